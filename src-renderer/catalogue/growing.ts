// Arrays of numbers that grow at their end. A typed array can't, so a longer one takes its place.

export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** `array` itself where it has the room, else a longer one with the same beginning: a fifth longer, so that growing stays rare. */
export function withRoom<A extends NumberArray>(array: A, length: number): A {
  if (length <= array.length) return array;
  const kind = array.constructor as new (length: number) => A;
  const longer = new kind(Math.max(length, Math.ceil(array.length * 1.2), 1_024));
  longer.set(array);
  return longer;
}
