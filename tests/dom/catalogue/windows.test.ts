// Windows other than the main one ask its worker, over channels, and one of their own where there is none.
import { expect, test } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { stopCatalogue, startCatalogue } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { channelLink } from '../../../src-renderer/catalogue/channel-link.ts';
import type { FromCatalogue } from '../../../src-renderer/catalogue/messages.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { idsInFolder, letterOf } from '../store/support.ts';
import { listed, specOf, useFreshCatalogue, watchList } from './support.ts';

useFreshCatalogue();

/** As another window has it. */
function otherWindow() {
  const heard: FromCatalogue[] = [];
  let lonely = 0;
  const link = channelLink(
    store().name,
    // How far the index is, is told now and then: see the tests of that.
    (message) => message.type !== 'index' && heard.push(message),
    () => (lonely += 1),
  );
  return {
    link,
    heard,
    lonely: () => lonely,
    kinds: () => heard.map(({ type }) => type),
    ids: () => heard.flatMap((each) => (each.type === 'listed' ? [[...each.letters.ids]] : [])),
  };
}

async function receive(name: string): Promise<MessageId[]> {
  await commitLetters([letterOf(name)]);
  return idsInFolder('inbox');
}

test('another window is answered, and told of every change, until it closes its list', async () => {
  const first = await receive('a');
  const { link, ids, kinds } = otherWindow();
  await expect.poll(kinds, { timeout: 10_000 }).toEqual(['ready']);
  link.post({ type: 'list', listId: 1, turn: 0, spec: specOf() });
  await expect.poll(ids).toEqual([first]);
  const second = await receive('b');
  await expect.poll(ids).toEqual([first, second]);
  link.post({ type: 'close', listId: 1 });
  const witness = watchList();
  await witness.becomes(await receive('c'));
  expect(ids()).toEqual([first, second]);
  link.close();
});

test('a window that was there before the main one is answered once that has started', async () => {
  stopCatalogue();
  const { link, kinds, lonely } = otherWindow();
  startCatalogue();
  await expect.poll(kinds, { timeout: 10_000 }).toEqual(['ready']);
  expect(lonely()).toBe(0);
  link.close();
});

test('questions are answered over channels, too', async () => {
  await receive('a');
  const { link, heard, kinds } = otherWindow();
  await expect.poll(kinds, { timeout: 10_000 }).toEqual(['ready']);
  link.post({ type: 'ask', askId: 5, question: { name: 'folderUse', ask: null } });
  await expect.poll(kinds).toEqual(['ready', 'answered']);
  const { sizeBytes } = (await store().messages.toArray())[0]!;
  const answer = new Map([['inbox', { count: 1, bytes: sizeBytes }]]);
  expect(heard[1]).toEqual({ type: 'answered', askId: 5, answer });
  link.close();
});

test('a window learns that the worker it was answered by has ended', async () => {
  const { link, kinds, lonely } = otherWindow();
  await expect.poll(kinds, { timeout: 10_000 }).toEqual(['ready']);
  expect(lonely()).toBe(0);
  stopCatalogue();
  await expect.poll(lonely).toBe(1);
  link.close();
});

test('a window without a main one starts a worker of its own after a while', async () => {
  stopCatalogue();
  const ids = await receive('a');
  expect(await listed()).toEqual(ids);
  const list = watchList();
  await list.becomes(ids);
  await list.becomes(await receive('b'));
});
