// Find Message: wrong fields are told apart from empty ones, and what is asked for is what was typed.
import { describe, expect, test } from 'vitest';
import {
  criteriaOf,
  emptyFields,
  problemsOf,
  type FindFields,
} from '../../../src-renderer/features/find-message/find-fields.ts';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';

const today = new Date(2026, 10, 30, 17, 45);
const empty = emptyFields({ lookIn: folderId('inbox'), includesSubfolders: true }, today);
const filled = (fields: Partial<FindFields>): FindFields => ({ ...empty, ...fields });

describe('what is wrong', () => {
  test.each<[string, Partial<FindFields>, ReturnType<typeof problemsOf>]>([
    ['nothing, while nothing is filled in', {}, {}],
    ['a date that is not whole', { hasBefore: true, before: '' }, { before: 'noDate' }],
    ['nothing, of a date that does not count', { before: '', after: 'x' }, {}],
    [
      'before that is no later than after',
      { hasBefore: true, hasAfter: true, before: '2026-11-01', after: '2026-11-01' },
      { before: 'notLater' },
    ],
    [
      'nothing, where a day lies between',
      { hasBefore: true, hasAfter: true, before: '2026-11-02', after: '2026-11-01' },
      {},
    ],
    [
      'both dates, where neither is one',
      { hasBefore: true, hasAfter: true, before: '', after: '' },
      { before: 'noDate', after: 'noDate' },
    ],
    ['a size in words', { atLeast: 'large' }, { atLeast: 'noNumber' }],
    ['a size below nothing', { atMost: '-1' }, { atMost: 'noNumber' }],
    ['a size that is no whole number', { atMost: '1.5' }, { atMost: 'noNumber' }],
    ['sizes the wrong way round', { atLeast: '20', atMost: '10' }, { atMost: 'smaller' }],
    ['nothing, of sizes as an input method types them', { atLeast: ' １０ ', atMost: '10 KB' }, {}],
  ])('%s', (_what, fields, problems) => {
    expect(problemsOf(filled(fields))).toEqual(problems);
  });
});

describe('what is asked for', () => {
  const asked = (fields: Partial<FindFields>) => criteriaOf(filled(fields));

  test('is every letter while nothing is filled in', () => {
    expect(asked({ from: '  ', to: '\t' })).toEqual({ joinedBy: 'and', criteria: [] });
  });

  test('is all of what is filled in, each word where it was typed', () => {
    const words = { from: 'Lin', to: 'b1234', subject: '報告', message: '銷售 Q3' };
    expect(
      asked({ ...words, hasAttachment: true, isFlagged: true, accountId: accountId('a') }),
    ).toEqual({
      joinedBy: 'and',
      criteria: [
        { kind: 'words', field: 'from', words: 'Lin', isNot: false },
        { kind: 'words', field: 'to', words: 'b1234', isNot: false },
        { kind: 'words', field: 'subject', words: '報告', isNot: false },
        { kind: 'words', field: 'body', words: '銷售 Q3', isNot: false },
        { kind: 'hasAttachment', is: true },
        { kind: 'isFlagged', is: true },
        { kind: 'account', accountId: 'a' },
      ],
    });
  });

  test('is the day between two dates, by the clock of this computer', () => {
    const { criteria } = asked({
      ...{ hasBefore: true, before: '2026-11-02', hasAfter: true, after: '2026-11-01' },
    });
    expect(criteria).toEqual([
      { kind: 'receivedBefore', at: new Date(2026, 10, 2).getTime() },
      { kind: 'receivedAfter', at: new Date(2026, 10, 1).getTime() },
    ]);
  });

  test('is what the list calls as large, sizes being rounded up there', () => {
    const { criteria } = asked({ atLeast: '10', atMost: '10' });
    const isFound = (bytes: number) =>
      criteria.every((criterion) =>
        criterion.kind === 'sizeAbove'
          ? bytes > criterion.kb * 1_024
          : criterion.kind === 'sizeBelow' && bytes < criterion.kb * 1_024,
      );
    expect([9 * 1_024, 9 * 1_024 + 1, 10 * 1_024, 10 * 1_024 + 1].map(isFound)).toEqual([
      ...[false, true, true, false],
    ]);
  });

  test('has no least size where that is 0', () => {
    expect(asked({ atLeast: '0' }).criteria).toEqual([]);
  });
});

test('a new search begins with the date of today, which does not count yet', () => {
  expect(empty).toMatchObject({ before: '2026-11-30', after: '2026-11-30', hasBefore: false });
});
