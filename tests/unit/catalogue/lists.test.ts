// Whatever happens to letters, a list is what sorting and filtering all rows anew would give.
import { describe, expect, it } from 'vitest';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import type { Criterion } from '../../../src-shared/mail/criteria.ts';
import { sortColumns, type SortColumn } from '../../../src-renderer/store/options.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { day, letter, Letters } from './letters.ts';

const labels = new Map([
  ['home', 'Home'],
  ['office', '公司'],
]);
const collator = new Intl.Collator('zh-TW');

/** One character each, so that the platform's order of them is the order of the texts. */
const names = [...'abcxyz王林張'];
const isHan = (text: string) => (/\p{Script=Han}/u.test(text) ? 1 : 0);

const keyOf: Readonly<Record<SortColumn, (row: MessageRow) => number | string>> = {
  priority: (row) => ['low', 'normal', 'high'].indexOf(row.priority),
  attachment: (row) => row.hasAttachment,
  flag: (row) => row.isFlagged,
  from: (row) => row.fromKey,
  subject: (row) => row.subjectKey,
  to: (row) => row.to[0]?.name ?? '',
  receivedAt: (row) => row.receivedAt,
  sentAt: (row) => row.sentAt,
  sizeBytes: (row) => row.sizeBytes,
  account: (row) => labels.get(row.accountId ?? '') ?? '',
  conversationMark: (row) => ['ignored', undefined, 'watched'].indexOf(row.conversationMark),
  // Of one folder the letters stand by the time they were received.
  folder: (row) => row.receivedAt,
};

function expectedIds(rows: Iterable<MessageRow>, column: SortColumn): number[] {
  const compare = (a: number | string, b: number | string) =>
    typeof a === 'string' && typeof b === 'string'
      ? isHan(a) - isHan(b) || collator.compare(a, b)
      : Number(a) - Number(b);
  return [...rows]
    .filter((row) => row.folderId === 'inbox')
    .sort((a, b) => compare(keyOf[column](a), keyOf[column](b)) || a.id - b.id)
    .map(({ id }) => id);
}

function randomRow(id: number, random: () => number): MessageRow {
  const any = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
  return letter(id, {
    folderId: folderId(any(['inbox', 'inbox', 'sent'])),
    accountId: any([null, accountId('home'), accountId('office'), accountId('gone')]),
    fromKey: any(names),
    subjectKey: any(names),
    to: any([[], [{ name: any(names), address: '' }]]),
    receivedAt: Math.floor(random() * 50) * 1_000,
    sentAt: Math.floor(random() * 2 ** 42) - 2 ** 40,
    sizeBytes: Math.floor(random() * 5),
    isFlagged: any([0, 1]),
    hasAttachment: any([0, 1]),
    priority: any(['low', 'normal', 'high']),
    ...any([{}, { conversationMark: 'watched' }, { conversationMark: 'ignored' }] as const),
  });
}

describe.each([1, 2, 3, 4, 5, 6])('after hundreds of changes (%i)', (seed) => {
  it('every list is as if it were made anew', () => {
    const random = seededRandom(seed);
    const rows = new Map<number, MessageRow>();
    const letters = new Letters();
    letters.orders.setAccountLabels(labels);
    let nextId = 1;
    for (let step = 0; step < 150; step += 1) {
      const changed: MessageRow[] = [];
      for (let at = 0; at < random() * 40; at += 1) {
        // Some ids are passed over for now: a large letter may come to them later.
        nextId += 1 + Math.floor(random() * 2);
        changed.push(randomRow(nextId, random));
      }
      if (step % 7 === 0) changed.push(randomRow(Math.floor(random() * nextId), random));
      for (const [id] of rows) {
        if (random() < 0.03) changed.push(randomRow(id, random));
        else if (random() < 0.02) {
          rows.delete(id);
          letters.remove(id);
        }
      }
      letters.put(...changed);
      for (const row of changed) rows.set(row.id, row);
      letters.columns.compact();
      const column = sortColumns[Math.floor(random() * sortColumns.length)]!;
      const expected = expectedIds(rows.values(), column);
      expect(letters.ids({ sort: { column, descending: false } }), `${column} ${step}`).toEqual(
        expected,
      );
      // Some have the words that are typed: few of all, or most.
      const share = step % 2 === 0 ? 40 : 1.3;
      const isFound = (id: number) => (id * 7) % 1_000 < 1_000 / share;
      const found = new Map([['any fern', isFound]]);
      const sought = { sort: { column, descending: false }, words: 'fern' };
      expect(letters.ids(sought, 0, found)).toEqual(expected.filter(isFound));
      const descending = letters.ids({ sort: { column, descending: true } });
      expect(descending).toEqual(expected.reverse());
    }
    for (const column of sortColumns) {
      const sort = { column, descending: false };
      expect(letters.ids({ sort })).toEqual(expectedIds(rows.values(), column));
    }
  });
});

it('letters that come one after the other stand at the end, those that were purged there notwithstanding', () => {
  const letters = new Letters([letter(1), letter(2), letter(3)]);
  expect(letters.ids()).toEqual([1, 2, 3]);
  letters.remove(3);
  letters.put(letter(4), letter(5));
  expect(letters.ids()).toEqual([1, 2, 4, 5]);
  letters.put(letter(6, { receivedAt: 1_500 }), letter(7));
  expect(letters.ids()).toEqual([1, 6, 2, 4, 5, 7]);
  letters.put(letter(8, { receivedAt: 0 }));
  expect(letters.ids()).toEqual([8, 1, 6, 2, 4, 5, 7]);
  // One that stood elsewhere before.
  letters.put(letter(1, { receivedAt: 100_000 }));
  expect(letters.ids()).toEqual([8, 6, 2, 4, 5, 7, 1]);
});

describe('a list of several folders', () => {
  const folderIds = ['inbox', 'project', 'sent', 'empty'].map(folderId);
  const at = (id: number, folder: string, receivedAt: number) =>
    letter(id, { folderId: folderId(folder), receivedAt });
  const letters = new Letters([
    at(1, 'sent', 10),
    at(2, 'inbox', 30),
    at(3, 'inbox', 20),
    at(4, 'project', 10),
    at(5, 'elsewhere', 10),
    at(6, 'inbox', 20),
  ]);

  it('sorted by folder goes by the order in which it is asked for them', () => {
    const sort = { column: 'folder', descending: false } as const;
    expect(letters.ids({ folderIds, sort })).toEqual([3, 6, 2, 4, 1]);
    expect(letters.ids({ folderIds: folderIds.toReversed(), sort })).toEqual([1, 4, 3, 6, 2]);
    const descending = { ...sort, descending: true };
    expect(letters.ids({ folderIds, sort: descending })).toEqual([1, 4, 2, 6, 3]);
  });
});

describe('a list shows what meets its criteria', () => {
  const letters = new Letters([
    letter(1, { isRead: 1, sizeBytes: 10_240, priority: 'high' }),
    letter(2, { isFlagged: 1, accountId: accountId('home'), receivedAt: 10 * day }),
    letter(3, { hasAttachment: 1, conversationMark: 'ignored', isAnswered: 1 }),
    letter(4, { folderId: folderId('sent'), conversationMark: 'watched' }),
  ]);
  const list = (...criteria: Criterion[]) =>
    letters.ids({
      folderIds: [folderId('inbox'), folderId('sent')],
      sort: { column: 'sentAt', descending: false },
      criteria: [{ joinedBy: 'and', criteria }],
    });

  it.each<[Criterion, number[]]>([
    [{ kind: 'isRead', is: false }, [2, 3, 4]],
    [{ kind: 'isRead', is: true }, [1]],
    [{ kind: 'isFlagged', is: true }, [2]],
    [{ kind: 'isAnswered', is: true }, [3]],
    [{ kind: 'hasAttachment', is: true }, [3]],
    [{ kind: 'isWatched', is: true }, [4]],
    [{ kind: 'isIgnored', is: false }, [1, 2, 4]],
    [{ kind: 'priority', priority: 'high' }, [1]],
    [{ kind: 'priority', priority: 'normal' }, [2, 3, 4]],
    [{ kind: 'account', accountId: accountId('home') }, [2]],
    [{ kind: 'account', accountId: accountId('unknown') }, []],
    [{ kind: 'sizeAbove', kb: 9 }, [1]],
    [{ kind: 'sizeAbove', kb: 10 }, []],
    [{ kind: 'sizeBelow', kb: 10 }, [2, 3, 4]],
    [{ kind: 'receivedAfter', at: 3_000 }, [2, 3, 4]],
    [{ kind: 'receivedBefore', at: 3_000 }, [1]],
  ])('%j', (criterion, expected) => {
    expect(list(criterion)).toEqual(expected);
  });

  it('within some days of now', () => {
    const criteria = [
      { joinedBy: 'and', criteria: [{ kind: 'receivedWithin', days: 2 }] },
    ] as const;
    expect(letters.ids({ criteria }, 11 * day)).toEqual([2]);
    expect(letters.ids({ criteria }, 12 * day + 1)).toEqual([]);
  });

  it('all of them, or one, as they are joined; and every group of them', () => {
    const two: Criterion[] = [
      { kind: 'isFlagged', is: true },
      { kind: 'isRead', is: true },
    ];
    expect(list(...two)).toEqual([]);
    expect(letters.ids({ criteria: [{ joinedBy: 'or', criteria: two }] })).toEqual([1, 2]);
    const unread = { joinedBy: 'and', criteria: [{ kind: 'isRead', is: false }] } as const;
    expect(letters.ids({ criteria: [{ joinedBy: 'or', criteria: two }, unread] })).toEqual([2]);
  });

  it('everything where none are named, or words that are none', () => {
    expect(letters.ids({ criteria: [{ joinedBy: 'or', criteria: [] }] })).toEqual([1, 3, 2]);
    const blank = { kind: 'words', field: 'any', words: ' ', isNot: true } as const;
    expect(letters.ids({ criteria: [{ joinedBy: 'and', criteria: [blank] }] })).toHaveLength(3);
  });

  it('and the one that is kept, but only in its folder', () => {
    const criteria = [{ joinedBy: 'and', criteria: [{ kind: 'isRead', is: true }] }] as const;
    const kept = (id: number) => letters.ids({ criteria, kept: letter(id).id });
    expect(kept(3)).toEqual([1, 3]);
    expect(kept(4)).toEqual([1]);
  });

  it('nothing of a folder that no letter was ever in', () => {
    expect(letters.ids({ folderIds: [folderId('empty')] })).toEqual([]);
    expect(letters.ids({ folderIds: [] })).toEqual([]);
  });
});
