// What the person's limits and wishes make of a plan: limits keep bodies on the server, wishes go before every policy.
import { describe, expect, test } from 'vitest';
import {
  defaultDownload,
  type DeliveryPolicy,
  type DownloadPolicy,
} from '../../../src-shared/mail/account.ts';
import {
  planRetrieval,
  poisonAttempts,
  type RetrievalRules,
} from '../../../src-shared/mail/plan-retrieval.ts';
import type { LedgerEntry, ListingEntry, Wish } from '../../../src-shared/mail/retrieval.ts';
import { DAY_MS, known, listed, NOW, words } from './letters.ts';

const takeAway: DeliveryPolicy = {
  leaveOnServer: false,
  removeAfterDays: null,
  removeWhenDeleted: false,
};
const leave: DeliveryPolicy = { ...takeAway, leaveOnServer: true };
const KIB = 1_024;
const MIB = 1_024 * KIB;

function plan(
  names: readonly string[],
  ledger: readonly LedgerEntry[],
  rules: Partial<RetrievalRules> = {},
  recognition: 'uidl' | 'top-hash' | 'none' = 'uidl',
): string[] {
  const all = { delivery: leave, download: defaultDownload, ...rules };
  return words(planRetrieval({ recognition, entries: listed(...names) }, ledger, all, NOW));
}

function wish(name: string, wanted: Wish) {
  const { number: _none, ...letter } = listed(name)[0] as ListingEntry;
  return { ...letter, wish: wanted };
}

const limit = (
  headersOnlyAboveKb: number | null,
  maxLetterMb = 1_024,
): { download: DownloadPolicy } => ({
  download: { headersOnlyAboveKb, maxLetterMb },
});
const headersOf = (name: string, changes: Partial<LedgerEntry> = {}) =>
  known(name, { state: 'headers', ...changes });
const poison = (name: string, changes: Partial<LedgerEntry> = {}) =>
  known(name, { state: 'poison', ...changes });

describe('limits', () => {
  test('bring the headers of what is larger, and whole what is just as large', () => {
    expect(plan([`a:${50 * KIB}`, `b:${50 * KIB + 1}`], [], limit(50))).toEqual([
      'retrieve a',
      'headers b',
    ]);
  });

  test('of 0 bring headers of everything, but of an empty letter, which has nothing more', () => {
    expect(plan(['a:1', 'b:0'], [], limit(0))).toEqual(['retrieve b', 'headers a']);
  });

  test('leave on the server what is beyond the largest letter, wished for or not', () => {
    const name = `a:${MIB + 1}`;
    const rules = { ...limit(null, 1), wishes: [wish(name, 'get')] };
    expect(plan([name], [], rules)).toEqual(['headers a']);
    expect(plan([name], [headersOf(name)], rules)).toEqual(['keep 1']);
  });

  test('never let go of a letter of which only the headers are here', () => {
    const rules = { ...limit(50), delivery: takeAway };
    const name = `a:${60 * KIB}`;
    expect(plan([name], [], rules)).toEqual(['headers a']);
    expect(plan([name], [headersOf(name)], rules)).toEqual(['keep 1']);
  });

  test('once raised bring the rest of what is within them now', () => {
    const name = `a:${60 * KIB}`;
    expect(plan([name], [headersOf(name)], limit(60))).toEqual(['retrieve a']);
    expect(plan([name], [headersOf(name)], { ...limit(null), delivery: takeAway })).toEqual([
      'retrieve+delete a',
    ]);
  });

  test('leave a placeholder alone that the person threw away, or take its letter along', () => {
    const name = `a:${60 * KIB}`;
    const purged = headersOf(name, { purgedAt: NOW });
    expect(plan([name], [purged], limit(50))).toEqual(['keep 1']);
    const delivery = { ...leave, removeWhenDeleted: true };
    expect(plan([name], [purged], { ...limit(50), delivery })).toEqual(['remove a purged-here']);
    // Another letter may be listed under that name by now.
    expect(plan([`a:${61 * KIB}`], [purged], { ...limit(50), delivery })).toEqual(['keep 1']);
  });

  test('make no placeholders where nothing tells letters apart', () => {
    const rules = { ...limit(50), delivery: takeAway };
    expect(plan(['', `#1:${60 * KIB}`], [], rules, 'none')).toEqual(['retrieve+delete ', 'keep 1']);
  });
});

describe('a wish to get', () => {
  test('brings a letter whole whatever the size for headers, after all others', () => {
    const name = `a:${60 * KIB}`;
    const rules = { ...limit(50), wishes: [wish(name, 'get')] };
    expect(plan([name, 'b'], [headersOf(name)], rules)).toEqual(['retrieve b', 'retrieve a']);
    expect(plan([name], [], rules)).toEqual(['retrieve a']);
  });

  test('asks again for a letter that was given up', () => {
    const worn = poison('a', { attemptCount: poisonAttempts });
    expect(plan(['a'], [worn])).toEqual(['keep 1']);
    expect(plan(['a'], [worn], { wishes: [wish('a', 'get')] })).toEqual(['retrieve a']);
  });

  test('brings back a purged letter, and does not remove it in the same breath', () => {
    const purged = known('a', { purgedAt: NOW });
    const rules = { delivery: { ...leave, removeWhenDeleted: true }, wishes: [wish('a', 'get')] };
    expect(plan(['a'], [purged], rules)).toEqual(['retrieve a']);
  });

  test('does not fetch twice what is here', () => {
    expect(plan(['a'], [known('a')], { wishes: [wish('a', 'get')] })).toEqual(['keep 1']);
  });

  test('lets the account take the letter off the server once it is here', () => {
    const name = `a:${60 * KIB}`;
    const rules = { ...limit(50), delivery: takeAway, wishes: [wish(name, 'get')] };
    expect(plan([name], [headersOf(name)], rules)).toEqual(['retrieve+delete a']);
  });
});

describe('a wish to delete', () => {
  test.each([
    ['not here', []],
    ['known by its headers', [headersOf('a')]],
    ['refused', [poison('a')]],
    ['stored', [known('a')]],
  ])('removes a letter that is %s', (_what, ledger) => {
    expect(plan(['a'], ledger, { wishes: [wish('a', 'delete')] })).toEqual(['remove a asked']);
  });

  test('does not touch another letter that has the name by now', () => {
    expect(plan(['a:101'], [headersOf('a:100')], { wishes: [wish('a:100', 'delete')] })).toEqual([
      'retrieve a',
    ]);
    expect(plan(['a:101'], [], { wishes: [wish('a:100', 'delete')] })).toEqual(['retrieve a']);
  });

  test('is about one of the letters that share a name', () => {
    const ledger = [known('x#0:10'), known('x#1:20')];
    const rules = { wishes: [wish('x#1:20', 'delete')] };
    // The server lists them in another order now; the size tells which is meant.
    expect(plan(['x#0:20', 'x#1:10'], ledger, rules)).toEqual(['remove x asked', 'keep 1']);
  });
});

describe('a wish to keep', () => {
  test.each([
    ['at once', takeAway, known('a')],
    ['after days', { ...leave, removeAfterDays: 1 }, known('a', { retrievedAt: NOW - 9 * DAY_MS })],
    ['when purged', { ...leave, removeWhenDeleted: true }, known('a', { purgedAt: NOW })],
  ] as const)('outlasts the policy to remove %s', (_rule, delivery, row) => {
    expect(plan(['a'], [row], { delivery })).toHaveLength(1);
    expect(plan(['a'], [row], { delivery })[0]).toMatch(/^remove/);
    expect(plan(['a'], [row], { delivery, wishes: [wish('a', 'keep')] })).toEqual(['keep 1']);
  });

  test('fetches a new letter and leaves it there', () => {
    expect(plan(['a'], [], { delivery: takeAway, wishes: [wish('a', 'keep')] })).toEqual([
      'retrieve a',
    ]);
  });
});

describe('the name of the mailbox', () => {
  const old = known('a', { maildrop: 'anna@old.example.org' });
  const rules = { delivery: takeAway, maildrop: 'anna@new.example.org' };

  test('tells a letter of another server from one here with the same unique-id, which is not overwritten', () => {
    expect(plan(['a'], [old], rules)).toEqual(['retrieve+delete a#1']);
  });

  test('is taken for this one where it was not yet noted', () => {
    expect(plan(['a'], [known('a')], rules)).toEqual(['remove a at-once']);
  });

  test('never lets a letter of one server be removed from another by its days', () => {
    const days = { ...rules, delivery: { ...leave, removeAfterDays: 1 } };
    const oldest = { ...old, retrievedAt: NOW - 90 * DAY_MS };
    expect(plan(['a'], [oldest], days)).toEqual(['retrieve a#1']);
  });
});

test('letters in doubt are neither fetched nor removed, wished for or not', () => {
  const doubtful = new Set([1, 2]);
  const rules = { delivery: takeAway, doubtful, wishes: [wish('b', 'delete')] };
  expect(plan(['a', 'b', 'c'], [], rules)).toEqual(['retrieve+delete c', 'keep 2']);
});

describe('a session for wishes alone', () => {
  test('does what was wished, and leaves letters nobody asked for until the next', () => {
    const wishes = [wish('a', 'delete'), wish('c', 'get'), wish('d', 'keep')];
    const rules = { delivery: takeAway, wishes, onlyWishes: true };
    expect(plan(['a', 'b', 'c', 'd', 'e'], [known('e')], rules)).toEqual([
      'retrieve+delete c',
      'remove a asked',
      'keep 3',
    ]);
  });

  test('does nothing where nothing tells letters apart', () => {
    const rules = { delivery: takeAway, onlyWishes: true };
    expect(plan(['a', 'b'], [], rules, 'none')).toEqual(['keep 2']);
    expect(plan(['top:a'], [known('a:500')], rules, 'top-hash')).toEqual(['keep 1']);
  });
});
