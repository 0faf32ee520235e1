// Letters and rules for tests: whole ones that differ in what a test is about.
import type { MailRule, RuleActions, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { RuleLetter, type RuleFacts } from '../../../src-renderer/rules/rule-letter.ts';

export function letter(facts: Partial<RuleFacts> = {}): RuleLetter {
  return new RuleLetter({
    accountId: accountId('anna'),
    from: { name: '王小明 Wang', address: 'Ming.Wang@mail.example.com.tw' },
    to: [{ name: 'Anna', address: 'anna@example.org' }],
    cc: [],
    subject: '',
    priority: 'normal',
    sizeBytes: 10_240,
    hasAttachment: false,
    isSecure: false,
    body: '',
    ...facts,
  });
}

let count = 0;

export function rule(
  conditions: readonly RuleCondition[],
  actions: RuleActions,
  joinedBy: 'and' | 'or' = 'and',
): MailRule {
  count += 1;
  const id = `rule-${count}`;
  return { id, name: id, isOn: true, conditions: { joinedBy, criteria: conditions }, actions };
}

export function subjectHas(entries: string, match: 'any' | 'all' | 'none' = 'any'): RuleCondition {
  return { kind: 'phrases', field: 'subject', entries, match };
}

export function bodyHas(entries: string, match: 'any' | 'all' | 'none' = 'any'): RuleCondition {
  return { kind: 'phrases', field: 'body', entries, match };
}

export function fromHas(entries: string, match: 'any' | 'all' | 'none' = 'any'): RuleCondition {
  return { kind: 'people', field: 'from', entries, match };
}
