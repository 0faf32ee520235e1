// Rules and letters in few words.
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { MailRule, RuleActions, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { RuleLetter, type RuleFacts } from '../../../src-renderer/rules/rule-letter.ts';

/** Its conditions joined by AND. */
export function ruleOf(
  actions: RuleActions,
  criteria: readonly RuleCondition[],
  changes: Partial<MailRule> = {},
): MailRule {
  const conditions = { joinedBy: 'and', criteria } as const;
  return { id: 'rule', name: 'Rule', isOn: true, conditions, actions, ...changes };
}

export const from = (entries: string): RuleCondition => ({
  kind: 'people',
  field: 'from',
  entries,
  match: 'any',
});
export const notFrom = (entries: string): RuleCondition => ({
  kind: 'people',
  field: 'from',
  entries,
  match: 'none',
});
export const phrase = (field: 'subject' | 'body', entries: string): RuleCondition => ({
  kind: 'phrases',
  field,
  entries,
  match: 'any',
});
export const above = (kb: number): RuleCondition => ({ kind: 'sizeAbove', kb });

/** A letter of which a listing alone is known: its size, in octets. */
export function listedLetter(sizeBytes: number, changes: Partial<RuleFacts> = {}): RuleLetter {
  const nobody = { from: null, to: null, cc: null };
  const nothing = {
    subject: null,
    priority: null,
    hasAttachment: null,
    isSecure: null,
    body: null,
  };
  const account = accountId('anna');
  return new RuleLetter({ accountId: account, sizeBytes, ...nobody, ...nothing, ...changes });
}

/** As its headers tell it. */
export function seenLetter(address: string, subject = '', sizeBytes = 100): RuleLetter {
  const sender = { name: '', address };
  const people = { from: sender, to: [], cc: [] };
  return listedLetter(sizeBytes, { ...people, subject, priority: 'normal', isSecure: false });
}
