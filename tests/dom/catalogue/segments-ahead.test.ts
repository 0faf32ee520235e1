// What a new letter is found by is read together with the letter, so that nothing is left to read when a list is answered.
import { expect, test, vi } from 'vitest';
import { LetterColumns } from '../../../src-renderer/catalogue/letter-columns.ts';
import { WordIndex } from '../../../src-renderer/catalogue/word-index/word-index.ts';
import { indexLetters } from '../../../src-renderer/ingest/index-letters.ts';
import { letterText, termsOfLetter } from '../../../src-renderer/search/terms.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { segmentsWithBlocks } from '../../../src-renderer/store/queries/search-segments.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { letterOf, summaryOf, useFreshStore } from '../store/support.ts';

useFreshStore();

async function storeSaying(name: string, body: string): Promise<number> {
  const summary = summaryOf({ subject: name, subjectKey: name });
  const terms = termsOfLetter(letterText(summary, { body, attachmentNames: [] }));
  await commitLetters([letterOf(name, { summary, terms })], indexLetters);
  return (await store().searchSegments.toCollection().primaryKeys()).at(-1)!;
}

const newIndex = () => new WordIndex((id) => expect.unreachable(`segment ${id} is damaged`));

test('the words of a segment that was taken in are looked up without reading anything', async () => {
  const segment = await storeSaying('a', 'ferns and moss');
  const index = newIndex();
  await index.takeIn(new Set([segment]));
  const read = vi.spyOn(IDBObjectStore.prototype, 'get');
  const isFound = await index.finder(new LetterColumns(), new Map()).find('fern', 'any');
  const [id] = await store().messages.toCollection().primaryKeys();
  expect(isFound(id!)).toBe(true);
  expect(read).not.toHaveBeenCalled();
  read.mockRestore();
});

test('a segment taken in twice is read once', async () => {
  const segment = await storeSaying('a', 'ferns');
  const index = newIndex();
  await index.takeIn(new Set([segment]));
  const begun = vi.spyOn(IDBObjectStore.prototype, 'get');
  await index.takeIn(new Set([segment]));
  expect(begun).not.toHaveBeenCalled();
  begun.mockRestore();
});

test('of many segments at once none of the blocks are read, and one that is gone is passed over', async () => {
  const segments = [];
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    segments.push(await storeSaying(name, `moss ${name}`));
  expect(await segmentsWithBlocks(segments)).toMatchObject({ blocks: [] });
  const { segments: found, blocks } = await segmentsWithBlocks([segments[0]!, 9_999]);
  expect(found.map(({ id }) => id)).toEqual([segments[0]]);
  expect(blocks.map(({ segmentId }) => segmentId)).toEqual([segments[0]]);
  const index = newIndex();
  await index.takeIn(new Set(segments));
  const isFound = await index.finder(new LetterColumns(), new Map()).find('moss', 'any');
  const ids = await store().messages.toCollection().primaryKeys();
  expect(ids.filter(isFound)).toHaveLength(5);
});

test('a segment that is merged away while it is being read does not come back', async () => {
  const segment = await storeSaying('a', 'ferns');
  const index = newIndex();
  const taking = index.takeIn(new Set([segment]));
  index.segments.change([], new Set([segment]));
  await taking;
  expect(index.segments.all).toEqual([]);
});

test('a segment that comes about while it is looked which there are stays', async () => {
  const segment = await storeSaying('a', 'ferns');
  const index = newIndex();
  const looking = index.refresh();
  const letterIds = Uint32Array.of(7);
  index.replace({ id: segment + 1, letterIds, firstTerms: [], byteLength: 0 }, new Set());
  expect([...(await looking)]).toEqual([]);
  expect(index.segments.all.map(({ id }) => id)).toEqual([segment, segment + 1]);
});
