// Whether two readings of a row say the same, so that what is drawn of it need not be drawn again.

export function isSameRow(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  if (keysA.length !== keysB.length) return false;
  return keysA.every((key) => isSameRow(Reflect.get(a, key), Reflect.get(b, key)));
}
