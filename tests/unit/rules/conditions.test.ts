// What a rule's conditions make of letters.
import { describe, expect, test } from 'vitest';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { entriesIn, type RuleCondition } from '../../../src-shared/mail/rules.ts';
import { isMet } from '../../../src-renderer/rules/is-met.ts';
import type { RuleFacts } from '../../../src-renderer/rules/rule-letter.ts';
import { bodyHas, fromHas, letter, subjectHas } from './letters.ts';

function meets(condition: RuleCondition, facts: Partial<RuleFacts> = {}): boolean | null {
  return isMet({ joinedBy: 'and', criteria: [condition] }, letter(facts));
}

test('entries are taken apart at Western and Chinese commas and semicolons, and blanks are no entry', () => {
  expect(entriesIn(' a@b.tw;c d，發票、 ,；\n')).toEqual(['a@b.tw', 'c d', '發票']);
});

describe('people', () => {
  const from = (address: string, name = '') => ({ from: { name, address } });

  test.each([
    ['ming.wang@mail.example.com.tw', true],
    ['MING.WANG@MAIL.EXAMPLE.COM.TW', true],
    ['王小明 <ming.wang@mail.example.com.tw>', true],
    ['wang@mail.example.com.tw', false],
    ['ming.wang@mail.example.com', false],
    ['@example.com.tw', true],
    ['@mail.example.com.tw', true],
    ['@ample.com.tw', false],
    ['@tw', true],
    ['example.com', true],
    ['xample.com', false],
    ['小明', true],
    ['wang', true],
    ['ang', false],
    ['ｗａｎｇ', true],
  ])('%j means the sender: %s', (entries, isMeant) => {
    expect(meets(fromHas(entries))).toBe(isMeant);
  });

  test('an address is not found in a longer one', () => {
    expect(meets(fromHas('ann@example.com'), from('joann@example.com'))).toBe(false);
    expect(meets(fromHas('ann@example.com'), from('ann@example.com.tw'))).toBe(false);
  });

  test('a name that pretends to be an address is not that address', () => {
    expect(meets(fromHas('bank@example.com'), from('x@evil.example', 'bank@example.com'))).toBe(
      false,
    );
  });

  test('none of several, any of them, all of them', () => {
    const to = [
      { name: '', address: 'a@example.org' },
      { name: '', address: 'b@example.org' },
    ];
    const people = (match: 'any' | 'all' | 'none', entries: string): RuleCondition => ({
      kind: 'people',
      field: 'to',
      entries,
      match,
    });
    expect(meets(people('all', 'a@example.org; b@example.org'), { to })).toBe(true);
    expect(meets(people('all', 'a@example.org; c@example.org'), { to })).toBe(false);
    expect(meets(people('any', 'a@example.org; c@example.org'), { to })).toBe(true);
    expect(meets(people('none', 'c@example.org'), { to })).toBe(true);
    expect(meets(people('none', 'c@example.org; a@example.org'), { to })).toBe(false);
  });

  test('To or Cc looks at both, To and Cc at one each', () => {
    const cc = [{ name: '', address: 'boss@example.org' }];
    const who = (field: 'to' | 'cc' | 'toOrCc'): RuleCondition => ({
      kind: 'people',
      field,
      entries: 'boss@example.org',
      match: 'any',
    });
    expect(meets(who('toOrCc'), { cc })).toBe(true);
    expect(meets(who('cc'), { cc })).toBe(true);
    expect(meets(who('to'), { cc })).toBe(false);
  });
});

describe('words', () => {
  test.each([
    ['sale', 'Big SALE today', true],
    ['sale', 'wholesale prices', false],
    ['sale', 'sales', true],
    ['sale', '大sale', true],
    ['發票', '電子發票開立通知', true],
    ['票', '發票', true],
    ['cafe', 'Café', true],
    ['ＡＢＣ', 'abc', true],
    ['free  gift', 'a free\tgift', true],
    ['free gift', 'gift free', false],
    ['[list]', 'Re: [List] hello', true],
    ['c++', 'About C++', true],
    ['$100', 'only $100!', true],
  ])('%j in %j: %s', (entries, subject, isFound) => {
    expect(meets(subjectHas(entries), { subject })).toBe(isFound);
  });

  test('a word found first within another is found further on as well', () => {
    expect(meets(subjectHas('sale'), { subject: 'wholesale sale' })).toBe(true);
  });

  test('100,000 near misses take no time to speak of', () => {
    const body = 'xsale'.repeat(100_000);
    expect(meets(bodyHas('sale'), { body })).toBe(false);
  });
});

test('a condition that names nothing is never met, not even that none is found', () => {
  for (const match of ['any', 'all', 'none'] as const) {
    expect(meets(subjectHas(' , ', match), { subject: 'x' })).toBe(false);
    expect(meets(fromHas('', match))).toBe(false);
  }
});

test('size, priority, account, attachment and protection', () => {
  expect(meets({ kind: 'sizeAbove', kb: 10 })).toBe(false);
  expect(meets({ kind: 'sizeAbove', kb: 9 })).toBe(true);
  expect(meets({ kind: 'sizeBelow', kb: 10 })).toBe(false);
  expect(meets({ kind: 'priority', priority: 'high' }, { priority: 'high' })).toBe(true);
  expect(meets({ kind: 'account', accountId: accountId('other') })).toBe(false);
  expect(meets({ kind: 'hasAttachment', is: true }, { hasAttachment: true })).toBe(true);
  expect(meets({ kind: 'isSecure', is: false })).toBe(true);
});

describe('what is not known of a letter', () => {
  const unknown = { body: null, hasAttachment: null, isSecure: null };

  test('neither meets a condition nor fails it', () => {
    expect(meets(bodyHas('x', 'none'), unknown)).toBeNull();
    expect(meets({ kind: 'hasAttachment', is: false }, unknown)).toBeNull();
    expect(meets({ kind: 'isSecure', is: true }, unknown)).toBeNull();
  });

  test('counts for nothing where another condition decides', () => {
    const criteria = [bodyHas('x'), subjectHas('sale')];
    const both = (joinedBy: 'and' | 'or', subject: string) =>
      isMet({ joinedBy, criteria }, letter({ ...unknown, subject }));
    expect(both('and', 'news')).toBe(false);
    expect(both('and', 'sale')).toBeNull();
    expect(both('or', 'sale')).toBe(true);
    expect(both('or', 'news')).toBeNull();
  });
});

test('without conditions every letter is meant', () => {
  expect(isMet({ joinedBy: 'and', criteria: [] }, letter())).toBe(true);
  expect(isMet({ joinedBy: 'or', criteria: [] }, letter())).toBe(true);
});
