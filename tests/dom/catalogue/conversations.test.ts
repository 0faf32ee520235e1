// Conversations of a real store: what they are, and the marks their letters share.
import { expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { conversationOf } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  deleteMessages,
  moveMessages,
  setConversationMark,
} from '../../../src-renderer/store/writes/messages.ts';
import { letterOf, summaryOf } from '../store/support.ts';
import { useFreshCatalogue, watchList } from './support.ts';

useFreshCatalogue();

const sent = folderId('sent');

async function receive(name: string, answers = ''): Promise<MessageId> {
  const references = answers === '' ? [] : [`<${answers}@example.org>`];
  const summary = summaryOf({ messageIdHeader: `<${name}@example.org>`, references });
  await commitLetters([letterOf(name, { summary })]);
  return (await store().messages.toCollection().primaryKeys()).at(-1)!;
}

const markOf = async (id: MessageId) => (await store().messages.get(id))?.conversationMark;
const listOf = (is: 'isWatched' | 'isIgnored') =>
  watchList({ criteria: [{ joinedBy: 'and', criteria: [{ kind: is, is: true }] }] });

test('all letters of a conversation are found, in whichever folder', async () => {
  const a = await receive('a');
  const b = await receive('b', 'a');
  const c = await receive('c');
  await moveMessages([b], sent);
  await watchList().becomes([a, c]);
  expect(await conversationOf([b])).toEqual([a, b]);
  expect(await conversationOf([c, a])).toEqual([a, b, c]);
  expect(await conversationOf([])).toEqual([]);
  expect(await conversationOf([999 as MessageId])).toEqual([]);
});

test.each(['watched', 'ignored'] as const)(
  'a letter that joins a conversation that is %s is so, too, and one beside it is not',
  async (mark) => {
    const list = listOf(mark === 'watched' ? 'isWatched' : 'isIgnored');
    const a = await receive('a');
    await setConversationMark([a], mark);
    await list.becomes([a]);
    const b = await receive('b', 'a');
    const c = await receive('c');
    await list.becomes([a, b]);
    expect(await markOf(b)).toBe(mark);
    expect(await markOf(c)).toBeUndefined();
    await setConversationMark(await conversationOf([a]), null);
    await list.becomes([]);
    expect(await store().messages.toArray()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ conversationMark: mark })]),
    );
    const d = await receive('d', 'b');
    await watchList().becomes([a, b, c, d]);
    expect(await markOf(d)).toBeUndefined();
  },
);

test('an opened conversation is drawn anew when an answer comes, and when one goes', async () => {
  const a = await receive('a');
  const list = watchList({ isGrouped: true, expanded: new Set([a]) });
  await list.becomes([a]);
  const b = await receive('b', 'a');
  const c = await receive('c', 'b');
  await list.becomes([a, b, c]);
  expect([...list.answers.at(-1)!.tree!.depths]).toEqual([0, 1, 2]);
  expect([...list.answers.at(-1)!.tree!.sizes]).toEqual([3, 1, 1]);
  await deleteMessages([b], { forGood: true });
  await list.becomes([a, c]);
});
