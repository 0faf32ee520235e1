// Looks for words in a dialogue. Pure.

/** The lines that hold `words`, in order, whatever the case of their letters. Nothing is found by no words. */
export function findLines(texts: readonly string[], words: string): number[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  return texts.flatMap((text, index) => (text.toLowerCase().includes(wanted) ? [index] : []));
}

/** The hit after `at` (before it, going back), around the end; null where there is none. */
export function nextHit(hits: readonly number[], at: number | null, isBack = false): number | null {
  if (at === null) return (isBack ? hits.at(-1) : hits[0]) ?? null;
  const found = isBack ? hits.findLast((hit) => hit < at) : hits.find((hit) => hit > at);
  return found ?? (isBack ? hits.at(-1) : hits[0]) ?? null;
}
