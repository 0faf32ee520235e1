// What the bar over a letter that is not here whole offers.
import { describe, expect, test } from 'vitest';
import {
  isPlaceholder,
  placeholderStateOf,
} from '../../../src-renderer/features/reading-pane/placeholder-state.ts';
import { accountWith, noonOf, recordOf, wishOf } from './records.ts';

const headers = (...[ledger, others]: Parameters<typeof recordOf>) =>
  recordOf({ state: 'headers', ...ledger }, others);
const limited = accountWith({ download: { headersOnlyAboveKb: 0, maxLetterMb: 1 } });

describe('a placeholder', () => {
  test('is a row with headers alone or one that was refused; a damaged letter is none', () => {
    const kinds = (['headers-only', 'refused', 'unparsed', null] as const).map((damage) =>
      isPlaceholder({ damage }),
    );
    expect(kinds).toEqual([true, true, false, false]);
  });

  test('offers its rest while the server has it', () => {
    expect(placeholderStateOf(headers())).toEqual({ kind: 'headers' });
  });

  test('a message rule holds offers its rest; one a rule wants gone too, and says that it goes', () => {
    expect(placeholderStateOf(headers({ heldByRule: true }))).toEqual({ kind: 'headers' });
    expect(placeholderStateOf(headers({ goesByRule: true }))).toEqual({ kind: 'going' });
    const kept = headers({ goesByRule: true }, { wish: wishOf('keep') });
    expect(placeholderStateOf(kept)).toEqual({ kind: 'headers' });
    const wished = headers({ goesByRule: true }, { wish: wishOf('get') });
    expect(placeholderStateOf(wished)).toEqual({ kind: 'waiting', wish: 'get' });
  });

  test.each(['get', 'delete'] as const)('waits once %s is wished for', (wish) => {
    expect(placeholderStateOf(headers({}, { wish: wishOf(wish) }))).toEqual({
      kind: 'waiting',
      wish,
    });
  });

  test('kept for ever on the server still offers its rest', () => {
    expect(placeholderStateOf(headers({}, { wish: wishOf('keep') }))).toEqual({ kind: 'headers' });
  });

  test('beyond the account’s limit offers no download, wished for or not', () => {
    const large = { sizeBytes: 1024 * 1024 + 1 };
    const tooLarge = { kind: 'too-large', limitBytes: 1024 * 1024 };
    expect(placeholderStateOf(headers(large, { account: limited }))).toEqual(tooLarge);
    const wished = headers(large, { account: limited, wish: wishOf('get') });
    expect(placeholderStateOf(wished)).toEqual(tooLarge);
  });

  test('of exactly the limit may be downloaded', () => {
    const record = headers({ sizeBytes: 1024 * 1024 }, { account: limited });
    expect(placeholderStateOf(record)).toEqual({ kind: 'headers' });
  });

  test('beyond the limit can still be deleted', () => {
    const large = { sizeBytes: 1024 * 1024 + 1 };
    const record = headers(large, { account: limited, wish: wishOf('delete') });
    expect(placeholderStateOf(record)).toEqual({ kind: 'waiting', wish: 'delete' });
  });

  test('that was refused says how often it was asked for', () => {
    expect(placeholderStateOf(recordOf({ state: 'poison' }))).toEqual({
      kind: 'refused',
      count: 1,
    });
    expect(placeholderStateOf(recordOf({ state: 'poison', attemptCount: 3 }))).toEqual({
      kind: 'refused',
      count: 3,
    });
  });

  test('whose letter the server no longer lists offers nothing, though a wish waits', () => {
    const since = noonOf(2);
    const record = headers({ missingSince: since }, { wish: wishOf('get') });
    expect(placeholderStateOf(record)).toEqual({ kind: 'vanished', since, wasRefused: false });
  });

  test('deleted from the server says when', () => {
    const at = noonOf(2);
    expect(placeholderStateOf(headers({ deletionRequestedAt: at }))).toEqual({
      kind: 'removed',
      at,
    });
  });

  test('of another mailbox names it', () => {
    expect(placeholderStateOf(headers({ maildrop: 'anna@old.example.org' }))).toEqual({
      kind: 'elsewhere',
      maildrop: 'anna@old.example.org',
    });
  });

  test.each([null, headers({}, { account: undefined })])(
    'without ledger or account offers nothing',
    (record) => {
      expect(placeholderStateOf(record)).toEqual({ kind: 'unknown' });
    },
  );
});
