// Slots in the order of a number each has, in time that grows only with their count. Pure.

const digitBits = 16;
const digits = 2 ** digitBits;

/** `slots` ascending by `keys` (whole numbers, by slot); those of equal keys stay as they stand. */
export function sortedSlots(slots: Uint32Array, keys: ArrayLike<number>): Uint32Array {
  let least = Infinity;
  let most = -Infinity;
  for (const slot of slots) {
    const key = keys[slot]!;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (slots.length < 2 || least === most) return slots;
  if (slots.length < 2_000) {
    return slots.slice().sort((a, b) => keys[a]! - keys[b]!);
  }
  let sorted = slots;
  let other: Uint32Array = new Uint32Array(slots.length);
  const spare = new Uint32Array(slots.length);
  const starts = new Uint32Array(digits);
  // From the last digit to the first; each pass keeps the order of the one before among equals.
  for (let unit = 1; unit <= most - least; unit *= digits) {
    starts.fill(0);
    for (const slot of sorted) starts[digitOf(keys[slot]! - least, unit)]! += 1;
    let sum = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      const count = starts[digit]!;
      starts[digit] = sum;
      sum += count;
    }
    for (const slot of sorted) {
      const digit = digitOf(keys[slot]! - least, unit);
      other[starts[digit]!] = slot;
      starts[digit]! += 1;
    }
    // The slots given are not written to.
    const free: Uint32Array = sorted === slots ? spare : sorted;
    sorted = other;
    other = free;
  }
  return sorted;
}

/** From 0 to before `count`. */
export function everySlot(count: number): Uint32Array {
  const slots = new Uint32Array(count);
  for (let slot = 0; slot < count; slot += 1) slots[slot] = slot;
  return slots;
}

/** A double holds any whole number of 53 bits, but shifts know only 32 of them. */
function digitOf(key: number, unit: number): number {
  return unit === 1 ? key & (digits - 1) : Math.floor(key / unit) & (digits - 1);
}
