// Conditions in words: from contains “invoice” and larger than 100 KB. Pure.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { entriesIn, type EntriesMatch } from '../../../src-shared/mail/rules.ts';
import type { Format } from '../formats.ts';
import { subjectOf, type AnyCondition } from './condition-kinds.ts';
import { formOf, type Form } from './criterion-forms.ts';

export interface Wording {
  readonly translate: Translate;
  readonly format: Format;
  readonly language: Language;
  readonly accountLabels: ReadonlyMap<AccountId, string>;
}

/** All of them, joined as the language joins what holds together or in place of one another. */
export function criteriaText(
  {
    joinedBy,
    criteria,
  }: { readonly joinedBy: 'and' | 'or'; readonly criteria: readonly AnyCondition[] },
  wording: Wording,
): string {
  const texts = criteria.map((criterion) => criterionText(criterion, wording));
  return joined(texts, joinedBy, wording);
}

export function criterionText(criterion: AnyCondition, wording: Wording): string {
  const { translate, format, accountLabels } = wording;
  switch (criterion.kind) {
    case 'words': {
      const field = translate(`criteria.subject.${criterion.field}`);
      const key = criterion.isNot ? 'criteria.says.wordsNot' : 'criteria.says.words';
      return translate(key, { field, words: criterion.words });
    }
    case 'people':
    case 'phrases': {
      const field = translate(`criteria.subject.${subjectOf(criterion)}`);
      const entries = entriesText(criterion, wording);
      const key = criterion.match === 'none' ? 'criteria.says.entriesNot' : 'criteria.says.entries';
      return translate(key, { field, entries });
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

/** Nobody reads more of them in a sentence. */
const mostEntries = 20;

function entriesText(
  { entries, match }: { readonly entries: string; readonly match: EntriesMatch },
  wording: Wording,
): string {
  const all = entriesIn(entries);
  const texts = all
    .slice(0, mostEntries)
    .map((entry) => wording.translate('criteria.quoted', { entry }));
  if (all.length > mostEntries) texts.push('…');
  return joined(texts, match === 'all' ? 'and' : 'or', wording);
}

function joined(texts: readonly string[], by: 'and' | 'or', { language }: Wording): string {
  const type = by === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(language, { type, style: 'long' }).format(texts);
}
