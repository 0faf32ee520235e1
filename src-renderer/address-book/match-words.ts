// How well what somebody types fits a name or an address: Latin by how words begin, Chinese, Japanese and Korean by any part. Pure.
import { fold } from '../search/fold.ts';

/** 0: does not fit; the higher the better. */
export type Fit = 0 | 1 | 2 | 3;

/** Text as {@link fitOf} compares it. */
export interface MatchText {
  readonly folded: string;
}

export function matchText(text: string): MatchText {
  return { folded: fold(text) };
}

/** The words typed, folded. */
export function typedWords(typed: string): readonly string[] {
  return fold(typed)
    .split(/[\s,;，；、]+/u)
    .filter((word) => word !== '');
}

const anywhere =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/u;

/** 3: it is the whole text; 2: the text begins so; 1: a later word does, or a part in a script without spaces. */
export function fitOf(word: string, { folded }: MatchText): Fit {
  if (word === '') return 0;
  let at = folded.indexOf(word);
  if (at === 0) return folded.length === word.length ? 3 : 2;
  const isAnywhere = anywhere.test(word);
  while (at > 0) {
    if (isAnywhere || isWordStart(folded, at)) return 1;
    at = folded.indexOf(word, at + 1);
  }
  return 0;
}

/** The best fit among several texts. */
export function bestFit(word: string, texts: readonly MatchText[]): Fit {
  let best: Fit = 0;
  for (const text of texts) {
    const fit = fitOf(word, text);
    if (fit > best) best = fit;
  }
  return best;
}

function isWordStart(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}
