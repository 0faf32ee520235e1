// Several rules over one letter.
import { describe, expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import type { RuleFacts } from '../../../src-renderer/rules/rule-letter.ts';
import { noVerdict, verdictOf } from '../../../src-renderer/rules/verdict.ts';
import { bodyHas, letter, rule, subjectHas } from './letters.ts';

const work = folderId('work');
const home = folderId('home');

function verdict(rules: readonly MailRule[], facts: Partial<RuleFacts> = {}) {
  return verdictOf(rules, letter({ subject: 'news', ...facts }));
}

test('rules that are off, and those not met, do nothing', () => {
  const off = { ...rule([], { delete: true }), isOn: false };
  expect(verdict([off, rule([subjectHas('sale')], { flag: true })])).toEqual(noVerdict);
});

test('all rules that are met have their say, and where two disagree the upper one is right', () => {
  const rules = [
    rule([], { color: 'red', copyTo: work }),
    rule([], { moveTo: home, color: 'blue', flag: true, conversation: 'watched' }),
    rule([], { delete: true, markRead: true, copyTo: work, conversation: 'ignored' }),
    rule([], { copyTo: home }),
  ];
  expect(verdict(rules)).toMatchObject({
    moveTo: home,
    color: 'red',
    conversation: 'watched',
    isFlagged: true,
    isRead: true,
    copyTo: [work, home],
  });
});

test('deleting is moving to Deleted Items', () => {
  expect(verdict([rule([], { delete: true }), rule([], { moveTo: work })]).moveTo).toBe('deleted');
});

test('a letter is answered once, by the upper rule, and passed on by each', () => {
  const reply = (text: string) => ({ subject: '', text });
  const rules = [
    rule([], { replyWith: reply('first'), forwardTo: 'a@example.org' }),
    rule([], { replyWith: reply('second'), forwardTo: 'b@example.org' }),
  ];
  const { replyWith, forwardTo } = verdict(rules);
  expect(replyWith).toEqual({ ruleId: rules[0]!.id, what: reply('first') });
  expect(forwardTo.map(({ what }) => what)).toEqual(['a@example.org', 'b@example.org']);
});

describe('a rule that stops', () => {
  const stopping = rule([subjectHas('news')], { color: 'green', stop: true });
  const below = rule([], { delete: true });

  test('does what it says, and those below it do nothing', () => {
    expect(verdict([stopping, below])).toEqual({ ...noVerdict, color: 'green' });
  });

  test('stops nothing where it is not met', () => {
    expect(verdict([stopping, below], { subject: 'sale' }).moveTo).toBe('deleted');
  });
});

describe('of a letter whose text is not known', () => {
  const facts = { body: null, hasAttachment: null };
  const keeps = rule([bodyHas('invoice')], { color: 'red', stop: true });
  const removes = rule([], { deleteFromServer: true });

  test('nothing is done by a rule that turns on it, nor below where that might stop', () => {
    expect(verdict([keeps, removes], facts)).toEqual(noVerdict);
    expect(verdict([removes, keeps], facts).deleteFromServer).toBe(true);
  });
});
