// Why an attachment is held back or asked about, in words.
import type { Translate } from '../../../../src-shared/i18n/translate.ts';
import type { Judgement, Reason } from '../../../mime/judge/judgement.ts';

/** One file with much against it says the three heaviest things. */
const maxReasons = 3;

export function reasonSentence({ code, what }: Reason, translate: Translate): string {
  return translate(`attachment.reason.${code}`, { what: what === '' ? 'none' : what });
}

/** Of a judgement with reasons. */
export function reasonSentences({ reasons }: Judgement, translate: Translate): string {
  return reasons
    .slice(0, maxReasons)
    .map((reason) => reasonSentence(reason, translate))
    .reduce((first, next) => translate('attachment.andAlso', { first, next }));
}
