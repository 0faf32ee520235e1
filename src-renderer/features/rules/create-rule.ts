// Create Rule from Message 從郵件建立規則: a rule about whoever wrote it, whose actions are still to be chosen.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { readOptions } from '../../store/queries/options.ts';
import { editRule } from './edit-rule.tsx';
import { freshDraft, type RuleDraft } from './rule-draft.ts';
import { freeName, shortName } from './rule-list.ts';

export async function createRuleFrom(from: MailAddress, translate: Translate): Promise<void> {
  const { mailRules } = await readOptions();
  const who = shortName(from.name === '' ? from.address : from.name);
  const name = freeName(mailRules, (number) => translate('rules.fromName', { name: who, number }));
  await editRule(translate('rules.newTitle'), draftAbout(from, name), mailRules);
}

/** Exported for tests. */
export function draftAbout({ address }: MailAddress, name: string): RuleDraft {
  const condition = { kind: 'people', field: 'from', entries: address, match: 'any' } as const;
  return { ...freshDraft(name), conditions: { joinedBy: 'and', criteria: [condition] } };
}
