// Bounds of judging one attachment. What lies beyond them is never called harmless.

export class Budget {
  /** A directory of 100,000 names takes some 100 ms. */
  entries = 100_000;
  /** Files in archives whose first bytes are looked at. */
  peeks = 200;
  /** Files in archives that are unpacked as far as `maxInnerBytes`, to be judged as if they were attached. */
  unpacks = 100;
  /** Bytes unpacked in all. */
  inflatedBytes = 64 * 1024 * 1024;
}

/** Of one file in an archive; one that is larger is judged by what was read, and said to be too large. */
export const maxInnerBytes = 16 * 1024 * 1024;

/** Enough to know a kind by. */
export const peekBytes = 4 * 1024;

/** Archives in archives are looked into so many times. */
export const maxDepth = 1;
