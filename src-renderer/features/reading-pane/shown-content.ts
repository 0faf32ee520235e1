// A letter's content as it is shown: made when it is wanted, or in advance for the letter that is probably read next.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { ParsedLetter } from '../../mime/letter.ts';
import { letterContent, type LetterContent } from './letter-content.ts';
import { quoteFolding } from './quote-folding.ts';

/** What decides how a letter's content looks. */
export interface ContentLook {
  readonly allowExternal: boolean;
  readonly allowTrackers: boolean;
  readonly inPlainText: boolean;
  /** For a dark page. */
  readonly isDark: boolean;
  readonly foldsQuotes: boolean;
  readonly translate: Translate;
}

const inAdvance = new WeakMap<
  ParsedLetter,
  { readonly look: ContentLook; readonly content: LetterContent }
>();

/** The content in that look. Whoever asks for it frees it. */
export function shownContent(letter: ParsedLetter, look: ContentLook): LetterContent {
  const made = inAdvance.get(letter);
  if (!made || !isSameLook(made.look, look)) return make(letter, look);
  inAdvance.delete(letter);
  return made.content;
}

/** Makes it now for whoever asks for it later. */
export function makeInAdvance(letter: ParsedLetter, look: ContentLook): void {
  dropInAdvance(letter);
  inAdvance.set(letter, { look, content: make(letter, look) });
}

/** Nobody will ask for it. */
export function dropInAdvance(letter: ParsedLetter): void {
  inAdvance.get(letter)?.content.release();
  inAdvance.delete(letter);
}

function make(letter: ParsedLetter, { foldsQuotes, translate, ...options }: ContentLook) {
  const fold = foldsQuotes ? quoteFolding(letter.subject, translate) : null;
  return letterContent(letter, { ...options, fold });
}

function isSameLook(a: ContentLook, b: ContentLook): boolean {
  return (
    a.allowExternal === b.allowExternal &&
    a.allowTrackers === b.allowTrackers &&
    a.inPlainText === b.inPlainText &&
    a.isDark === b.isDark &&
    a.foldsQuotes === b.foldsQuotes &&
    a.translate === b.translate
  );
}
