// Conditions in words: from contains “invoice” and larger than 100 KB. Pure.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import type { Criteria, Criterion } from '../../../src-shared/mail/criteria.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { Format } from '../formats.ts';
import { formOf, type Form } from './criterion-forms.ts';

export interface Wording {
  readonly translate: Translate;
  readonly format: Format;
  readonly language: Language;
  readonly accountLabels: ReadonlyMap<AccountId, string>;
}

/** All of them, joined as the language joins what holds together or in place of one another. */
export function criteriaText({ joinedBy, criteria }: Criteria, wording: Wording): string {
  const type = joinedBy === 'and' ? 'conjunction' : 'disjunction';
  const list = new Intl.ListFormat(wording.language, { type, style: 'long' });
  return list.format(criteria.map((criterion) => criterionText(criterion, wording)));
}

function criterionText(criterion: Criterion, wording: Wording): string {
  const { translate, format, accountLabels } = wording;
  switch (criterion.kind) {
    case 'words': {
      const field = translate(`criteria.subject.${criterion.field}`);
      const key = criterion.isNot ? 'criteria.says.wordsNot' : 'criteria.says.words';
      return translate(key, { field, words: criterion.words });
    }
    case 'receivedBefore':
    case 'receivedAfter':
      return translate(`criteria.says.${criterion.kind}`, { date: format.day(criterion.at) });
    case 'receivedWithin':
      return translate('criteria.says.receivedWithin', { days: criterion.days });
    case 'sizeAbove':
    case 'sizeBelow':
      return translate(`criteria.says.${criterion.kind}`, { kb: criterion.kb });
    case 'priority':
      return translate('criteria.says.priority', {
        form: translate(`criteria.form.${criterion.priority}`),
      });
    case 'account': {
      const account = accountLabels.get(criterion.accountId) ?? translate('criteria.accountGone');
      return translate('criteria.says.account', { account });
    }
    default:
      return translate(`criteria.form.${formOf(criterion) as Form}`);
  }
}
