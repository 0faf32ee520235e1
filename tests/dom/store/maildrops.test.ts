// What sessions show of letters known before: wishes about them, other names, other maildrops.
import { describe, expect, test } from 'vitest';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { allWishes, wishesOf } from '../../../src-renderer/store/queries/wishes.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { recordListing, recordRenamed } from '../../../src-renderer/store/writes/ledger.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { recordSession } from '../../../src-renderer/store/writes/sessions.ts';
import { forgetWishes, wishFor } from '../../../src-renderer/store/writes/wishes.ts';
import { anna, entryOf, letterOf, useFreshStore } from './support.ts';

useFreshStore();

const here = 'anna@pop.example.org';
const elsewhere = 'anna@new.example.org';

describe('a wish', () => {
  test('stands in place of the one before it, and is taken back', async () => {
    const letters = [entryOf('a', 10), entryOf('b', 20)];
    await wishFor(anna, letters, 'get', 5);
    await wishFor(anna, [letters[0]!], 'delete', 6);
    expect(await wishesOf(anna)).toEqual([
      { ...keyOf('a', 10), wish: 'delete', wishedAt: 6 },
      { ...keyOf('b', 20), wish: 'get', wishedAt: 5 },
    ]);
    await wishFor(anna, letters, null);
    expect(await allWishes()).toEqual([]);
  });

  test('is about one account’s letter, one occurrence of it', async () => {
    const other = accountId('other');
    await wishFor(other, [entryOf('a', 10)], 'keep');
    await wishFor(anna, [entryOf('a', 10), entryOf('a', 11, 2, 1)], 'get');
    await forgetWishes(await wishesOf(other));
    expect(await allWishes()).toMatchObject([{ occurrence: 0 }, { occurrence: 1 }]);
    await wishFor(anna, [entryOf('a', 10)], null);
    expect(await allWishes()).toMatchObject([{ occurrence: 1, sizeBytes: 11 }]);
  });
});

describe('letters the server now calls otherwise', () => {
  test('keep what is known of them under the new name', async () => {
    await commitLetters([letterOf('old')]);
    const [row] = await ledgerOf(anna);
    await recordRenamed([{ row: row!, entry: entryOf('new', 99) }], here, 7);
    expect(await ledgerOf(anna)).toEqual([
      { ...row, uidl: 'new', sizeBytes: 99, renamed: { from: 'old', at: 7 } },
    ]);
  });

  test('are listed again, so they are not missing', async () => {
    await commitLetters([letterOf('old')]);
    await recordListing(await ledgerOf(anna), [], here, 5);
    const [row] = await ledgerOf(anna);
    expect(row?.missingSince).toBe(5);
    await recordRenamed([{ row: row!, entry: entryOf('new', 99) }], here, 7);
    expect(await ledgerOf(anna)).toMatchObject([{ missingSince: null }]);
  });

  test('stay purged when the person purged them while they were compared', async () => {
    await commitLetters([letterOf('old')]);
    const [row] = await ledgerOf(anna);
    await purgeLetters([row!.messageId!], undefined, 6);
    await recordRenamed([{ row: row!, entry: entryOf('new', 99) }], here, 7);
    expect(await ledgerOf(anna)).toMatchObject([{ uidl: 'new', purgedAt: 6, messageId: null }]);
  });

  test('never take the place of another that has this name already', async () => {
    await commitLetters([letterOf('old'), letterOf('new', { maildrop: elsewhere })]);
    const row = (await ledgerOf(anna)).find(({ uidl }) => uidl === 'old');
    await recordRenamed([{ row: row!, entry: entryOf('new', 99) }], here, 7);
    expect(
      (await ledgerOf(anna)).map((each) => [each.uidl, each.occurrence, each.maildrop]),
    ).toEqual([
      ['new', 0, elsewhere],
      ['new', 1, here],
    ]);
  });

  test('may exchange names among themselves', async () => {
    await commitLetters([letterOf('a'), letterOf('b')]);
    const [a, b] = await ledgerOf(anna);
    const renamed = [
      { row: a!, entry: entryOf('b', 10) },
      { row: b!, entry: entryOf('a', 20) },
    ];
    await recordRenamed(renamed, here, 7);
    expect(await ledgerOf(anna)).toMatchObject([
      { uidl: 'a', messageId: b!.messageId, renamed: { from: 'b' } },
      { uidl: 'b', messageId: a!.messageId, renamed: { from: 'a' } },
    ]);
  });

  test('but keep their name in another mailbox have no former name', async () => {
    await commitLetters([letterOf('same')]);
    const [row] = await ledgerOf(anna);
    await recordRenamed([{ row: row!, entry: entryOf('same', 99) }], elsewhere, 7);
    const [moved] = await ledgerOf(anna);
    expect(moved).toMatchObject({ uidl: 'same', occurrence: 0, maildrop: elsewhere });
    expect(moved).not.toHaveProperty('renamed');
  });
});

describe('a listing', () => {
  test('of another mailbox says nothing good of letters with the same names', async () => {
    await commitLetters([letterOf('a'), letterOf('b', { maildrop: elsewhere })]);
    await recordListing(await ledgerOf(anna), [entryOf('a', 1), entryOf('b', 1)], elsewhere, 5);
    expect(await missing()).toEqual([
      ['a', 5],
      ['b', null],
    ]);
  });

  test('counts for letters whose mailbox was not yet noted', async () => {
    await commitLetters([letterOf('a')]);
    const [{ maildrop: _unknown, ...row }] = (await ledgerOf(anna)) as [
      Awaited<ReturnType<typeof ledgerOf>>[number],
    ];
    await store().ledger.put(row);
    await recordListing(await ledgerOf(anna), [entryOf('a', 1)], elsewhere, 5);
    expect(await missing()).toEqual([['a', null]]);
  });
});

test('a session is written down once, as it was last told', async () => {
  const place = { host: 'pop.example.org', port: 995, security: 'tls' } as const;
  const session = { id: sessionId('s'), accountId: anna, ...place, at: 5 };
  await recordSession(session);
  await recordSession({ ...session, at: 6 });
  expect(await store().sessions.toArray()).toEqual([{ ...session, at: 6 }]);
});

async function missing(): Promise<unknown[]> {
  return (await ledgerOf(anna)).map((row) => [row.uidl, row.missingSince]);
}

function keyOf(uidl: string, sizeBytes: number) {
  return { accountId: anna, uidl, occurrence: 0, sizeBytes };
}
