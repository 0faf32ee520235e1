// A record the engine gives null for is an unreadable one by whatever way it is asked for, and its neighbours stay readable.
import { expect, test } from 'vitest';
import { lettersBetween, lettersOf } from '../../../src-renderer/catalogue/letter-reader.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { isUnreadable } from '../../../src-renderer/store/unreadable.ts';
import { makeUndecodable } from '../repair/harness.ts';
import { fill } from './owed-letters.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

const ways = {
  get: (id: MessageId) => store().messages.get(id),
  bulkGet: (id: MessageId) => store().messages.bulkGet([id - 1, id] as MessageId[]),
  'a range': (id: MessageId) =>
    store()
      .messages.where(':id')
      .between(id, id + 2)
      .toArray(),
  'a range backwards': () => store().messages.orderBy(':id').reverse().limit(50).toArray(),
  'an index': () => store().messages.where('[folderId+isRead]').equals(['inbox', 0]).toArray(),
  'a filter': () =>
    store()
      .messages.filter(({ subject }) => subject !== '')
      .toArray(),
  'a cursor': () =>
    store()
      .messages.toCollection()
      .each(({ subject }) => subject),
  'the first of an index': (id: MessageId) => store().messages.where(':id').equals(id).first(),
};

test.each(Object.entries(ways))('by %s', async (_way, ask) => {
  const ids = await fill(40);
  makeUndecodable('messages', ids[20]!);
  const answer = await Promise.resolve(ask(ids[20]!)).then(
    () => null,
    (error: unknown) => error,
  );
  expect(isUnreadable(answer)).toBe(true);
  expect(answer).toMatchObject({ name: 'UnknownError' });
});

test('keys and counts are asked for as ever, and so are the others; what was done in the same transaction is kept', async () => {
  const ids = await fill(40);
  const { messages } = store();
  makeUndecodable('messages', ids[20]!);
  expect(await messages.toCollection().primaryKeys()).toEqual(ids);
  expect(await messages.count()).toBe(40);
  await store().transaction('rw', messages, async () => {
    const before = await messages.get(ids[20]!).catch((error: unknown) => error);
    expect(isUnreadable(before)).toBe(true);
    await messages.update(ids[21]!, { subject: 'written' });
  });
  expect(await messages.get(ids[21]!)).toMatchObject({ subject: 'written' });
});

test('lists are made with it: the catalogue has it in its folder, and every other as it is', async () => {
  const ids = await fill(40);
  makeUndecodable('messages', ids[20]!);
  const listed = [];
  for await (const rows of lettersBetween(ids[0]!, ids[39]!)) listed.push(...rows);
  expect(listed.map(({ id }) => id)).toEqual(ids);
  const damaged = listed.filter(({ damage }) => damage === 'unreadable');
  expect(damaged).toEqual([
    expect.objectContaining({ id: ids[20], folderId: folderId('inbox'), isRead: 0 }),
  ]);
  for await (const rows of lettersOf(ids)) {
    expect([...rows.values()].filter((row) => row?.damage === null)).toHaveLength(39);
    expect(rows.get(ids[20]!)).toMatchObject({ damage: 'unreadable' });
  }
});
