// Conditions as they are edited, checked and put into words.
import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import type { Criterion } from '../../../src-shared/mail/criteria.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { RuleCondition } from '../../../src-shared/mail/rules.ts';
import {
  ruleSubjects,
  subjectOf,
  viewSubjects,
  type AnyCondition,
  type JoinedConditions,
} from '../../../src-renderer/app/criteria/condition-kinds.ts';
import { criteriaProblems } from '../../../src-renderer/app/criteria/criteria-problems.ts';
import { criteriaText } from '../../../src-renderer/app/criteria/criteria-text.ts';
import {
  formOf,
  formsOf,
  withForm,
  withSubject,
} from '../../../src-renderer/app/criteria/criterion-forms.ts';
import { dateTextOf, midnightOf } from '../../../src-renderer/app/criteria/date-text.ts';
import { createFormat } from '../../../src-renderer/app/formats.ts';
import {
  criteriaOfView,
  viewName,
} from '../../../src-renderer/features/message-list/current-view.ts';
import {
  isWhole,
  nameProblem,
} from '../../../src-renderer/features/message-list/views/view-problems.ts';
import type { CustomView } from '../../../src-renderer/store/options.ts';

const anna = accountId('anna');
const today = new Date(2026, 10, 20).getTime();
const words = (field: 'from' | 'subject', typed: string, isNot = false): Criterion => ({
  kind: 'words',
  field,
  words: typed,
  isNot,
});
const people = (
  field: 'from' | 'cc',
  entries: string,
  match: 'any' | 'all' | 'none' = 'any',
): RuleCondition => ({ kind: 'people', field, entries, match });
const all = <Condition extends AnyCondition>(...criteria: Condition[]) =>
  ({ joinedBy: 'and', criteria }) as const satisfies JoinedConditions<Condition, 'and'>;
const subjects = [...viewSubjects, ...ruleSubjects];

describe('a condition being edited', () => {
  test('of every subject is laid out as it was chosen, in every form', () => {
    for (const subject of subjects) {
      const fresh = withSubject(null, subject, anna, today);
      expect(subjectOf(fresh)).toBe(subject);
      for (const form of formsOf(subject)) {
        const changed = withForm(fresh, form, today);
        expect([subjectOf(changed), formOf(changed)]).toEqual([subject, form]);
      }
    }
  });

  test('keeps the words typed when another place is looked at, and the number when it is looked at another way', () => {
    const typed = withSubject(words('from', 'Ada', true), 'subject', anna, today);
    expect(typed).toEqual(words('subject', 'Ada', true));
    const entries = withSubject(people('from', 'ada, bob', 'all'), 'phrases.body', anna, today);
    expect(entries).toEqual({ kind: 'phrases', field: 'body', entries: 'ada, bob', match: 'all' });
    expect(withSubject(entries, 'people.cc', anna, today)).toEqual(people('cc', 'ada, bob', 'all'));
    expect(withForm({ kind: 'sizeAbove', kb: 30 }, 'sizeBelow', today)).toEqual({
      kind: 'sizeBelow',
      kb: 30,
    });
    const at = new Date(2020, 0, 1).getTime();
    expect(withForm({ kind: 'receivedAfter', at }, 'receivedBefore', today)).toEqual({
      kind: 'receivedBefore',
      at,
    });
  });
});

describe('what is wrong with a condition', () => {
  test.each<[string, AnyCondition, string | null]>([
    ['no words', words('from', '  '), 'words'],
    ['words', words('from', '王'), null],
    ['nobody', people('from', ''), 'people'],
    ['commas without anybody between them', people('cc', ' ,；、'), 'people'],
    ['part of a name', people('from', '王'), null],
    ['no phrase', { kind: 'phrases', field: 'body', entries: ', ,', match: 'none' }, 'words'],
    ['a security', { kind: 'isSecure', is: false }, null],
    ['half a date', { kind: 'receivedAfter', at: midnightOf('2026-') }, 'date'],
    ['a day', { kind: 'receivedBefore', at: today }, null],
    ['no number', { kind: 'receivedWithin', days: Number.NaN }, 'number'],
    ['no days at all', { kind: 'receivedWithin', days: 0 }, 'number'],
    ['half a KB', { kind: 'sizeAbove', kb: 0.5 }, 'number'],
    ['a size', { kind: 'sizeBelow', kb: 1 }, null],
    ['no account', { kind: 'account', accountId: accountId('') }, 'account'],
    ['a mark', { kind: 'isRead', is: false }, null],
  ])('is found: %s', (_name, criterion, problem) => {
    expect(criteriaProblems(all(criterion))).toEqual([problem]);
  });
});

test('a day is the same day again after it was written as a moment', () => {
  for (const day of ['2026-11-30', '1999-01-01', '2024-02-29']) {
    expect(dateTextOf(midnightOf(day))).toBe(day);
  }
  expect(dateTextOf(midnightOf('30.11.2026'))).toBe('');
});

describe('conditions in words', () => {
  const say = (criteria: JoinedConditions<AnyCondition, 'and' | 'or'>, language: 'en' | 'zh-TW') =>
    criteriaText(criteria, {
      translate: createTranslate(language),
      format: createFormat(language),
      language,
      accountLabels: new Map([[anna, 'example.org']]),
    });
  const several: Criterion[] = [
    words('from', 'Ada'),
    words('subject', 'lunch', true),
    { kind: 'sizeAbove', kb: 100 },
  ];

  test('join all of them, or any', () => {
    expect(say(all(...several), 'en')).toBe(
      'From contains “Ada”, Subject does not contain “lunch”, and larger than 100 KB',
    );
    expect(say({ joinedBy: 'or', criteria: several }, 'en')).toContain(', or larger than');
    expect(say(all(...several), 'zh-TW')).toBe(
      '寄件者包含「Ada」、主旨不包含「lunch」和大於 100 KB',
    );
  });

  test('name each entry, joined by how it is looked for', () => {
    const typed = 'ada@example.org；王小明、 bob';
    expect(say(all(people('from', typed)), 'en')).toBe(
      'From contains “ada@example.org”, “王小明”, or “bob”',
    );
    expect(say(all(people('cc', 'a, b', 'all')), 'en')).toBe('Cc contains “a” and “b”');
    expect(say(all(people('cc', 'a, b', 'none')), 'en')).toBe('Cc does not contain “a” or “b”');
    expect(say(all(people('from', typed)), 'zh-TW')).toBe(
      '寄件者包含「ada@example.org」、「王小明」或「bob」',
    );
    expect(say(all(people('from', 'a', 'none')), 'zh-TW')).toBe('寄件者不包含「a」');
  });

  test('of a hundred entries say the beginning', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => `n${at}`).join();
    const text = say(all(people('from', hundred)), 'en');
    expect(text).toContain('“n19”, or …');
    expect(text).not.toContain('n20');
  });

  test('name what is gone as gone', () => {
    const gone = all({ kind: 'account', accountId: accountId('x') });
    expect(say(gone, 'en')).toBe('account (account removed)');
  });

  test('say something of every condition there is', () => {
    for (const language of ['en', 'zh-TW'] as const) {
      for (const subject of subjects) {
        for (const form of [...formsOf(subject), null]) {
          const fresh = withSubject(null, subject, anna, today);
          const criterion = form === null ? fresh : withForm(fresh, form, today);
          expect(say(all(criterion), language), `${subject} ${form}`).not.toBe('');
        }
      }
    }
  });
});

describe('a view', () => {
  const view: CustomView = {
    id: 'v',
    name: 'From Ada',
    criteria: all(words('from', 'Ada')),
    does: 'show',
  };

  test('that hides asks for what does not meet its conditions', () => {
    const shown = { kind: 'custom', id: 'v' } as const;
    expect(criteriaOfView(shown, [view])).toEqual([view.criteria]);
    expect(criteriaOfView(shown, [{ ...view, does: 'hide' }])).toEqual([
      { ...view.criteria, isNot: true },
    ]);
  });

  test('that is gone shows everything, under no name', () => {
    const gone = { kind: 'custom', id: 'other' } as const;
    expect(criteriaOfView(gone, [view])).toEqual([]);
    expect(viewName(gone, [view], createTranslate('en'))).toBeNull();
  });

  test.each([
    ['', 'nameEmpty'],
    ['   ', 'nameEmpty'],
    ['x'.repeat(61), 'nameTooLong'],
    ['ｕｎｒｅａｄ', 'nameTaken'],
    ['Unread!', null],
  ])('called "%s" is told: %s', (name, problem) => {
    expect(nameProblem({ ...view, name }, [{ name: 'Unread' }])).toBe(problem);
  });

  test('without conditions, or with half of one, is not whole', () => {
    expect(isWhole(view, [])).toBe(true);
    expect(isWhole({ ...view, criteria: all() }, [])).toBe(false);
    expect(isWhole({ ...view, criteria: all(words('from', '')) }, [])).toBe(false);
  });
});
