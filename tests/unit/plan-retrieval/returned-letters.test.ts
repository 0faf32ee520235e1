// Letters under the name of one that should be gone: only their headers tell whether they are that one or new.
import { describe, expect, test } from 'vitest';
import { type DeliveryPolicy, defaultDownload } from '../../../src-shared/mail/account.ts';
import { identify, numbersIn, questionOf } from '../../../src-shared/mail/identification.ts';
import { planRetrieval } from '../../../src-shared/mail/plan-retrieval.ts';
import type { LedgerEntry } from '../../../src-shared/mail/retrieval.ts';
import { known, listed, NOW, words } from './letters.ts';

const here = 'anna@pop.example.org';
const remove: DeliveryPolicy = {
  leaveOnServer: false,
  removeAfterDays: null,
  removeWhenDeleted: false,
};
const leave: DeliveryPolicy = { ...remove, leaveOnServer: true };

/** Numbers asked for, and the plan once the server has shown these hashes. */
function plan(
  names: readonly string[],
  ledger: readonly LedgerEntry[],
  hashes: Readonly<Record<number, string | null>>,
  delivery: DeliveryPolicy = remove,
  doubtfulLetters: 'ask' | 'known' = 'ask',
): { asked: number[]; plan: string[] } {
  const listing = { recognition: 'uidl', entries: listed(...names) } as const;
  const question = questionOf(listing, ledger, here, delivery, NOW);
  const byNumber = new Map(Object.entries(hashes).map(([number, hash]) => [Number(number), hash]));
  const found = question && identify(question, byNumber, doubtfulLetters);
  const rows = ledger.map((row) => {
    const pair = found?.known.find((each) => each.row === row);
    if (!pair) return row;
    const { entry, isBySizeOnly } = pair;
    const { uidl, sizeBytes } = entry;
    return {
      ...row,
      uidl,
      sizeBytes,
      missingSince: null,
      ...(isBySizeOnly ? { isBySizeOnly } : {}),
    };
  });
  const { doubtful, fresh } = found ?? {};
  const rules = {
    delivery,
    download: defaultDownload,
    maildrop: here,
    ...(doubtful ? { doubtful } : {}),
    ...(fresh ? { fresh } : {}),
  };
  return {
    asked: question ? numbersIn(question) : [],
    plan: words(planRetrieval(listing, rows, rules, NOW)),
  };
}

const deleted = known('a', { deletionRequestedAt: NOW, headersHash: 'old' });

describe('a letter we had deleted, listed again with the same unique-id and size', () => {
  test('is the same by its headers: it is deleted once more', () => {
    expect(plan(['a'], [deleted], { 1: 'old' })).toEqual({
      asked: [1],
      plan: ['remove a at-once'],
    });
  });

  test('is another by its headers: it is fetched, under a name of its own', () => {
    expect(plan(['a'], [deleted], { 1: 'new' }).plan).toEqual(['retrieve+delete a#1']);
  });

  test('shows no headers: it is left alone, not removed unread', () => {
    expect(plan(['a'], [deleted], { 1: null }).plan).toEqual(['keep 1']);
  });

  test('and always listed again in spite of all promises: it is neither asked for nor deleted for ever', () => {
    const stubborn = { ...deleted, survivalCount: 3 };
    expect(plan(['a'], [stubborn], {})).toEqual({ asked: [], plan: ['keep 1'] });
  });
});

describe('a letter that was missing and comes back', () => {
  const missing = known('a:100', { missingSince: NOW, headersHash: 'old' });

  test('as large as it was is known without asking', () => {
    expect(plan(['a:100'], [missing], {}, leave)).toEqual({ asked: [], plan: ['keep 1'] });
  });

  test('of another size is new when its headers are', () => {
    expect(plan(['a:200'], [missing], { 1: 'new' }, leave).plan).toEqual(['retrieve a#1']);
    expect(plan(['a:200'], [missing], { 1: 'old' }, leave).plan).toEqual(['keep 1']);
  });
});

test('letters the person took for known ones by their size alone are never removed by a policy', () => {
  const ledger = [known('a:100'), known('b:200')];
  const { plan: planned } = plan(['x:100', 'y:200'], ledger, { 1: null, 2: null }, remove, 'known');
  expect(planned).toEqual(['keep 2']);
});

test('a placeholder thrown away takes no other letter of its unique-id along', () => {
  const ledger = [
    known('a:100', { state: 'headers', purgedAt: NOW }),
    known('a#1:100', { state: 'headers' }),
  ];
  const policy = { ...leave, removeWhenDeleted: true };
  const limits = { headersOnlyAboveKb: 0, maxLetterMb: 1_024 };
  const listing = { recognition: 'uidl', entries: listed('a#1:100', 'a:100') } as const;
  const rules = { delivery: policy, download: limits, maildrop: here };
  expect(words(planRetrieval(listing, ledger, rules, NOW))).toEqual(['keep 2']);
});
