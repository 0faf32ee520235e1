// Rows of the journal taken together: whatever they tell themselves need not be read.
import { describe, expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { GatheredNews, whatHappened } from '../../../src-renderer/catalogue/journal-batch.ts';
import type { JournalRow } from '../../../src-renderer/store/rows.ts';

const of = (...ids: number[]) => Uint32Array.from(ids);
const none = of();

const row = (seq: number, what: Partial<JournalRow>): JournalRow => ({
  ...{ seq, added: none, changed: none, removed: none },
  ...what,
});

describe('what rows of the journal say', () => {
  test('letters that came, or changed each in its own way, are to be read, each once, ascending', () => {
    const { told, unread } = whatHappened([
      row(1, { added: of(9, 3) }),
      row(2, { changed: of(3, 1) }),
    ]);
    expect(unread).toEqual([1, 3, 9]);
    expect(told).toEqual([]);
  });

  test('letters that all became the same are told, and so are those that are gone, in the order of the rows', () => {
    const { told, unread } = whatHappened([
      row(1, { changed: of(1, 2), changedTo: { isRead: 1 } }),
      row(2, { changed: of(2), changedTo: { folderId: folderId('deleted') } }),
      row(3, { removed: of(2) }),
    ]);
    expect(told.map(({ ids, became }) => [[...ids], became])).toEqual([
      [[1, 2], { isRead: 1 }],
      [[2], { folderId: 'deleted' }],
      [[2], 'gone'],
    ]);
    expect(unread).toEqual([]);
  });

  test('a letter that came is read however much more is told of it', () => {
    const { unread } = whatHappened([
      row(1, { added: of(4) }),
      row(2, { changed: of(4), changedTo: { isRead: 1 } }),
    ]);
    expect(unread).toEqual([4]);
  });
});

describe('news', () => {
  test('tell which letters have yet to be indexed: not those written anew with a segment', () => {
    const news = new GatheredNews();
    news.take([row(1, { added: of(1, 2) }), row(2, { added: of(2), segmentId: 7 })]);
    expect([...news.unindexed]).toEqual([[1, 1]]);
    expect([...news.indexed]).toEqual([2]);
    expect([...news.segments]).toEqual([7]);
  });

  test('name every letter that anything happened to', () => {
    const news = new GatheredNews();
    news.take([row(1, { added: of(1), changed: of(2), removed: of(3) })]);
    expect([...news.all].sort()).toEqual([1, 2, 3]);
  });
});
