// How quotations of a letter are folded, in the person's language.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { QuoteFolding } from '../../sanitize/quote-folding.ts';

/** A forwarded letter is what the letter is about: it is not folded away. */
export function quoteFolding(subject: string, translate: Translate): QuoteFolding {
  return {
    foldsLetters: !isForward(subject),
    label: (lineCount) =>
      lineCount === null
        ? translate('readingView.quotedLetter')
        : translate('readingView.quotedLines', { count: lineCount }),
  };
}

/** What programs of several languages put before the subject of what they forward. */
function isForward(subject: string): boolean {
  return /^\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|i|轉寄|轉寄郵件|转发|전달|転送)\s*[:：]/i.test(
    subject,
  );
}
