import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import {
  type ToldTrouble,
  troubleWords,
} from '../../../src-renderer/features/rules-at-work/trouble-words.ts';
import type { RuleDeed } from '../../../src-renderer/store/rows.ts';

const rule = (id: string, name: string, actions: MailRule['actions']): MailRule => {
  return { id, name, isOn: true, conditions: { joinedBy: 'and', criteria: [] }, actions };
};
const rules = [
  rule('1', 'Dogs', { forwardTo: 'eve@example.com', copyTo: folderId('f-1') }),
  rule('2', '', { conversation: 'watched', replyWith: { subject: '', text: '' } }),
];

const trouble = (deed: RuleDeed, part: object = {}): ToldTrouble => {
  return { kind: 'not-done', deed, subject: 'News', reason: 'failed', address: '', ...part };
};
const copy = { kind: 'copy', target: folderId('f-1') } as const;
const watch = { kind: 'conversation', mark: 'watched' } as const;
const forward = { kind: 'forward', ruleId: '1', to: '' } as const;
const reply = { kind: 'reply', ruleId: '2', reply: { subject: '', text: '' } } as const;

describe.each(['en', 'zh-TW'] as const)('what a rule did not do, in %s,', (language) => {
  const say = (what: ToldTrouble) => troubleWords(what, rules, createTranslate(language));

  test('names the rule, the letter and why', () => {
    const address = trouble(forward, { reason: 'address', address: 'bob' });
    const said = [
      trouble(copy),
      trouble(forward, { reason: 'unreadable' }),
      trouble(forward, { reason: 'noAccount' }),
      address,
    ].map(say);
    expect(new Set(said).size).toBe(4);
    for (const one of said) {
      expect(one).toContain('Dogs');
      expect(one).toContain('News');
    }
    expect(say(address)).toContain('bob');
  });

  test('of a rule without a name, or one that is gone, says so', () => {
    const nameless = createTranslate(language)('ruleWork.unnamed');
    expect(say(trouble(reply))).toContain(nameless);
    expect(say(trouble(watch))).toContain(nameless);
    expect(say(trouble({ ...copy, target: folderId('f-2') }))).toContain(nameless);
  });

  test('of a flood says how many were written', () => {
    expect(say({ kind: 'too-many' })).toContain('50');
  });
});
