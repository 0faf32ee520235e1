// Hashes of short texts, unit by unit.

/** Another one in each run, so that nobody can write letters full of words that collide. */
const factor = ((Math.random() * 2 ** 32) | 0x10001) >>> 0;

/** The hash of a text with one UTF-16 unit more; that of the empty text is 0. */
export function hashWith(hash: number, unit: number): number {
  return (Math.imul(hash, factor) + unit) | 0;
}

/** Brings all bits of a hash to its low ones, which decide where something goes. */
export function spread(hash: number): number {
  const product = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (product ^ (product >>> 13)) >>> 0;
}
