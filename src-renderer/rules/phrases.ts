// Whether folded text holds a folded phrase: Latin ones where a word begins, those of scripts without spaces anywhere, as the search
// field finds them. Of a phrase all must stand together, blanks of any kind between its words.
import { fold } from '../search/fold.ts';
import { startsUnspaced } from '../search/runs.ts';

const letterBefore = /[\p{L}\p{N}\p{M}]$/u;

/** A phrase as it was typed, ready to be looked for; empty for one of blanks alone. */
export function foldPhrase(typed: string): string {
  return foldText(typed).trim();
}

/** A text to look in, all blanks and line ends alike. */
export function foldText(text: string): string {
  return fold(text).replace(/\s+/gu, ' ');
}

/** `text`: see {@link foldText}; `phrase`: see {@link foldPhrase}. */
export function holdsPhrase(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  const isAnywhere = startsUnspaced(phrase) || !/^[\p{L}\p{N}]/u.test(phrase);
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (isAnywhere || !isWithinWord(text, at)) return true;
  }
  return false;
}

/** A letter of a script without spaces before it ends no word that goes on here. */
function isWithinWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  if (!letterBefore.test(before)) return false;
  const last = [...before].at(-1) ?? '';
  return !startsUnspaced(last);
}
