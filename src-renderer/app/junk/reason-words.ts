// Reasons for junk as a part of a sentence.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import type { JunkReason } from '../../junk/junk-reasons.ts';

export function reasonWords(
  reasons: readonly JunkReason[],
  translate: Translate,
  language: Language,
): string {
  const list = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
  return list.format(reasons.map((reason) => oneReason(reason, translate, language)));
}

function oneReason(reason: JunkReason, translate: Translate, language: Language): string {
  switch (reason.kind) {
    case 'words': {
      const units = new Intl.ListFormat(language, { style: 'narrow', type: 'unit' });
      const quoted = reason.words.map((text) => translate('junk.quoted', { text }));
      const words = language === 'zh-TW' ? quoted.join('') : units.format(quoted);
      return translate('junk.reason.words', { words, count: reason.words.length });
    }
    case 'sender':
    case 'link':
    case 'attachment':
    case 'charset':
      return translate(`junk.reason.${reason.kind}`, { text: reason.text });
    default:
      return translate(`junk.reason.${reason.kind}`);
  }
}
