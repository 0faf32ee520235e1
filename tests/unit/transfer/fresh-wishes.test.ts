import { describe, expect, it } from 'vitest';
import { freshWishes } from '../../../src-renderer/features/transfer/fresh-wishes.ts';
import type { WishRow } from '../../../src-renderer/store/rows.ts';
import { accountId, uidl } from '../../../src-shared/mail/ids.ts';

const wish = (account: string, name: string, part: Partial<WishRow> = {}): WishRow => ({
  accountId: accountId(account),
  uidl: uidl(name),
  occurrence: 0,
  sizeBytes: 100,
  wish: 'get',
  wishedAt: 1,
  ...part,
});

describe('wishes a session is begun for', () => {
  it('are none at the first look: what was left from the last time waits', () => {
    expect(freshWishes([wish('a', 'u1')], null, 2).accountIds).toEqual([]);
  });

  it('are those made since the window came, even at the first look', () => {
    const rows = [wish('a', 'u1'), wish('b', 'u1', { wishedAt: 2 })];
    expect(freshWishes(rows, null, 2).accountIds).toEqual(['b']);
  });

  it('are those not seen before, once an account', () => {
    const { seen } = freshWishes([wish('a', 'u1')], null, 2);
    const rows = [wish('a', 'u1'), wish('b', 'u1'), wish('b', 'u2', { wish: 'delete' })];
    expect(freshWishes(rows, seen, 2).accountIds).toEqual(['b']);
  });

  it('are no wishes to keep a letter where it is', () => {
    expect(freshWishes([wish('a', 'u1', { wish: 'keep' })], new Set(), 2).accountIds).toEqual([]);
  });

  it('are old ones too when they changed, or were taken back and made again', () => {
    const { seen } = freshWishes([wish('a', 'u1')], null, 2);
    expect(freshWishes([wish('a', 'u1', { wish: 'delete' })], seen, 2).accountIds).toEqual(['a']);
    expect(freshWishes([wish('a', 'u1', { wishedAt: 2 })], seen, 2).accountIds).toEqual(['a']);
  });
});
