// Jobs whose worker is killed in the middle: letters are in one folder each, counters are exact, bytes are all there, and what was done
// can be undone.
import { describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { MailJob } from '../../../src-renderer/jobs/mail-job.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { mostRowsAtOnce, pieceSize } from '../../../src-renderer/store/writes/chunks.ts';
import { settleSome } from '../../../src-renderer/store/writes/settle-owed.ts';
import { knownByRows } from '../store/known.ts';
import { useFreshStore } from '../store/support.ts';
import { deleted, drafts, expectWhole, places, receive, runAndKill, spread } from './mailroom.ts';

useFreshStore();

const letterCount = 1_100;
/** Before anything, at the plan, within and after pieces, and within the last. */
const killPoints = [0, 1, 2, 3, 4, 6];

const jobs: Record<string, (ids: Uint32Array) => MailJob> = {
  move: (ids) => ({ kind: 'move', ids, target: folderId('sent') }),
  delete: (ids) => ({ kind: 'delete', ids }),
  restore: (ids) => ({ kind: 'restore', ids }),
  read: (ids) => ({ kind: 'mark', ids, marks: { isRead: 1 } }),
};

describe.each(Object.keys(jobs))('killed at any moment of a job that is to %s', (kind) => {
  test.each(killPoints)(
    'at report %i: nothing is lost, and undoing it puts all back',
    async (at) => {
      const ids = await receive(letterCount);
      await spread(ids);
      const before = await places();
      const { changes, end } = await runAndKill(jobs[kind]!(Uint32Array.from(ids)), at);
      expect(end.failure).not.toBeNull();
      await expectWhole();
      expect((await places()).size).toBe(letterCount);
      await runAndKill({ kind: 'undo', changes }, null);
      expect(await places()).toEqual(before);
      await expectWhole();
    },
  );
});

describe.each([
  ['move', {}],
  ['read', {}],
  ['move', { know: knownByRows }],
  ['read', { know: knownByRows }],
] as const)('killed while the rows of many letters are owed, to %s %o', (kind, options) => {
  test.each([1, 2, 4])(
    'at report %i: all is seen as told, and stays so when the rows are written',
    async (at) => {
      const ids = await receive(mostRowsAtOnce + 2_000);
      const before = await places();
      const { changes } = await runAndKill(jobs[kind]!(Uint32Array.from(ids)), at, options);
      await expectWhole();
      const seen = await places();
      while (await settleSome());
      expect(await places()).toEqual(seen);
      await runAndKill({ kind: 'undo', changes }, null, options);
      expect(await places()).toEqual(before);
      await expectWhole();
    },
  );
});

test.each(killPoints)(
  'an undo killed at report %i is finished by undoing once more',
  async (at) => {
    const ids = await receive(letterCount);
    await spread(ids);
    const before = await places();
    const { changes } = await runAndKill(jobs['move']!(Uint32Array.from(ids)), null);
    await runAndKill({ kind: 'undo', changes }, at);
    await expectWhole();
    await runAndKill({ kind: 'undo', changes }, null);
    expect(await places()).toEqual(before);
    await expectWhole();
  },
);

test.each(killPoints)(
  'copying killed at report %i leaves whole copies, and those told of can be taken away',
  async (at) => {
    const ids = await receive(letterCount);
    const { changes } = await runAndKill(
      { kind: 'copy', ids: Uint32Array.from(ids), target: drafts },
      at,
    );
    await expectWhole();
    await runAndKill({ kind: 'undo', changes }, null);
    const rest = (await store().messages.toCollection().primaryKeys()).length - letterCount;
    expect(rest).toBeGreaterThanOrEqual(0);
    expect(rest).toBeLessThanOrEqual(pieceSize);
    await expectWhole();
  },
);

test.each(killPoints.slice(0, 5))(
  'purging killed at report %i: what is left is whole, and the ledger knows what went',
  async (at) => {
    const ids = await receive(letterCount);
    const { end } = await runAndKill({ kind: 'purge', ids: Uint32Array.from(ids) }, at);
    expect(end.failure).not.toBeNull();
    await expectWhole();
    const left = new Set<MessageId | null>(await store().messages.toCollection().primaryKeys());
    for (const row of await store().ledger.toArray()) {
      expect(row.purgedAt === null).toBe(left.has(row.messageId));
    }
    await runAndKill({ kind: 'purge', ids: Uint32Array.from(ids) }, null);
    expect(await store().raw.count()).toBe(0);
    expect(await store().packs.count()).toBe(0);
  },
);

test('emptying Deleted Items killed in the middle goes on where it was when asked again', async () => {
  const ids = await receive(letterCount);
  await runAndKill(jobs['delete']!(Uint32Array.from(ids)), null);
  await runAndKill({ kind: 'emptyDeleted' }, 2);
  await expectWhole();
  const left = await store().messages.toArray();
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((row) => row.folderId === deleted)).toBe(true);
  await runAndKill({ kind: 'emptyDeleted' }, null);
  expect(await store().messages.count()).toBe(0);
});
