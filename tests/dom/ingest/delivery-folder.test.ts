// An account with a folder of its own: where its letters go, what junk does to that, and what happens when the folder is gone.
import { expect, test } from 'vitest';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { createFolder, removeFolders } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { goodRaw, junkRaw, teachMany } from '../junk/mail.ts';
import { counters, entryOf, recount, useFreshStore } from '../store/support.ts';
import { termsOf } from './fetcher.ts';
import { serve } from './serve.ts';

useFreshStore();

const inbox = folderId('inbox');

function servedTo(deliveryFolderId: FolderId | undefined) {
  const terms = termsOf('session');
  const place = deliveryFolderId === undefined ? {} : { deliveryFolderId };
  return serve({ ...terms, accountSettings: { ...terms.accountSettings, ...place } });
}

/** Fetches letters; gives where each lies, and how the retrieval ended. */
async function arrive(
  deliveryFolderId: FolderId | undefined,
  raws: readonly Uint8Array[],
  meanwhile: () => Promise<unknown> = async () => undefined,
) {
  const known = new Set(await store().messages.toCollection().primaryKeys());
  const { fetcher, closed } = servedTo(deliveryFolderId);
  const entries = raws.map((raw, at) => entryOf(`letter-${at}`, raw.byteLength, at + 1));
  await fetcher.list(entries);
  await meanwhile();
  for (const [at, raw] of raws.entries()) fetcher.sendLetter(entries[at]!, raw);
  await fetcher.settled(raws.length);
  fetcher.send({ type: 'closed', failure: null });
  const end = await closed;
  const rows = (await store().messages.toArray()).filter(({ id }) => !known.has(id));
  expect(await counters()).toEqual(await recount());
  return {
    places: rows.map((row) => [row.folderId, row.previousFolderId]),
    acked: fetcher.acked.length,
    failure: end.type === 'closed' ? (end.failure?.code ?? null) : null,
  };
}

test('a folder deleted before: letters go into the Inbox, all are stored, and it is told', async () => {
  const own = await createFolder(null, 'Work');
  await removeFolders([own]);
  expect(await arrive(own, [goodRaw(1), goodRaw(2)])).toEqual({
    places: [
      [inbox, null],
      [inbox, null],
    ],
    acked: 2,
    failure: 'delivery-folder-gone',
  });
});

test('a folder deleted while letters are on their way: none is lost with it', async () => {
  const own = await createFolder(null, 'Work');
  const { places, acked } = await arrive(own, [goodRaw(1)], () => removeFolders([own]));
  expect(places).toEqual([[inbox, null]]);
  expect(acked).toBe(1);
});

test('a standard folder is none of an account’s own: what lies in the Outbox would be sent', async () => {
  const { places, failure } = await arrive(folderId('outbox'), [goodRaw(1)]);
  expect(places).toEqual([[inbox, null]]);
  expect(failure).toBe('delivery-folder-gone');
});

test('without a folder of its own letters go into the Inbox, and nothing is told', async () => {
  expect(await arrive(undefined, [goodRaw(1)])).toMatchObject({
    places: [[inbox, null]],
    failure: null,
  });
});

test('its own folder takes letters and those the server would not give; its counters are right', async () => {
  const own = await createFolder(null, 'Work');
  const { fetcher, closed } = servedTo(own);
  const raw = goodRaw(1);
  const good = entryOf('good', raw.byteLength, 1);
  const poison = entryOf('poison', 100, 2);
  await fetcher.list([good, poison]);
  fetcher.sendLetter(good, raw);
  const failure = { code: 'letter-refused', phase: 'retrieval' } as const;
  fetcher.send({ type: 'refused', entry: poison, failure });
  fetcher.send({ type: 'closed', failure: null });
  await closed;
  expect((await store().folders.get(own))?.totalCount).toBe(2);
  expect(await counters()).toEqual(await recount());
});

test('junk and blocked senders are sorted as ever, and Not Junk brings a letter back to its own folder', async () => {
  await teachMany();
  await writeOption('blockedSenders', ['friend7@example.tw']);
  const own = await createFolder(null, 'Work');
  const { places } = await arrive(own, [junkRaw(100), goodRaw(7), goodRaw(8)]);
  expect(places).toEqual([
    ['junk', own],
    ['deleted', own],
    [own, null],
  ]);
});
