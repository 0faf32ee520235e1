// A list of 100,000 asks for its ids again only when something it watches has changed: it must miss no change, and be still otherwise.
import { liveQuery } from 'dexie';
import { describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import {
  messageIdsInFolder,
  watchMessageIds,
} from '../../../src-renderer/store/queries/messages.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  copyMessages,
  deleteMessages,
  markRead,
  moveMessages,
  setFlag,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import { letterOf, useFreshStore } from './support.ts';

useFreshStore();

const inbox = folderId('inbox');
const byDate = { column: 'receivedAt', descending: true } as const;
const byFlag = { column: 'flag', descending: true } as const;

/** Letters among which the one changed is never the one the watch reads. */
async function someLetters(): Promise<MessageId[]> {
  await commitLetters(
    Array.from({ length: 20 }, (_, at) => letterOf(`m${at}`, { receivedAt: 1_000 + at })),
  );
  return messageIdsInFolder(inbox, { column: 'receivedAt', descending: false });
}

/** Whether a live query of the watch was asked again after `act`. */
async function wakes(sort: typeof byDate | typeof byFlag, act: () => Promise<unknown>) {
  let count = 0;
  const watching = liveQuery(() => watchMessageIds(inbox, sort)).subscribe(() => (count += 1));
  await expect.poll(() => count).toBe(1);
  await act();
  // A last change that every watch hears of, so that silence before it can be told from slowness.
  const before = count;
  await new Promise((resolve) => setTimeout(resolve, 100));
  const isAwake = count > 1;
  await commitLetters([letterOf('last')]);
  await expect.poll(() => count).toBeGreaterThan(before);
  watching.unsubscribe();
  // What it may still be reading is read by then.
  await watchMessageIds(inbox, sort);
  return isAwake;
}

describe('the watch over a folder sorted by an index wakes', () => {
  test('when a letter comes in', async () => {
    await someLetters();
    expect(await wakes(byDate, () => commitLetters([letterOf('new', { receivedAt: 1 })]))).toBe(
      true,
    );
  });

  test.each(['deleted', 'moved away'])('when a letter in its middle is %s', async (what) => {
    const ids = await someLetters();
    const middle = ids.slice(9, 10);
    const act = () =>
      what === 'deleted' ? deleteMessages(middle) : moveMessages(middle, folderId('sent'));
    expect(await wakes(byDate, act)).toBe(true);
    expect(await messageIdsInFolder(inbox, byDate)).not.toContain(middle[0]);
  });

  test('when a letter is copied or comes back into it', async () => {
    const ids = await someLetters();
    const middle = ids.slice(9, 10);
    await deleteMessages(middle);
    expect(await wakes(byDate, () => undeleteMessages(middle))).toBe(true);
    expect(await wakes(byDate, () => copyMessages(middle, inbox))).toBe(true);
  });

  test('when a row gets another place in the order', async () => {
    const ids = await someLetters();
    const act = async () => store().messages.update(ids[9]!, { receivedAt: 5_000 });
    expect(await wakes(byDate, act)).toBe(true);
  });
});

test('the watch over a folder sorted by an index sleeps while letters are only marked', async () => {
  const ids = await someLetters();
  expect(await wakes(byDate, () => markRead(ids.slice(9, 12), true))).toBe(false);
});

test('the watch over a folder sorted by flags wakes when one is set', async () => {
  const ids = await someLetters();
  expect(await wakes(byFlag, () => setFlag(ids.slice(9, 10), true))).toBe(true);
});
