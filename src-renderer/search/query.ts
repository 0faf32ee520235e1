// What a person typed, as what is looked for. Every word must be found, each in any of its fields.
import { type Field, fields as allFields } from './fields.ts';
import { fold } from './fold.ts';
import { forEachRun } from './runs.ts';
import { afterCharacter, cutWord } from './terms.ts';

export type QueryWord =
  /** Words that begin so; of a script without spaces a single character, wherever it stands. */
  | { readonly kind: 'prefix'; readonly text: string; readonly fields: readonly Field[] }
  /**
   * Several characters of a script without spaces. A letter that has every pair of neighbours in one field counts as having them
   * all in a row: it is wrong so seldom that reading the letter to be sure is not worth its time.
   */
  | {
      readonly kind: 'stretch';
      readonly text: string;
      readonly pairs: readonly string[];
      readonly fields: readonly Field[];
    };

export interface Query {
  /** None: there is nothing to look for, and nothing is found. */
  readonly words: readonly QueryWord[];
}

/** Nobody types more; of a pasted page the first words must do. */
const maxQueryWords = 32;
const maxQueryLength = 1_000;

/**
 * Words as they are indexed: "a b" finds letters with both. Double quotes are read as blanks, since all words must be there anyway.
 * Several queries over different fields are one whose words are those of all.
 */
export function parseQuery(text: string, fields: readonly Field[] = allFields): Query {
  const folded = fold(text.slice(0, maxQueryLength));
  const words = new Map<string, QueryWord>();
  forEachRun(folded, (start, end, isUnspaced) => {
    if (words.size === maxQueryWords) return;
    const word = isUnspaced ? folded.slice(start, end) : cutWord(folded, start, end);
    const isPrefix = !isUnspaced || afterCharacter(word, 0) === word.length;
    words.set(
      word,
      isPrefix
        ? { kind: 'prefix', text: word, fields }
        : { kind: 'stretch', text: word, pairs: pairsOf(word), fields },
    );
  });
  return { words: [...words.values()] };
}

function pairsOf(stretch: string): string[] {
  const pairs = new Set<string>();
  let at = 0;
  for (let next = afterCharacter(stretch, 0); next < stretch.length;) {
    const afterNext = afterCharacter(stretch, next);
    pairs.add(stretch.slice(at, afterNext));
    at = next;
    next = afterNext;
  }
  return [...pairs];
}
