// Counts in few sizes, so that letters of about the same size have a token in common.

/** 0 for none, then one more whenever it doubles, up to 8. */
export function log2Of(count: number): number {
  return count <= 0 ? 0 : Math.max(0, Math.min(8, Math.floor(Math.log2(count)) + 1));
}
