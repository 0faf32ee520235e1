// Where in a text the words of a query stand, to be shown there.
import type { Field } from './fields.ts';
import { foldWithMap, type FoldedText } from './fold.ts';
import type { Query } from './query.ts';
import { forEachRun, startsUnspaced } from './runs.ts';

/** UTF-16 indexes into the text as it was given. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Ascending; what overlaps or touches is one. Of a word that begins as looked for, the beginning. */
export function matchesIn(text: string, query: Query, field: Field): readonly Match[] {
  const words = query.words.filter((word) => word.fields.includes(field));
  if (words.length === 0) return [];
  const { folded, origins } = foldWithMap(text);
  const found: Match[] = [];
  const prefixes = words.map((word) => word.text).filter((word) => !startsUnspaced(word));
  if (prefixes.length > 0) {
    forEachRun(folded, (start) => {
      for (const prefix of prefixes) {
        if (folded.startsWith(prefix, start)) found.push({ start, end: start + prefix.length });
      }
    });
  }
  for (const { text: stretch } of words) {
    if (!startsUnspaced(stretch)) continue;
    for (let at = folded.indexOf(stretch); at >= 0; at = folded.indexOf(stretch, at + 1)) {
      found.push({ start: at, end: at + stretch.length });
    }
  }
  return merged(found).map((match) => inOriginal(match, origins));
}

function merged(found: Match[]): Match[] {
  found.sort((one, other) => one.start - other.start);
  const matches: Match[] = [];
  for (const match of found) {
    const last = matches.at(-1);
    if (last && match.start <= last.end) {
      matches[matches.length - 1] = { start: last.start, end: Math.max(last.end, match.end) };
    } else {
      matches.push(match);
    }
  }
  return matches;
}

/** What became several units (a ligature, a sign of units) is shown whole. */
function inOriginal({ start, end }: Match, origins: FoldedText['origins']): Match {
  if (!origins) return { start, end };
  const last = origins[end - 1] as number;
  let after = end;
  while (origins[after] === last) after += 1;
  return { start: origins[start] as number, end: origins[after] as number };
}
