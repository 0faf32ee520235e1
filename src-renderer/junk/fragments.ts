// Tokens of what a letter's text is made of below words: every fourth run of five characters, chosen by its own number, so that the same
// run is chosen in every letter. Finds words that were cut, joined or misspelt again, and tells languages and ways of writing apart.
import { tokenHash } from './token-hash.ts';
import type { TokenSet } from './token-kinds.ts';

const length = 5;
/** What a letter is shows early: of its text so much is looked at. */
const maxTextLength = 2_000;
/** One of so many runs is a token; all of them tell no more and take four times the room. A power of two. */
const oneOf = 4;

export function addFragments(words: string, tokens: TokenSet): void {
  const text = words
    .slice(0, 2 * maxTextLength)
    .replace(/\s+/g, ' ')
    .slice(0, maxTextLength)
    .toLowerCase();
  for (let at = 0; at + length <= text.length; at += 1) {
    if ((tokenHash(text, at, at + length) & (oneOf - 1)) === 0) {
      tokens.addFragment(text.slice(at, at + length));
    }
  }
}
