// What belongs together, and how a grouped list shows it.
import { describe, expect, it } from 'vitest';
import { folderId, messageId } from '../../../src-shared/mail/ids.ts';
import type { ListSpec } from '../../../src-renderer/catalogue/list-spec.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { day, letter, Letters } from './letters.ts';

const name = (id: number) => `<${id}@example.org>`;

/** A letter that answers another, and names the first of the conversation, too. */
function answer(id: number, to: number, root = to, overrides: Partial<MessageRow> = {}) {
  const references = root === to ? [name(to)] : [name(root), name(to)];
  return letter(id, { inReplyTo: name(to), references, subject: 'Re: News', ...overrides });
}

const sent = folderId('sent');

/** Ids that are of one conversation, each lot in the order of ids. */
function lots(letters: Letters): number[][] {
  const { of } = letters.conversations();
  const found = new Map<number, number[]>();
  for (let slot = 0; slot < letters.columns.count; slot += 1) {
    if (letters.columns.isGone(slot)) continue;
    const lot = found.get(of[slot]!) ?? [];
    lot.push(letters.columns.arrays.id[slot]!);
    found.set(of[slot]!, lot);
  }
  return [...found.values()];
}

describe('letters belong together', () => {
  it('by what they name, across folders', () => {
    const rows = [letter(1), answer(2, 1, 1, { folderId: sent }), answer(3, 2, 1), letter(4)];
    expect(lots(new Letters(rows))).toEqual([[1, 2, 3], [4]]);
  });

  it('through letters that are not here', () => {
    // 1 and 2 are on no disk; 5 names only 2, which 4 says is of the conversation of 1.
    expect(lots(new Letters([answer(3, 1), answer(4, 2, 1), answer(5, 2)]))).toEqual([[3, 4, 5]]);
  });

  it('whichever came in first', () => {
    expect(lots(new Letters([answer(1, 9), letter(2), letter(9)]))).toEqual([[1, 9], [2]]);
  });

  it('with or without brackets around what they name', () => {
    const bare = letter(2, { inReplyTo: '1@example.org' });
    expect(lots(new Letters([letter(1), bare]))).toEqual([[1, 2]]);
  });

  it('when only References says so, or only In-Reply-To', () => {
    const rows = [
      letter(1),
      letter(2, { references: [name(1)] }),
      letter(3, { inReplyTo: name(1) }),
    ];
    expect(lots(new Letters(rows))).toEqual([[1, 2, 3]]);
  });

  it('and copies with what answers them, but not when nothing does', () => {
    const copy = letter(2, { messageIdHeader: name(1), folderId: sent });
    expect(lots(new Letters([letter(1), copy]))).toEqual([[1], [2]]);
    expect(lots(new Letters([letter(1), copy, answer(3, 1)]))).toEqual([[1, 2, 3]]);
  });

  it('no longer when the letter that held them together is purged', () => {
    const bridge = letter(3, { inReplyTo: name(1), references: [name(2), name(1)] });
    const letters = new Letters([letter(1), letter(2), bridge]);
    expect(lots(letters)).toEqual([[1, 2, 3]]);
    letters.remove(3);
    expect(lots(letters)).toEqual([[1], [2]]);
  });

  it('not for naming nothing', () => {
    const nameless = { messageIdHeader: '', inReplyTo: '', references: [] };
    expect(lots(new Letters([letter(1, nameless), letter(2, nameless)]))).toEqual([[1], [2]]);
  });
});

describe('as a last resort by subject', () => {
  const said = (id: number, subject: string, sentAt: number, overrides: Partial<MessageRow> = {}) =>
    letter(id, { subject, subjectKey: subject.replace('Re: ', ''), sentAt, ...overrides });

  it.each<[string, MessageRow[], number[][]]>([
    ['an answer joins the letter before', [said(1, 'a', 0), said(2, 'Re: a', day)], [[1, 2]]],
    ['and the answers before', [said(1, 'Re: a', 0), said(2, 'Re: a', 29 * day)], [[1, 2]]],
    ['but none that is not one', [said(1, 'a', 0), said(2, 'a', day)], [[1], [2]]],
    ['nor one that comes later', [said(1, 'a', day), said(2, 'Re: a', 0)], [[1], [2]]],
    ['nor after 30 days', [said(1, 'a', 0), said(2, 'Re: a', 30 * day + 1)], [[1], [2]]],
    ['nor of another subject', [said(1, 'a', 0), said(2, 'Re: b', 1)], [[1], [2]]],
    ['nor where the subject is empty', [said(1, '', 0), said(2, 'Re: ', 1)], [[1], [2]]],
    [
      'nor what names another letter',
      [said(1, 'a', 0), said(2, 'Re: a', 1, { inReplyTo: '<x@x>' })],
      [[1], [2]],
    ],
    [
      'the nearest of several',
      [said(1, 'a', 0), said(2, 'a', 5 * day), said(3, 'Re: a', 6 * day), said(4, 'a', 7 * day)],
      [[1], [2, 3], [4]],
    ],
  ])('%s', (_, rows, expected) => {
    expect(lots(new Letters(rows))).toEqual(expected);
  });
});

describe('a grouped list', () => {
  const grouped = (letters: Letters, overrides: Partial<ListSpec> = {}) => {
    const { ids, tree, count } = letters.list({ isGrouped: true, ...overrides });
    const { depths, sizes, unread } = tree!;
    return {
      count,
      rows: [...ids].map((id, at) => [id, depths[at], sizes[at], unread[at]]),
    };
  };
  const opened = (...ids: number[]) => ({ expanded: new Set(ids.map(messageId)) });
  const newest: ListSpec['sort'] = { column: 'receivedAt', descending: true };

  it('has a conversation where its best letter would stand, by its first letter', () => {
    const letters = new Letters([
      letter(1, { isRead: 1 }),
      letter(2),
      answer(3, 1),
      letter(4, { isRead: 1 }),
    ]);
    expect(grouped(letters, { sort: newest })).toEqual({
      count: 4,
      rows: [
        [4, 0, 1, 0],
        [1, 0, 2, 1],
        [2, 0, 1, 1],
      ],
    });
    expect(grouped(letters).rows.map(([id]) => id)).toEqual([1, 2, 4]);
  });

  it('has the letters of an opened one below it, answers under what they answer', () => {
    const letters = new Letters([
      letter(1),
      answer(2, 1),
      answer(3, 1, 1, { isRead: 1 }),
      answer(4, 2, 1),
      letter(5),
      answer(6, 5),
    ]);
    expect(grouped(letters, opened(1)).rows).toEqual([
      [1, 0, 4, 3],
      [2, 1, 1, 1],
      [4, 2, 1, 1],
      [3, 1, 1, 0],
      [5, 0, 2, 2],
    ]);
    // Only heads open: another letter's id opens nothing.
    expect(grouped(letters, opened(2, 99)).rows).toHaveLength(2);
  });

  it('shows of a conversation only the letters of the list, and hangs them where they belong', () => {
    const letters = new Letters([
      letter(1, { folderId: sent }),
      answer(2, 1),
      answer(3, 2, 1, { folderId: sent }),
      answer(4, 3, 1),
    ]);
    expect(grouped(letters, opened(2)).rows).toEqual([
      [2, 0, 2, 2],
      [4, 1, 1, 1],
    ]);
  });

  it('begins with the letter that answers none of the others, though clocks go wrong', () => {
    const letters = new Letters([letter(1, { sentAt: 9_000_000 }), answer(2, 1), answer(3, 2, 1)]);
    expect(grouped(letters, opened(1)).rows.map(([id, depth]) => [id, depth])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  it('survives letters that answer each other, or themselves', () => {
    const letters = new Letters([answer(1, 2), answer(2, 3), answer(3, 1), answer(4, 4)]);
    const { rows, count } = grouped(letters, opened(1, 2, 3, 4));
    expect(count).toBe(4);
    expect(rows.map(([id]) => id).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('keeps a copy beside the letter it is a copy of', () => {
    const letters = new Letters([letter(1), letter(2, { messageIdHeader: name(1) }), answer(3, 1)]);
    expect(grouped(letters, opened(1)).rows.map(([id, depth]) => [id, depth])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
  });

  it('goes thousands of answers deep, and says 255 where it is deeper', () => {
    const rows = Array.from({ length: 3_000 }, (_, at) =>
      at === 0 ? letter(1) : answer(at + 1, at, 1),
    );
    const list = grouped(new Letters(rows), opened(1));
    expect(list.rows.map(([id]) => id)).toEqual(rows.map(({ id }) => id));
    expect(list.rows.map(([, depth]) => depth)).toEqual(rows.map((_, at) => Math.min(at, 255)));
  });
});

describe.each([1, 2, 3])('in a heap of letters that answer each other (%i)', (seed) => {
  const random = seededRandom(seed);
  const any = (count: number) => Math.floor(random() * count);
  const rows = Array.from({ length: 400 }, (_, at) => {
    const id = at + 1;
    const overrides = { folderId: folderId(any(3) === 0 ? 'sent' : 'inbox'), sentAt: any(1_000) };
    return any(3) === 0 ? letter(id, overrides) : answer(id, any(500), any(500), overrides);
  });
  const letters = new Letters(rows);

  it('what belongs together is what can be reached from one to the other', () => {
    const own = rows.map((row) => new Set([row.inReplyTo, ...row.references].filter(Boolean)));
    // A name that nobody mentions joins nothing.
    const mentioned = new Set(own.flatMap((names) => [...names]));
    rows.forEach((row, at) => {
      if (mentioned.has(row.messageIdHeader)) own[at]!.add(row.messageIdHeader);
    });
    const reached = rows.map((_, at) => at);
    for (let isChanged = true; isChanged;) {
      isChanged = false;
      for (let a = 0; a < rows.length; a += 1) {
        for (let b = 0; b < a; b += 1) {
          const isJoined = [...own[a]!].some((each) => own[b]!.has(each));
          if (!isJoined || reached[a] === reached[b]) continue;
          const [low, high] = [
            Math.min(reached[a]!, reached[b]!),
            Math.max(reached[a]!, reached[b]!),
          ];
          for (const at of reached.keys()) if (reached[at] === high) reached[at] = low;
          isChanged = true;
        }
      }
    }
    expect([...letters.conversations().of]).toEqual(reached);
  });

  it('an opened list has every letter once, each below one that is listed', () => {
    const heads = letters.list({ isGrouped: true });
    const expanded = new Set([...heads.ids].map(messageId));
    const { ids, tree } = letters.list({ isGrouped: true, expanded });
    expect([...ids].toSorted((a, b) => a - b)).toEqual(letters.ids().toSorted((a, b) => a - b));
    const sizes = [...tree!.sizes].filter((_, at) => tree!.depths[at] === 0);
    expect(sizes).toEqual([...heads.tree!.sizes]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(heads.count);
    tree!.depths.forEach((depth, at) => {
      expect(depth).toBeLessThanOrEqual(at === 0 ? 0 : tree!.depths[at - 1]! + 1);
    });
  });
});
