// Whatever is done to letters, in whatever order, the folders' counters say what a recount says.
import { expect, test } from 'vitest';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { commitLetters, recordRefused } from '../../../src-renderer/store/writes/ingest.ts';
import { discardDraft, saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import {
  copyMessages,
  deleteMessages,
  emptyDeletedItems,
  markFolderRead,
  markRead,
  moveMessages,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import {
  claimNextOutgoing,
  queueMessage,
  returnToDrafts,
} from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { draftOf, queuedOf } from './compositions.ts';
import {
  anna,
  counters,
  deleteFolder,
  letterOf,
  orphanedRawCount,
  recount,
  refusedOf,
  useFreshStore,
} from './support.ts';

useFreshStore();

const seeds = [1, 2, 3, 4];

test.each(seeds)('counters equal a recount after 120 random operations (seed %i)', async (seed) => {
  const random = randomFrom(seed);
  for (let step = 0; step < 120; step += 1) {
    const done = await oneOperation(random, step);
    expect(await counters(), `after step ${step}: ${done}`).toEqual(await recount());
  }
  expect(await orphanedRawCount()).toBe(0);
});

test('two moves of the same letters at once leave exact counters', async () => {
  await commitLetters(Array.from({ length: 50 }, (_, at) => letterOf(`m${at}`)));
  const ids = await store().messages.toCollection().primaryKeys();
  await Promise.all([
    moveMessages(ids, folderId('sent')),
    moveMessages(ids, folderId('drafts')),
    markRead(ids, true),
    deleteMessages(ids),
  ]);
  expect(await counters()).toEqual(await recount());
});

test('an id named twice in one call counts once', async () => {
  await commitLetters([letterOf('a')]);
  const [id] = await store().messages.toCollection().primaryKeys();
  await moveMessages([id!, id!], folderId('sent'));
  await markRead([id!, id!], true);
  await deleteMessages([id!, id!]);
  expect(await counters()).toEqual(await recount());
  await deleteMessages([id!, id!], { forGood: true });
  expect(await counters()).toEqual(await recount());
});

type Random = (below: number) => number;

async function oneOperation(random: Random, step: number): Promise<string> {
  const ids = await someIds(random);
  const folder = await someFolder(random);
  const operations: [name: string, run: () => Promise<unknown>][] = [
    [
      'commit',
      () => commitLetters([letterOf(`a${step}`), letterOf(`b${step}`), letterOf(`a${step}`)]),
    ],
    ['commit again', () => commitLetters([letterOf(`a${random(step + 1)}`)])],
    ['refused', () => recordRefused(refusedOf(`a${random(step + 5)}`))],
    ['read', () => markRead(ids, random(2) === 0)],
    ['folder read', () => markFolderRead(folder)],
    ['move', () => moveMessages(ids, folder)],
    ['copy', () => copyMessages(ids.slice(0, 3), folder)],
    ['delete', () => deleteMessages(ids)],
    ['purge', () => deleteMessages(ids.slice(0, 2), { forGood: true })],
    ['undelete', () => undeleteMessages(ids)],
    ['empty', () => (random(4) === 0 ? emptyDeletedItems() : Promise.resolve())],
    ['create folder', () => createFolder(random(2) === 0 ? null : folder, `F${step}`)],
    ['delete folder', () => deleteFolder(folder).catch(() => undefined)],
    ['draft', () => saveDraft(draftOf())],
    ['draft over', () => saveDraft(draftOf(), ids[0])],
    ['discard', () => (ids[0] ? discardDraft(ids[0]) : Promise.resolve())],
    ['queue', () => queueMessage(queuedOf({ draftMessageId: ids[0] ?? null }))],
    ['send', () => sendOne(random)],
    ['take back', () => (ids[0] ? returnToDrafts(ids[0]) : Promise.resolve())],
  ];
  const [name, run] = operations[random(operations.length)]!;
  await run();
  return name;
}

async function sendOne(random: Random): Promise<void> {
  const claimed = await claimNextOutgoing(Infinity, [anna]);
  if (!claimed) return;
  const failure = { code: 'timed-out', phase: 'connect' } as const;
  const outcomes = [
    { kind: 'sent', refused: [], serverReply: '250 ok' },
    { kind: 'deferred', failure },
    { kind: 'unclear', failure },
  ] as const;
  await settleOutgoing(claimed.row.messageId, outcomes[random(3)]!, { saveCopy: random(2) === 0 });
}

async function someIds(random: Random): Promise<MessageId[]> {
  const all = await store().messages.toCollection().primaryKeys();
  return all.filter(() => random(3) === 0);
}

async function someFolder(random: Random): Promise<FolderId> {
  const all = await store().folders.toCollection().primaryKeys();
  return all[random(all.length)]!;
}

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
