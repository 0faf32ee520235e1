// STAND-IN
import { foldWithMap } from './fold.ts';
import type { Query } from './query.ts';
export interface Match {
  readonly start: number;
  readonly end: number;
}
export function matchesIn(text: string, query: Query, _field: string): Match[] {
  const { folded, origins } = foldWithMap(text);
  const out: Match[] = [];
  for (const word of query.words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      out.push({
        start: origins?.[at] ?? at,
        end: origins?.[at + word.length] ?? at + word.length,
      });
  return out.sort((a, b) => a.start - b.start);
}
