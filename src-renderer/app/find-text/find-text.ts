// Finds typed text in a letter, wherever it stands: case, width and accents make no difference, nor does how a line is broken. Pure.
import { fold, foldWithMap } from '../../search/fold.ts';

export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

/** Places of `sought` in `text` from the first on, at most `max`, none overlapping another. */
export function findText(text: string, sought: string, max: number): TextPlace[] {
  const words = fold(sought).trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'g');
  const { folded, origins } = foldWithMap(text);
  const original = (at: number) => origins?.[at] ?? at;
  const places: TextPlace[] = [];
  for (const { index, 0: found } of folded.matchAll(pattern)) {
    const [start, end] = [original(index), original(index + found.length)];
    // Of a ligature half is found; it is marked whole, and once.
    if (start < (places.at(-1)?.end ?? 0)) continue;
    places.push({ start, end: Math.max(end, start + 1) });
    if (places.length === max) break;
  }
  return places;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
