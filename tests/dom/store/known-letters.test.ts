// Very many letters moved and marked by what is known of them: all comes out as if every row had been read, whatever has happened since
// it was known.
import { beforeEach, describe, expect, test } from 'vitest';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { LetterKnowledge } from '../../../src-renderer/store/known-letters.ts';
import { messagesByIds } from '../../../src-renderer/store/queries/messages.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { type LetterMarks, markLetters } from '../../../src-renderer/store/writes/letter-marks.ts';
import { placeFor } from '../../../src-renderer/store/writes/messages.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { placeIn, relocate, type Relocation } from '../../../src-renderer/store/writes/relocate.ts';
import { knownByRows, lettersReadBy } from './known.ts';
import { expectExact, fill, rowsOnDisk, settleAll } from './owed-letters.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

const [inbox, sent, deleted, junk] = ['inbox', 'sent', 'deleted', 'junk'].map((id) =>
  folderId(id),
) as [FolderId, FolderId, FolderId, FolderId];
const letterCount = 1_200;
let ids: MessageId[] = [];

beforeEach(async () => {
  ids = await fill(letterCount);
  // In every folder, in runs and one by one, some of them read or flagged.
  await relocate(ids.slice(100, 400), (row) => placeIn(sent, row));
  await relocate(ids.slice(400, 700), (row) => placeIn(deleted, row));
  await relocate(
    ids.filter((_, at) => at % 9 === 4),
    (row) => placeIn(junk, row),
  );
  await markLetters(
    ids.filter((_, at) => at % 4 === 0),
    { isRead: 1 },
  );
  await markLetters(
    ids.filter((_, at) => at % 7 === 0),
    { isFlagged: 1, color: 'red' },
  );
  await settleAll();
});

const marks: LetterMarks[] = [
  { isRead: 1 },
  { isRead: 0 },
  { isFlagged: 1 },
  { isRead: 0, isFlagged: 0 },
  { isRead: 1, color: null },
];

describe('as if every row had been read', () => {
  test.each([sent, deleted, inbox, folderId('drafts')])('are moved to %s', async (target) => {
    await comesOutAlike(target);
  });

  test.each(marks)('are marked %o', async (mark) => {
    await comesOutAlike(mark);
  });

  test('are marked in one folder only, and only where they bore a mark', async () => {
    const before = await store().messages.toArray();
    const knowledge = await known();
    await markLetters(ids, { isRead: 1 }, { knowledge, inFolder: sent, where: { isRead: 0 } });
    const expected = before.map((row) =>
      row.folderId === sent ? { ...row, isRead: 1 as const } : row,
    );
    expect(await store().messages.toArray()).toEqual(expected);
    await expectExact();
  });
});

test('rows are read of those alone of which it must be known where they were', async () => {
  const past = (row: MessageRow) => row.folderId === deleted || row.folderId === junk;
  const needed = (await store().messages.toArray()).filter(past).length;
  const knowledge = await known();
  const read = await lettersReadBy(() => relocate(ids, placeFor(sent), { knowledge }));
  expect(read).toBe(needed);
  const marking = await lettersReadBy(() => markLetters(ids, { isRead: 1 }, { knowledge }));
  expect(marking).toBe(0);
  const undoing = await lettersReadBy(() =>
    relocate(ids, () => placeIn(inbox, { id: ids[0]!, folderId: sent, previousFolderId: null }), {
      knowledge,
      isByFolder: true,
    }),
  );
  expect(undoing).toBe(0);
  await expectExact();
});

describe('what has happened since it was known', () => {
  const happenings: Record<string, () => Promise<unknown>> = {
    'some are moved': () => relocate(ids.slice(50, 150), (row) => placeIn(junk, row)),
    'very many are moved': () => relocate(ids.slice(0, 900), (row) => placeIn(sent, row)),
    'some go several ways': () =>
      relocate(ids, (row) => (row.id % 5 === 0 ? placeIn(row.id % 2 ? sent : deleted, row) : null)),
    'some are marked': () => markLetters(ids.slice(30, 90), { isRead: 1, isFlagged: 1 }),
    'some are coloured': () => markLetters(ids.slice(30, 90), { color: 'blue' }),
    'some are purged': () => purgeLetters(ids.slice(80, 120)),
    'one has come': () => fillOne(),
  };

  test.each(Object.keys(happenings))('%s', async (what) => {
    const knowledge = await known();
    await happenings[what]!();
    await comesOutAlike(sent, knowledge);
    await happenings[what]!();
    await comesOutAlike({ isRead: 0 }, knowledge);
    // It was gone by all the while.
    expect(knowledge.of(untouched())).toBeDefined();
  });

  test('is not known where the journal was cut: rows are read', async () => {
    const knowledge = await known();
    await markLetters(ids.slice(30, 90), { isRead: 1 });
    await markLetters(ids.slice(30, 90), { isRead: 0 });
    const last = await store().journal.orderBy(':id').last();
    await store().journal.where(':id').below(last!.seq).delete();
    await comesOutAlike(sent, knowledge);
    expect(knowledge.of(untouched())).toBeUndefined();
  });

  test('is not known where the journal is empty', async () => {
    const knowledge = await known();
    await store().journal.clear();
    await comesOutAlike(deleted, knowledge);
    expect(knowledge.of(untouched())).toBeUndefined();
  });
});

describe('a letter that cannot be read', () => {
  test('is put where it belongs all the same', async () => {
    const bad = ids[1_000]!;
    await movesAll([...ids.slice(0, 400), ...ids.slice(700)], bad);
  });

  test('is so where only few go its way, too', async () => {
    const bad = ids[210]!;
    const alone = ids.slice(200, 260).filter((_, at) => at > 0);
    const others = ids.slice(0, 100);
    await relocate(ids.slice(260, 1_100), (row) => placeIn(inbox, row));
    await settleAll();
    await movesAll([...others, ...alone, ...ids.slice(400, 1_100)], bad);
  });

  /** Of most letters no row is read, and of the bad one none can be. */
  async function movesAll(some: readonly MessageId[], bad: MessageId): Promise<void> {
    const knowledge = await known();
    const expected = (await store().messages.bulkGet([...some])).map((row) => row?.folderId);
    expect(expected).not.toContain(deleted);
    const { refused, stop } = refuseToRead(bad);
    let told: readonly Relocation[] = [];
    await relocate(some, placeFor(deleted), { knowledge, about: (groups) => (told = groups) });
    const beforeReading = refused();
    await store()
      .messages.get(bad)
      .catch(() => undefined);
    expect(refused()).toBeGreaterThan(beforeReading);
    stop();
    expect(told.flatMap((group) => group.ids)).toContain(bad);
    expect((await messagesByIds([bad]))[0]?.folderId).toBe(deleted);
    await expectExact();
  }
});

/** From now on the row reads as the engine tells of a value it has lost. */
function refuseToRead(bad: MessageId): { refused(): number; stop(): void } {
  let count = 0;
  const { get, getAll } = IDBObjectStore.prototype;
  const guarded = (original: typeof get | typeof getAll) =>
    function (this: IDBObjectStore, ...given: unknown[]) {
      const [asked] = given as [unknown];
      const range = (asked as { query?: unknown } | undefined)?.query ?? asked;
      const isMeant = range instanceof IDBKeyRange ? range.includes(bad) : range === bad;
      if (this.name === 'messages' && isMeant) {
        count += 1;
        throw new DOMException('Data lost due to missing file', 'NotReadableError');
      }
      return (original as (...all: unknown[]) => IDBRequest).apply(this, given);
    };
  Object.assign(IDBObjectStore.prototype, { get: guarded(get), getAll: guarded(getAll) });
  return {
    refused: () => count,
    stop: () => void Object.assign(IDBObjectStore.prototype, { get, getAll }),
  };
}

/** A letter nothing is done to but by what is known. */
function untouched(): MessageId {
  return ids.find((id, at) => at > 1_000 && id % 5 !== 0)!;
}

async function known(): Promise<LetterKnowledge> {
  return new LetterKnowledge(await knownByRows());
}

let filled = 0;

async function fillOne(): Promise<void> {
  filled += 1;
  const row = (await store().messages.get(ids.at(-1)!))!;
  const { messages, folders, journal } = store();
  await store().transaction('rw', messages, folders, journal, async () => {
    const { id: _, ...rest } = row;
    const id = await messages.add({ ...rest, subject: `fresh ${filled}`, isRead: 0 });
    const folder = (await folders.get(row.folderId))!;
    const { totalCount, unreadCount } = folder;
    await folders.put({ ...folder, totalCount: totalCount + 1, unreadCount: unreadCount + 1 });
    const none = new Uint32Array();
    await journal.add({ added: Uint32Array.of(id), changed: none, removed: none });
    ids.push(id);
  });
}

/** Does it by what is known, and compares letters, counters and what was told with what rows say. */
async function comesOutAlike(what: FolderId | LetterMarks, given?: LetterKnowledge): Promise<void> {
  const knowledge = given ?? (await known());
  const before = await store().messages.toArray();
  if (typeof what === 'string') {
    const placeOf = placeFor(what);
    let told: readonly Relocation[] = [];
    await relocate(ids, placeOf, { knowledge, about: (groups) => (told = groups) });
    const moved = before.filter((row) => placeOf(row) !== null);
    const froms = moved.map((row) => `${row.id} ${row.folderId} ${row.previousFolderId}`);
    const toldFroms = told.flatMap(({ from, ids: some }) =>
      some.map((id) => `${id} ${from.folderId} ${from.previousFolderId}`),
    );
    expect(toldFroms.toSorted()).toEqual(froms.toSorted());
    await becomes(before.map((row) => ({ ...row, ...placeOf(row) })));
    return;
  }
  const groups = await markLetters(ids, what, { knowledge });
  const differs = (row: MessageRow) =>
    Object.entries(what).some(([name, mark]) => (Reflect.get(row, name) ?? null) !== mark);
  const changed = groups.flatMap((group) => group.ids).toSorted((a, b) => a - b);
  expect(changed).toEqual(before.filter(differs).map((row) => row.id));
  await becomes(
    before.map((row) => {
      const { color, ...rest } = { ...row, ...what };
      return (color === undefined || color === null ? rest : { ...rest, color }) as MessageRow;
    }),
  );
}

async function becomes(expected: readonly MessageRow[]): Promise<void> {
  expect(await store().messages.toArray()).toEqual(expected);
  await expectExact();
  await settleAll();
  expect(await rowsOnDisk()).toEqual(expected);
  await expectExact();
}
