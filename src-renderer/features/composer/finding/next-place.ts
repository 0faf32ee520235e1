// Which of the places found comes next from where the caret stands; past the last one the first comes again, and the other way around.

/** From 0: the first that begins at the caret, or at what is selected, or behind it. `ranges`: in their order, at least one. */
export function firstFrom(ranges: readonly Range[], caret: Range | null): number {
  const index = caret ? ranges.findIndex((range) => startOf(range, caret) >= 0) : 0;
  return Math.max(0, index);
}

/** From 0; as {@link firstFrom}, but not what is selected itself. */
export function nextFrom(ranges: readonly Range[], caret: Range, by: 1 | -1): number {
  if (by < 0) {
    const before = ranges.findLastIndex((range) => startOf(range, caret) < 0);
    return before < 0 ? ranges.length - 1 : before;
  }
  const isBehind = (range: Range) =>
    caret.collapsed ? startOf(range, caret) >= 0 : startOf(range, caret) > 0;
  return Math.max(0, ranges.findIndex(isBehind));
}

/** Below 0: the range begins before the caret; above: behind it. */
function startOf(range: Range, caret: Range): number {
  return range.compareBoundaryPoints(Range.START_TO_START, caret);
}
