// What rules say of a letter before it is fetched, and whether its headers must be asked for to know that.
import { describe, expect, test } from 'vitest';
import { mayHeadersTell, ruledAhead } from '../../../src-renderer/rules/ahead.ts';
import {
  above,
  from,
  listedLetter,
  notFrom,
  phrase,
  ruleOf,
  seenLetter,
} from './unseen-letters.ts';

const hold = { doNotDownload: true } as const;
const remove = { deleteFromServer: true } as const;
const small = listedLetter(100);
const large = listedLetter(200 * 1_024);

describe('what is not known', () => {
  test('is neither met nor unmet, a condition that asks who did not write it included', () => {
    const rules = [ruleOf(remove, [notFrom('ann@example.com')])];
    expect(ruledAhead(rules, small)).toBeNull();
    expect(mayHeadersTell(rules, small)).toBe(true);
    expect(ruledAhead(rules, seenLetter('bob@example.com'))).toBe('remove');
    expect(ruledAhead(rules, seenLetter('ann@example.com'))).toBeNull();
  });

  test.each([
    ['priority', { kind: 'priority', priority: 'normal' }],
    ['security', { kind: 'isSecure', is: false }],
    ['subject', phrase('subject', 'offer')],
    ['recipients', { kind: 'people', field: 'toOrCc', entries: 'x', match: 'none' }],
  ] as const)('of a listed letter: its %s', (_what, condition) => {
    const rules = [ruleOf(hold, [condition])];
    expect(ruledAhead(rules, small)).toBeNull();
    expect(mayHeadersTell(rules, small)).toBe(true);
  });
});

describe('headers are not asked for', () => {
  test('where the size tells, either way', () => {
    const rules = [ruleOf(hold, [above(100)])];
    expect([small, large].map((each) => ruledAhead(rules, each))).toEqual([null, 'hold']);
    expect([small, large].map((each) => mayHeadersTell(rules, each))).toEqual([false, false]);
  });

  test('for rules that only sort, however much those want to know', () => {
    const rules = [ruleOf({ markRead: true }, [from('ann')]), ruleOf(hold, [above(100)])];
    expect(mayHeadersTell(rules, large)).toBe(false);
  });

  test('for what no header tells: words of the text, attachments', () => {
    const body = ruleOf(remove, [from('ann'), phrase('body', 'offer')]);
    const attachment = ruleOf(hold, [{ kind: 'hasAttachment', is: true }]);
    expect(mayHeadersTell([body, attachment], small)).toBe(false);
    expect(ruledAhead([body, attachment], seenLetter('ann@example.com'))).toBeNull();
  });

  test('for a rule that is off', () => {
    expect(mayHeadersTell([ruleOf(hold, [from('ann')], { isOn: false })], small)).toBe(false);
  });

  test('once the letter goes or is held anyway', () => {
    const below = ruleOf(hold, [from('ann')]);
    expect(mayHeadersTell([ruleOf(remove, [above(100)]), below], large)).toBe(false);
    expect(mayHeadersTell([ruleOf(hold, [above(100)]), below], large)).toBe(false);
  });

  test('below a rule that says stop', () => {
    const rules = [ruleOf({ flag: true, stop: true }, [above(100)]), ruleOf(remove, [from('ann')])];
    expect(mayHeadersTell(rules, large)).toBe(false);
    expect(mayHeadersTell(rules, small)).toBe(true);
  });
});

describe('headers are asked for', () => {
  test('where a letter that is held may also have to go', () => {
    const rules = [ruleOf(hold, [above(100)]), ruleOf(remove, [from('ann')])];
    expect(mayHeadersTell(rules, large)).toBe(true);
    expect(ruledAhead(rules, seenLetter('ann@example.com', '', 200 * 1_024))).toBe('remove');
  });

  test('where a rule above may say stop, so that a known answer is not taken for the verdict', () => {
    const rules = [ruleOf({ stop: true }, [from('ann')]), ruleOf(remove, [above(100)])];
    expect(ruledAhead(rules, large)).toBeNull();
    expect(mayHeadersTell(rules, large)).toBe(true);
    expect(ruledAhead(rules, seenLetter('bob@example.com', '', 200 * 1_024))).toBe('remove');
  });

  test('where one of several conditions is enough and headers tell that one', () => {
    const conditions = { joinedBy: 'or', criteria: [phrase('body', 'x'), from('ann')] } as const;
    const rules = [ruleOf(hold, [], { conditions })];
    expect(mayHeadersTell(rules, small)).toBe(true);
    expect(ruledAhead(rules, seenLetter('ann@example.com'))).toBe('hold');
    expect(ruledAhead(rules, seenLetter('bob@example.com'))).toBeNull();
  });
});

test('a rule without conditions means every letter, unseen ones too', () => {
  expect(ruledAhead([ruleOf(hold, [])], small)).toBe('hold');
});
