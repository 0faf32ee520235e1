// A damaged record in daily life: the list, the preview and bulk work go on past it, and say so. And a full disk, in the words of what
// was being done.
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { deleteMessages, markRead } from '../../../src-renderer/store/writes/messages.ts';
import { makeUndecodable, makeUnreadable } from '../repair/harness.ts';
import { fillFolder, freshWindowForEachTest, openWindow, rows, waitFor } from '../shell/window.tsx';

import { quotaExceeded } from '../store/support.ts';

freshWindowForEachTest();

const shows = (words: string): boolean => document.body.textContent.includes(words);

const ways = [
  ['can’t be read', makeUnreadable],
  ['the engine gives null for', makeUndecodable],
] as const;

test.each(ways)(
  'an entry that %s has a row that says so; the others are listed, read and worked on',
  async (_way, damage) => {
    const ids = await fillFolder('inbox', 6);
    damage('messages', ids[2]!);
    await openWindow();
    await waitFor(() => shows('(Damaged entry)'));
    for (const name of ['Letter 1', 'Letter 2', 'Letter 4', 'Letter 6'])
      expect(shows(name)).toBe(true);
    const damaged = rows().find((row) => row.textContent.includes('(Damaged entry)'));
    await userEvent.click(damaged!);
    await waitFor(() => shows("The entry of this message can't be read from the disk"));
    const repair = [...document.querySelectorAll('button')].find((each) =>
      each.textContent.startsWith('Check and Repair'),
    );
    await userEvent.click(repair!);
    await waitFor(() => shows('No message is deleted.'));
  },
);

test.each(ways)('bulk work goes past an entry that %s', async (_way, damage) => {
  const ids = await fillFolder('inbox', 12, () => ({ isRead: 0 }));
  damage('messages', ids[5]!);
  expect(await markRead(ids, true)).toBe(11);
  expect(await deleteMessages(ids)).toBe(11);
  expect(await deleteMessages(ids, { forGood: true })).toBe(11);
  const left = (await store().messages.toCollection().primaryKeys()) as MessageId[];
  expect(left).toEqual([ids[5]]);
});

test('a letter whose content is gone says so and offers what mends it', async () => {
  await fillFolder('inbox', 2);
  await openWindow();
  await userEvent.click(rows()[0]!);
  await waitFor(() => shows("The content of this message can't be read from the disk"));
  expect(shows('Check and Repair…')).toBe(true);
});

test('on a full disk what the person did is said not to have been saved', async () => {
  await fillFolder('inbox', 2);
  await openWindow();
  const options = store().options.hook('creating');
  const full = (): void => {
    throw quotaExceeded();
  };
  options.subscribe(full);
  runCommand('view.previewOff');
  await waitFor(() => shows('The disk is full, so what you did could not be carried out or saved'));
  options.unsubscribe(full);
  expect((await readOptions()).previewPosition).toBe('below');
});
