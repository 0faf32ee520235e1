import { expect, test } from 'vitest';
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { createRowReader } from '../../../src-renderer/features/message-list/row-reader.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';

const row = (id: number, part: Partial<MessageRow> = {}) =>
  ({ id: messageId(id), from: { name: 'Lin', address: 'lin@example.org' }, ...part }) as MessageRow;
const ids = (...numbers: number[]) => numbers.map(messageId);

/** A store whose answers come when the test says so. */
function slowStore() {
  const asked: (readonly MessageId[])[] = [];
  const answers: (() => void)[] = [];
  const failures: unknown[] = [];
  let toldCount = 0;
  const reader = createRowReader(
    (wanted) => {
      asked.push(wanted);
      return new Promise((resolve) => answers.push(() => resolve(wanted.map((id) => row(id)))));
    },
    () => (toldCount += 1),
    (error) => failures.push(error),
  );
  const answer = async () => {
    answers.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { reader, asked, answer, failures, told: () => toldCount };
}

test('places left behind while one question is answered are never asked for', async () => {
  const { reader, asked, answer, told } = slowStore();
  reader.want(ids(1, 2));
  for (let place = 100; place < 200; place += 10) reader.want(ids(place, place + 1));
  await answer();
  await answer();
  expect(asked).toEqual([ids(1, 2), ids(190, 191)]);
  expect([...reader.rows.keys()]).toEqual(ids(1, 2, 190, 191));
  expect(told()).toBe(2);
});

test('what is known is not asked for again', async () => {
  const { reader, asked, answer } = slowStore();
  reader.want(ids(1, 2));
  await answer();
  reader.want(ids(1, 2));
  reader.want(ids(2, 3));
  await answer();
  expect(asked).toEqual([ids(1, 2), ids(3)]);
});

test('a row stays the same object while nothing of it changes', () => {
  const { reader } = slowStore();
  reader.take([row(1), row(2)]);
  const [first, second] = ids(1, 2).map((id) => reader.rows.get(id));
  reader.take([row(1), row(2, { isRead: 1 }), undefined]);
  expect(reader.rows.get(messageId(1))).toBe(first);
  expect(reader.rows.get(messageId(2))).not.toBe(second);
  expect(reader.rows.get(messageId(2))?.isRead).toBe(1);
});

test('the oldest rows are let go, those put in anew are not', () => {
  const { reader } = slowStore();
  reader.take(Array.from({ length: 2_000 }, (_, at) => row(at)));
  reader.take([row(0)]);
  reader.take([row(5_000)]);
  expect(reader.rows.size).toBe(2_000);
  expect(reader.rows.has(messageId(0))).toBe(true);
  expect(reader.rows.has(messageId(1))).toBe(false);
});

test('a store that cannot be read is told, and asked again the next time', async () => {
  const failures: unknown[] = [];
  let isBroken = true;
  const reader = createRowReader(
    async (wanted) => {
      if (isBroken) throw new Error('closed');
      return wanted.map((id) => row(id));
    },
    () => undefined,
    (error) => failures.push(error),
  );
  reader.want(ids(1));
  await new Promise((resolve) => setTimeout(resolve));
  expect(failures).toHaveLength(1);
  isBroken = false;
  reader.want(ids(1));
  await new Promise((resolve) => setTimeout(resolve));
  expect(reader.rows.has(messageId(1))).toBe(true);
});
