// The check in its own worker, ended at any moment: what it leaves is consistent, it goes on where it was, and comes to the same end.
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { startCheck, type RunningCheck } from '../../../src-renderer/repair/check-client.ts';
import { hasBegun, type CheckReport } from '../../../src-renderer/store/check-report.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { lastCheck } from '../../../src-renderer/store/queries/check.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { markRead, moveMessages } from '../../../src-renderer/store/writes/messages.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { quotaExceeded, rawOf } from '../store/support.ts';
import {
  check,
  countersAreExact,
  framed,
  honest,
  rowOf,
  snapshot,
  stored,
  textOf,
} from './harness.ts';

beforeEach(async () => {
  closeStore();
  await Dexie.delete(storeName);
  await openStore();
});
afterEach(async () => {
  closeStore();
  await Dexie.delete(storeName);
});

const letterCount = 720;

/** A store with every kind of damage, spread over it. */
async function damage(): Promise<void> {
  for (let start = 0; start < letterCount; start += 60) {
    const names = Array.from({ length: 60 }, (_, at) => `letter ${start + at}`);
    await commitLetters(start % 120 === 0 ? await framed(...names) : await honest(...names));
  }
  await store().transaction('rw', store().tables, async () => {
    const { messages, raw, packs, folders } = store();
    const ids = (await messages.toCollection().primaryKeys()) as MessageId[];
    const every = (step: number, first: number) => ids.filter((_, at) => at % step === first);
    const change = (chosen: readonly MessageId[], changes: object) =>
      messages.bulkUpdate(chosen.map((key) => ({ key, changes })));
    await change(every(41, 5), { subject: 'nonsense', from: null });
    await change(every(43, 7), { folderId: folderId('nowhere') });
    await messages.bulkDelete(every(37, 3));
    const alone = ids.filter((_, at) => at % 120 >= 60 && at % 11 === 1);
    await raw.bulkDelete(alone.map((id): [MessageId, number] => [id, 0]));
    await packs.toCollection().modify({ liveCount: 1 });
    await folders.update(folderId('inbox'), { totalCount: 3 });
  });
}

function begin(
  goesOn: boolean,
  onProgress: (count: number) => void = () => undefined,
): RunningCheck {
  let count = 0;
  return startCheck({ recoveredFolderName: 'Recovered Messages', goesOn }, () =>
    onProgress(++count),
  );
}

/** As it is but for the moments at which things were written down. */
async function outcome(): Promise<string> {
  return (await snapshot()).replace(/"purgedAt":\d+/g, '"purgedAt":1');
}

function told({ found, named, letterCount: count }: CheckReport) {
  return { found, names: named.map(({ kind, name }) => `${kind} ${name}`).sort(), count };
}

test('killed again and again it comes to the same end as without a break, and tells the same', async () => {
  await damage();
  const before = await store().transaction('r', store().tables, async () =>
    Promise.all(store().tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );
  const whole = await begin(false).ended;
  expect(whole.end).toBe('done');
  const expected = await outcome();

  await store().transaction('rw', store().tables, async () => {
    for (const [name, rows] of before) {
      await store().table(name).clear();
      await store()
        .table(name)
        .bulkAdd([...rows]);
    }
  });
  for (let kill = 0; kill < 8; kill += 1) {
    await new Promise<void>((resolve) => {
      // Right as a piece begins, while it is judged, or while it is written.
      const running = begin(kill > 0, (count) => {
        if (count === 1 + (kill % 2)) setTimeout(end, [0, 5, 15, 40, 80, 130][kill % 6]);
      });
      const end = () => {
        running.kill();
        resolve();
      };
    });
    // A quick check may have come to its end just before it was killed; another would find nothing more.
    if ((await lastCheck())?.end === 'done') break;
  }
  const last = await lastCheck();
  const report = last?.end === 'done' ? last : await begin(true).ended;
  expect(report.end).toBe('done');
  expect(await outcome()).toBe(expected);
  expect(told(report)).toEqual(told(whole));
  expect(await countersAreExact()).toBe(true);
}, 90_000);

test('which the store has no room for says so, though it can’t keep that, and changes nothing', async () => {
  await stored(await honest('one'));
  const before = await snapshot();
  const full = (): never => {
    throw quotaExceeded();
  };
  store().options.hook('creating', full);
  const report = await check();
  store().options.hook('creating').unsubscribe(full);
  expect(report).toMatchObject({ end: 'disk-full', letterCount: 0 });
  expect(hasBegun(report)).toBe(false);
  expect(await lastCheck()).toBeUndefined();
  expect(await snapshot()).toBe(before);
});

test('stopped by the person it says so, and what it has found is kept', async () => {
  await damage();
  const running = begin(false, (count) => {
    if (count === 2) running.stop();
  });
  const report = await running.ended;
  expect(report.end).toBe('stopped');
  expect(report.letterCount).toBeLessThan(letterCount);
  expect(await lastCheck()).toEqual(report);
  expect((await begin(true).ended).end).toBe('done');
});

test('letters may come, be moved, marked and purged while it runs', async () => {
  await damage();
  const ids = (await store().messages.toCollection().primaryKeys()) as MessageId[];
  const running = begin(false);
  const work = async (): Promise<void> => {
    for (let round = 0; round < 8; round += 1) {
      await commitLetters(await framed(...[1, 2, 3].map((at) => `new ${round} ${at}`)));
      await markRead(ids.slice(round * 80, round * 80 + 20), true);
      await moveMessages(ids.slice(round * 80 + 20, round * 80 + 40), folderId('sent'));
      await purgeLetters(ids.slice(round * 80 + 40, round * 80 + 60));
    }
  };
  await Promise.all([work(), running.ended]);
  await begin(false).ended;
  const { found } = await begin(false).ended;
  // What is gone stays gone; nothing else is left to do.
  expect(Object.keys(found).filter((kind) => kind !== 'missing')).toEqual([]);
  expect(await countersAreExact()).toBe(true);
  const marked = (await Promise.all(ids.slice(80, 100).map(rowOf))).filter((row) => row);
  expect(marked.every((row) => row?.isRead === 1)).toBe(true);
  expect((await Promise.all(ids.slice(120, 140).map(rowOf))).every((row) => !row)).toBe(true);
  const fresh = (await store().messages.toArray()).filter(({ subject }) =>
    subject.startsWith('new'),
  );
  expect(fresh).toHaveLength(24);
  for (const row of fresh) expect(await rawMessage(row.id)).toEqual(rawOf(textOf(row.subject)));
});
