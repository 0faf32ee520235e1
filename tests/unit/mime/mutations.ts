// Broken copies of good bytes for fuzzing, the same ones each time.

/** A small generator of numbers (mulberry32); the same seed gives the same numbers. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` copies: cut off, bytes changed, pieces doubled, swapped or removed, sizes blown up. */
export function* mutations(whole: Uint8Array, count: number, seed = 1): Generator<Uint8Array> {
  const random = seeded(seed);
  const at = (): number => Math.floor(random() * whole.length);
  for (let index = 0; index < count; index += 1) {
    const bytes = whole.slice();
    const from = at();
    const to = Math.min(whole.length, from + Math.ceil(random() * 40));
    switch (Math.floor(random() * 6)) {
      case 0:
        yield bytes.subarray(0, from);
        break;
      case 1:
        for (let changes = 0; changes < 8; changes += 1) bytes[at()] = Math.floor(random() * 256);
        yield bytes;
        break;
      case 2:
        yield Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
        break;
      case 3:
        yield Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
        break;
      case 4:
        // Four bytes that may be a size.
        bytes.fill(0xff, from, from + 4);
        yield bytes;
        break;
      default:
        bytes.copyWithin(at(), from, to);
        yield bytes;
    }
  }
}
