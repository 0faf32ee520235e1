// What message rules make of a plan: letters they hold on the server, and letters they let go of there.
import { describe, expect, test } from 'vitest';
import {
  defaultDownload,
  type DeliveryPolicy,
  type DownloadPolicy,
} from '../../../src-shared/mail/account.ts';
import { planRetrieval, type RetrievalRules } from '../../../src-shared/mail/plan-retrieval.ts';
import type {
  LedgerEntry,
  ListingEntry,
  RuledAhead,
  Wish,
} from '../../../src-shared/mail/retrieval.ts';
import { known, listed, NOW, words } from './letters.ts';

const takeAway: DeliveryPolicy = {
  leaveOnServer: false,
  removeAfterDays: null,
  removeWhenDeleted: false,
};
const leave: DeliveryPolicy = { ...takeAway, leaveOnServer: true };
const KIB = 1_024;
const limit = (headersOnlyAboveKb: number | null): { download: DownloadPolicy } => ({
  download: { headersOnlyAboveKb, maxLetterMb: 1_024 },
});
const ruled = (...verdicts: readonly (RuledAhead | null)[]) => ({
  ruled: new Map(verdicts.flatMap((each, at) => (each ? [[at + 1, each] as const] : []))),
});

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
  return { wishes: [{ ...letter, wish: wanted }] };
}

const held = (changes: Partial<LedgerEntry> = {}) =>
  known('a', { state: 'headers', heldByRule: true, ...changes });
const going = (changes: Partial<LedgerEntry> = {}) =>
  known('a', { state: 'headers', goesByRule: true, ...changes });

describe('a new letter', () => {
  test('that is held comes by its headers, and is not deleted whatever the account does', () => {
    expect(plan(['a', 'b'], [], { ...ruled('hold'), delivery: takeAway })).toEqual([
      'retrieve+delete b',
      'headers a',
    ]);
  });

  test('that is to go comes by its headers, or whole where the server shows none', () => {
    expect(plan(['a'], [], ruled('remove'))).toEqual(['headers+delete|whole a']);
  });

  test('that is to go and larger than the account takes never comes whole', () => {
    const rules = { ...ruled('remove', 'hold'), ...limit(50) };
    expect(plan([`a:${51 * KIB}`, `b:${51 * KIB}`], [], rules)).toEqual([
      'headers+delete a',
      'headers b',
    ]);
  });

  test('that shares its unique-id is not deleted unseen: it comes whole', () => {
    expect(plan(['a', 'a#1'], [], ruled('remove', 'remove'))).toEqual([
      'retrieve a',
      'retrieve a#1',
    ]);
    expect(plan(['a', 'a#1'], [], ruled('hold'))).toEqual(['retrieve a#1', 'headers a']);
  });

  test('in doubt is left alone', () => {
    expect(plan(['a'], [], { ...ruled('remove'), doubtful: new Set([1]) })).toEqual(['keep 1']);
  });

  test('the person wished for comes whole; one to be kept is not let go of', () => {
    expect(plan(['a'], [], { ...ruled('remove'), ...wish('a', 'get') })).toEqual(['retrieve a']);
    expect(plan(['a'], [], { ...ruled('hold'), ...wish('a', 'get') })).toEqual(['retrieve a']);
    expect(plan(['a'], [], { ...ruled('remove'), ...wish('a', 'keep') })).toEqual(['retrieve a']);
  });

  test('waits for another session where only wishes are carried out', () => {
    expect(plan(['a'], [], { ...ruled('remove'), onlyWishes: true })).toEqual(['keep 1']);
  });

  test('known by its headers’ hash is judged like one with a unique-id', () => {
    expect(plan(['a'], [], ruled('remove'), 'top-hash')).toEqual(['headers+delete|whole a']);
  });

  test('of a server that could name its letters better once comes whole', () => {
    expect(plan(['top'], [known('b:500')], ruled('remove'), 'top-hash')).toEqual(['retrieve top']);
  });
});

describe('a held letter', () => {
  test('stays where it is, however high the limits are', () => {
    expect(plan(['a'], [held()])).toEqual(['keep 1']);
    expect(plan(['a'], [held()], { delivery: takeAway, ...limit(null) })).toEqual(['keep 1']);
  });

  test('comes once the person asks for it', () => {
    expect(plan(['a'], [held()], wish('a', 'get'))).toEqual(['retrieve a']);
    expect(plan(['a'], [held()], { ...wish('a', 'get'), delivery: takeAway })).toEqual([
      'retrieve+delete a',
    ]);
  });

  test('goes when the person asks for that, or threw it away where the account lets go then', () => {
    expect(plan(['a'], [held()], wish('a', 'delete'))).toEqual(['remove a asked']);
    const delivery = { ...leave, removeWhenDeleted: true };
    expect(plan(['a'], [held({ purgedAt: NOW })], { delivery })).toEqual(['remove a purged-here']);
  });
});

describe('a letter whose session was cut before the server let go of it', () => {
  test('goes now', () => {
    expect(plan(['a'], [going()])).toEqual(['remove a rule']);
    expect(plan(['a'], [going({ purgedAt: NOW })])).toEqual(['remove a rule']);
  });

  test('goes while the rules still say so, comes where they do not, and stays where they hold it', () => {
    expect(plan(['a'], [going()], ruled('remove'))).toEqual(['remove a rule']);
    expect(plan(['a'], [going()], ruled(null))).toEqual(['retrieve a']);
    expect(plan(['a'], [going()], ruled('hold'))).toEqual(['keep 1']);
    expect(plan(['a'], [going({ purgedAt: NOW })], ruled(null))).toEqual(['keep 1']);
    expect(plan(['a'], [going({ survivalCount: 3 })], ruled(null))).toEqual(['keep 1']);
  });

  test('is fetched where the person has asked for it since, and stays where it is to be kept', () => {
    expect(plan(['a'], [going()], wish('a', 'get'))).toEqual(['retrieve a']);
    expect(plan(['a'], [going()], wish('a', 'keep'))).toEqual(['keep 1']);
  });

  test.each([
    ['has another size now', ['a:101'], going()],
    ['shares its unique-id now', ['a', 'a#1:50'], going()],
    ['was taken for this one for its size alone', ['a'], going({ isBySizeOnly: true })],
    ['the server has never let go of', ['a'], going({ survivalCount: 3 })],
  ])('but not one that %s', (_why, names, row) => {
    expect(plan(names, [row]).filter((line) => line.startsWith('remove'))).toEqual([]);
  });
});

describe('a letter a rule wants gone that came whole', () => {
  test('goes with the next session, though copies are left on the server', () => {
    expect(plan(['a'], [known('a', { goesByRule: true })])).toEqual(['remove a rule']);
  });

  test('stays where its size has changed, or the person wants it kept', () => {
    const row = known('a', { goesByRule: true });
    expect(plan(['a:101'], [row])).toEqual(['keep 1']);
    expect(plan(['a'], [row], wish('a', 'keep'))).toEqual(['keep 1']);
  });
});
