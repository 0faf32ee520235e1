// Whoever follows the journal knows of every letter what the store knows: nothing is derived from anything else.
import { expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { commitLetters, recordRefused } from '../../../src-renderer/store/writes/ingest.ts';
import {
  copyMessages,
  deleteMessages,
  markRead,
  moveMessages,
  setFlag,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import { queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { draftOf, queuedOf } from './compositions.ts';
import { letterOf, refusedOf, useFreshStore } from './support.ts';

useFreshStore();

const sent = { kind: 'sent', refused: [], serverReply: '250 ok' } as const;

const rows = () => store().journal.toArray();
const allIds = () => store().messages.toCollection().primaryKeys();

test('letters that come in are added, in one line a transaction', async () => {
  await commitLetters([letterOf('a'), letterOf('b')]);
  await commitLetters([letterOf('a')]);
  await recordRefused(refusedOf('c'));
  const [ab, c, ...others] = await rows();
  const ids = await allIds();
  expect([...ab!.added]).toEqual(ids.slice(0, 2));
  expect([...c!.added]).toEqual(ids.slice(2));
  expect(others).toEqual([]);
});

test('a letter marked, flagged, moved or answered is changed, one that is purged is removed', async () => {
  await commitLetters([letterOf('a'), letterOf('b')]);
  const [a, b] = (await allIds()) as [MessageId, MessageId];
  await markRead([a], true);
  await markRead([a], true);
  await setFlag([b], true);
  await moveMessages([a], folderId('sent'));
  const source = { messageId: b, mark: 'answered' } as const;
  const queued = await queueMessage(queuedOf({ source }));
  await settleOutgoing(queued, sent, { saveCopy: true });
  await deleteMessages([a], { forGood: true });
  const told = (await rows())
    .slice(1)
    .map(({ added, changed, removed }) => [[...added], [...changed], [...removed]]);
  expect(told).toEqual([
    [[], [a], []],
    [[], [b], []],
    [[], [a], []],
    [[queued], [], []],
    [[], [queued, b], []],
    [[], [], [a]],
  ]);
});

test('what was done alike to all that changed is told, so that they need not be read', async () => {
  await commitLetters([letterOf('a'), letterOf('b')]);
  const ids = await allIds();
  await markRead(ids, true);
  await moveMessages(ids.slice(0, 1), folderId('sent'));
  await deleteMessages(ids);
  await undeleteMessages(ids);
  const told = (await rows()).slice(1).map(({ changedTo }) => changedTo);
  expect(told).toEqual([
    { isRead: 1 },
    { folderId: 'sent' },
    { folderId: 'deleted' },
    // One goes back to the Inbox, the other to Sent Items.
    undefined,
  ]);
});

test('a draft that is saved once more is added once more, since it says something else', async () => {
  const id = await saveDraft(draftOf());
  await saveDraft(draftOf(), id);
  expect((await rows()).map(({ added }) => [...added])).toEqual([[id], [id]]);
});

test('a copy is a letter of its own', async () => {
  await commitLetters([letterOf('a')]);
  await copyMessages(await allIds(), folderId('sent'));
  expect((await rows()).map(({ added }) => added.length)).toEqual([1, 1]);
});

test('what is rolled back leaves no line', async () => {
  await commitLetters([letterOf('a')]);
  const before = await rows();
  // The plan took it for unknown, and the ledger's key refuses the batch.
  const known = { ...letterOf('a'), isUnknown: true };
  await expect(commitLetters([letterOf('b'), known])).rejects.toThrow();
  expect(await rows()).toEqual(before);
});
