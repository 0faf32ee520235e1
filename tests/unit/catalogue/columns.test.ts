// What the columns hold is what was last said of each letter, in whatever order ids come.
import { describe, expect, it } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { factsOf } from '../../../src-renderer/catalogue/letter-facts.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { letter, Letters } from './letters.ts';

const idsOf = ({ columns }: Letters): number[] => {
  const slots = Array.from({ length: columns.count }, (_, slot) => slot);
  return slots.filter((slot) => !columns.isGone(slot)).map((slot) => columns.arrays.id[slot]!);
};

describe('letters have their slots', () => {
  it('in the order of ids, also one whose id was taken before it came in', () => {
    const letters = new Letters([letter(5), letter(9)]);
    letters.put(letter(7), letter(12), letter(1), letter(6));
    expect(idsOf(letters)).toEqual([1, 5, 6, 7, 9, 12]);
    for (const id of idsOf(letters)) {
      const { receivedAt } = letters.columns.arrays;
      expect(receivedAt[letters.columns.slotOf(id)]).toBe(id * 1_000);
    }
    expect(letters.columns.slotOf(8)).toBe(-1);
    expect(letters.columns.slotOf(13)).toBe(-1);
  });

  it('until they are purged, and again when they come back', () => {
    const letters = new Letters([letter(1), letter(2), letter(3)]);
    letters.remove(2, 2, 99);
    expect(idsOf(letters)).toEqual([1, 3]);
    expect(letters.columns.liveCount).toBe(2);
    letters.put(letter(2, { isFlagged: 1 }));
    expect(idsOf(letters)).toEqual([1, 2, 3]);
    expect(letters.columns.liveCount).toBe(3);
  });

  it('closer together once many are purged', () => {
    const letters = new Letters(Array.from({ length: 4_000 }, (_, at) => letter(at + 1)));
    const purged = Array.from({ length: 1_500 }, (_, at) => at * 2 + 1);
    letters.remove(...purged);
    const before = idsOf(letters);
    letters.columns.compact();
    expect(letters.columns.count).toBe(2_500);
    expect(idsOf(letters)).toEqual(before);
    expect(letters.ids()).toEqual(before);
  });

  it('in thousands that come among thousands', () => {
    const even = Array.from({ length: 3_000 }, (_, at) => letter(at * 2));
    const odd = Array.from({ length: 3_000 }, (_, at) => letter(at * 2 + 1));
    const letters = new Letters(even);
    expect(letters.ids()).toHaveLength(3_000);
    letters.put(...odd);
    expect(letters.ids()).toEqual(Array.from({ length: 6_000 }, (_, at) => at));
  });
});

describe('a change that is told', () => {
  const marked = { isRead: 1, isFlagged: 1, conversationMark: 'watched' } as const;

  it('leaves the columns as if the letter had been read', () => {
    const told = new Letters([letter(1, { isAnswered: 1, priority: 'high' })]);
    const read = new Letters([letter(1, { isAnswered: 1, priority: 'high', ...marked })]);
    expect(told.columns.change(1, marked)).toBe(0);
    expect(told.columns.arrays.marks[0]).toBe(read.columns.arrays.marks[0]);
    told.columns.change(1, { isRead: 0, isFlagged: 0, conversationMark: null });
    expect(told.columns.arrays.marks[0]).toBe(
      new Letters([letter(1, { isAnswered: 1, priority: 'high' })]).columns.arrays.marks[0],
    );
  });

  it('puts a letter into another folder and touches nothing else', () => {
    const letters = new Letters([letter(1), letter(2, marked)]);
    const { marks } = letters.columns.arrays;
    const before = [...marks.slice(0, 2)];
    letters.columns.change(2, { folderId: folderId('sent') });
    expect(letters.ids()).toEqual([1]);
    expect(letters.ids({ folderIds: [folderId('sent')] })).toEqual([2]);
    expect([...marks.slice(0, 2)]).toEqual(before);
  });

  it('is none where the letter is so already, is purged or was never here', () => {
    const letters = new Letters([letter(1, marked), letter(2)]);
    letters.remove(2);
    expect(letters.columns.change(1, marked)).toBe(-1);
    expect(letters.columns.change(2, marked)).toBe(-1);
    expect(letters.columns.change(3, marked)).toBe(-1);
    expect(idsOf(letters)).toEqual([1]);
  });
});

describe('a change is told apart', () => {
  const put = (letters: Letters, row: MessageRow) => letters.columns.put(factsOf(row)).effect;

  it.each<[string, Partial<MessageRow>, string]>([
    ['the same once more', {}, 'nothing'],
    ['a mark', { isRead: 1 }, 'marks'],
    ['another folder', { folderId: 'sent' as MessageRow['folderId'] }, 'marks'],
    ['a watched conversation', { conversationMark: 'watched' }, 'marks'],
    ['another subject', { subjectKey: 'other' }, 'content'],
    ['a subject that answers now', { subject: 'Re: News' }, 'content'],
    ['another size', { sizeBytes: 7 }, 'content'],
    ['another letter it answers', { inReplyTo: '<x@example.org>' }, 'content'],
  ])('%s', (_, change, effect) => {
    const letters = new Letters([letter(1), letter(2)]);
    expect(put(letters, letter(2, change))).toBe(effect);
  });

  it('a letter that was not there', () => {
    const letters = new Letters([letter(1)]);
    letters.columns.makeRoom([2]);
    expect(put(letters, letter(2))).toBe('content');
  });
});

describe('a row that is not as rows are', () => {
  it('is listed all the same', () => {
    const torn = { id: 2, folderId: 'inbox' } as unknown as MessageRow;
    const letters = new Letters([letter(1), torn, letter(3)]);
    expect(letters.ids()).toEqual([2, 1, 3]);
  });
});
