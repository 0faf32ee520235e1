// Teaching the filter: what it learns, where letters go, and that undoing takes back both.
import { describe, expect, test } from 'vitest';
import { folderId, messageId } from '../../../src-shared/mail/ids.ts';
import { modelFromBytes } from '../../../src-renderer/junk/model-bytes.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { junkModelBytes, lessonCounts } from '../../../src-renderer/store/queries/junk.ts';
import { createFolder, removeFolders } from '../../../src-renderer/store/writes/folders.ts';
import { resetJunkModel } from '../../../src-renderer/store/writes/junk-lessons.ts';
import {
  copyMessages,
  deleteMessages,
  moveMessages,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import {
  counters,
  failOnAdd,
  idsInFolder,
  quotaExceeded,
  recount,
  useFreshStore,
} from '../store/support.ts';
import { goodRaw, junkRaw, receive, run, teach } from './mail.ts';

useFreshStore();

const junk = folderId('junk');

/** The letters the model was taught, in no order. */
async function taughtLetters(): Promise<string[]> {
  const model = modelFromBytes((await junkModelBytes()) ?? new Uint8Array());
  const letters = model?.letters() ?? [];
  return letters.map(({ isJunk, packed }) => `${isJunk} ${packed.join(' ')}`).sort();
}

describe('a letter marked as junk', () => {
  test('goes to Junk unread as it was, teaches, and counters stay exact', async () => {
    const [id] = await receive([junkRaw(1)]);
    await teach([id!], 'junk');
    expect(await idsInFolder('junk')).toEqual([id]);
    expect(await store().messages.get(id!)).toMatchObject({
      previousFolderId: 'inbox',
      lesson: 'junk',
      isRead: 0,
    });
    expect(await lessonCounts()).toEqual({ junk: 1, good: 0 });
    expect(await counters()).toEqual(await recount());
    expect((await counters())['junk']).toEqual([1, 1]);
  });

  test('teaches once, however often it is said', async () => {
    const [id] = await receive([junkRaw(1)]);
    await teach([id!], 'junk');
    const before = await taughtLetters();
    await teach([id!], 'junk');
    expect(await lessonCounts()).toEqual({ junk: 1, good: 0 });
    expect(await taughtLetters()).toEqual(before);
  });

  test('and then as good goes back where it was, and teaches the other way', async () => {
    const work = await createFolder(null, 'Work');
    const [id] = await receive([junkRaw(1)]);
    await moveMessages([id!], work);
    await teach([id!], 'junk');
    await teach([id!], 'good');
    expect(await idsInFolder(work)).toEqual([id]);
    expect(await lessonCounts()).toEqual({ junk: 0, good: 1 });
    expect(await taughtLetters()).toEqual([expect.stringMatching(/^false/)]);
    expect(await counters()).toEqual(await recount());
  });

  test('goes to the Inbox where its folder is gone', async () => {
    const work = await createFolder(null, 'Work');
    const [id] = await receive([junkRaw(1)]);
    await moveMessages([id!], work);
    await teach([id!], 'junk');
    await removeFolders([work]);
    await teach([id!], 'good');
    expect(await idsInFolder('inbox')).toEqual([id]);
  });

  test('out of Deleted Items comes back to where it was before that', async () => {
    const [id] = await receive([junkRaw(1)]);
    await deleteMessages([id!]);
    await teach([id!], 'junk');
    await teach([id!], 'good');
    expect(await idsInFolder('inbox')).toEqual([id]);
    await teach([id!], 'junk');
    await deleteMessages([id!]);
    await undeleteMessages([id!]);
    expect(await idsInFolder('junk')).toEqual([id]);
  });
});

describe('undoing', () => {
  test('takes letters back and forgets what they taught', async () => {
    const ids = await receive([junkRaw(1), junkRaw(2), junkRaw(3)]);
    await teach([ids[0]!], 'junk');
    const before = await taughtLetters();
    const changes = await teach(ids, 'junk');
    expect(await lessonCounts()).toEqual({ junk: 3, good: 0 });
    await run({ kind: 'undo', changes });
    expect(await taughtLetters()).toEqual(before);
    expect(await lessonCounts()).toEqual({ junk: 1, good: 0 });
    expect(await idsInFolder('junk')).toEqual([ids[0]]);
    expect(await counters()).toEqual(await recount());
    expect((await store().messages.get(ids[1]!))?.lesson).toBeUndefined();
  });

  test('of a change of mind brings the first lesson back', async () => {
    const [id] = await receive([junkRaw(1)]);
    await teach([id!], 'junk');
    const before = await taughtLetters();
    const changes = await teach([id!], 'good');
    await run({ kind: 'undo', changes });
    expect(await taughtLetters()).toEqual(before);
    expect(await idsInFolder('junk')).toEqual([id]);
  });

  test('leaves alone what was taught anew meanwhile, or forgotten', async () => {
    const [id] = await receive([junkRaw(1)]);
    const changes = await teach([id!], 'junk');
    await teach([id!], 'good');
    await run({ kind: 'undo', changes });
    expect(await lessonCounts()).toEqual({ junk: 0, good: 1 });
    const others = await teach([id!], 'junk');
    await resetJunkModel();
    await run({ kind: 'undo', changes: others });
    expect(await lessonCounts()).toEqual({ junk: 0, good: 0 });
  });
});

describe('what teaches nothing', () => {
  test('is what the person wrote, and it stays where it is', async () => {
    const [id] = await receive([goodRaw(1)]);
    await moveMessages([id!], folderId('sent'));
    await teach([id!], 'junk');
    expect(await idsInFolder('sent')).toEqual([id]);
    expect(await lessonCounts()).toEqual({ junk: 0, good: 0 });
  });

  test('is a letter without bytes, which is moved all the same', async () => {
    const [id] = await receive([junkRaw(1)]);
    await store().raw.clear();
    await store().packs.clear();
    await teach([id!, messageId(999)], 'junk');
    expect(await idsInFolder('junk')).toEqual([id]);
    expect(await lessonCounts()).toEqual({ junk: 0, good: 0 });
  });

  test('is a copy: it has no lesson of its own to be taken back', async () => {
    const [id] = await receive([junkRaw(1)]);
    await teach([id!], 'junk');
    await copyMessages([id!], folderId('inbox'));
    const [copy] = await idsInFolder('inbox');
    await teach([copy!], 'good');
    expect(await lessonCounts()).toEqual({ junk: 1, good: 1 });
  });
});

test('a reset forgets everything; letters stay, and can teach again', async () => {
  const [id] = await receive([junkRaw(1)]);
  await teach([id!], 'junk');
  await resetJunkModel();
  expect(await lessonCounts()).toEqual({ junk: 0, good: 0 });
  expect(await junkModelBytes()).toBeNull();
  expect(await idsInFolder('junk')).toEqual([id]);
  await teach([id!], 'junk');
  expect(await lessonCounts()).toEqual({ junk: 1, good: 0 });
});

test('a damaged model is begun anew rather than believed', async () => {
  const ids = await receive([junkRaw(1), junkRaw(2)]);
  await teach([ids[0]!], 'junk');
  await store().junk.put({ key: 'model', bytes: new Uint8Array([1, 2, 3]) });
  await teach([ids[1]!], 'junk');
  expect(await lessonCounts()).toEqual({ junk: 1, good: 0 });
});

test('a disk too full for the model leaves everything as it was', async () => {
  const [id] = await receive([junkRaw(1)]);
  const mend = failOnAdd('junk', () => quotaExceeded());
  await expect(teach([id!], 'junk')).rejects.toThrow();
  mend();
  expect(await idsInFolder('inbox')).toEqual([id]);
  expect(await lessonCounts()).toEqual({ junk: 0, good: 0 });
  expect(await counters()).toEqual(await recount());
});

test('old junk is purged by when it came into Junk, and nothing that left it', async () => {
  const ids = await receive([junkRaw(1), junkRaw(2), junkRaw(3), junkRaw(4)]);
  await teach(ids, 'junk');
  const before = Date.now() + 1;
  await store().messages.update(ids[0]!, { junkSince: before + 10 });
  await store()
    .messages.toCollection()
    .modify((row) => {
      if (row.id === ids[1]) delete (row as { junkSince?: number }).junkSince;
    });
  await teach([ids[2]!], 'good');
  await run({ kind: 'deleteOldJunk', before });
  expect(await idsInFolder('junk')).toEqual([ids[0], ids[1]]);
  expect(await idsInFolder('inbox')).toEqual([ids[2]]);
  expect(await store().messages.get(ids[3]!)).toBeUndefined();
  expect(await counters()).toEqual(await recount());
  expect(junk).toBe('junk');
});
