// Letters are found by what they say, however they came into the store, and whatever happened to the index.
import { expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import {
  indexState,
  onIndexState,
  startCatalogue,
  stopCatalogue,
  untilIndexed,
} from '../../../src-renderer/catalogue/catalogue-client.ts';
import { indexLetters } from '../../../src-renderer/ingest/index-letters.ts';
import { letterText, termsOfLetter } from '../../../src-renderer/search/terms.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { deleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import { dropSearchIndex } from '../../../src-renderer/store/writes/search-rows.ts';
import { draftOf } from '../store/compositions.ts';
import { letterOf, rawOf, summaryOf } from '../store/support.ts';
import { listed, specOf, useFreshCatalogue } from './support.ts';

useFreshCatalogue();

const inbox = folderId('inbox');
const drafts = folderId('drafts');
const patience = { timeout: 20_000 };

/** A letter with this body, as the ingest hands it over. */
function letterSaying(name: string, body: string) {
  const summary = summaryOf({ subject: name, subjectKey: name });
  const terms = termsOfLetter(letterText(summary, { body, attachmentNames: [] }));
  const raw = rawOf(
    `Subject: ${name}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`,
  );
  return letterOf(name, { summary, terms, raw });
}

/** As letters come that were not parsed on their way in. */
function withoutTerms(letter: ReturnType<typeof letterSaying>) {
  const { terms, ...others } = letter;
  expect(terms).not.toBe('');
  return others;
}

const found = async (words: string, folder = inbox) =>
  (await listed(specOf({ folderIds: [folder], words }))).length;

const idOf = async (subject: string) =>
  (await store().messages.toArray()).find((row) => row.subject === subject)!.id;

const segmentCount = () => store().searchSegments.count();

test('a letter that came with its words is found by a part of a Chinese one as soon as it is listed', async () => {
  await commitLetters(
    [letterSaying('a', '明天在台北車站見面'), letterSaying('b', '高雄')],
    indexLetters,
  );
  await expect.poll(() => found('')).toBe(2);
  expect(await found('北車')).toBe(1);
  expect(await found('車站 見')).toBe(1);
  expect(await found('站台')).toBe(0);
});

test('a letter that came without is indexed from its raw bytes', async () => {
  await commitLetters([withoutTerms(letterSaying('a', 'Encyclopaedia of ferns'))]);
  await expect.poll(() => found('fern'), patience).toBe(1);
  expect(await segmentCount()).toBe(1);
});

test('a draft that is saved once more is found by what it says now, and no longer by what it said', async () => {
  const id = await saveDraft(draftOf({ text: 'aubergine' }));
  await expect.poll(() => found('auberg', drafts), patience).toBe(1);
  await saveDraft(draftOf({ text: 'courgette' }), id);
  await expect.poll(() => found('courg', drafts), patience).toBe(1);
  expect(await found('auberg', drafts)).toBe(0);
});

test('many small segments become one, without what was purged, and everything else is found', async () => {
  const names = Array.from({ length: 40 }, (_, at) => `letter${at}`);
  for (const name of names)
    await commitLetters([letterSaying(name, `about ${name}x and moss`)], indexLetters);
  await deleteMessages([await idOf('letter7')], { forGood: true });
  await expect.poll(segmentCount, patience).toBeLessThan(8);
  expect(await found('moss')).toBe(39);
  expect(await found('letter8x')).toBe(1);
  expect(await found('letter7x')).toBe(0);
  const blocks = new Set((await store().searchBlocks.toArray()).map(({ segmentId }) => segmentId));
  expect([...blocks]).toEqual(await store().searchSegments.toCollection().primaryKeys());
});

test('an index that was dropped is made anew', async () => {
  await commitLetters([letterSaying('a', 'lichen')], indexLetters);
  await expect.poll(() => found('lichen'), patience).toBe(1);
  await dropSearchIndex();
  await expect.poll(segmentCount, patience).toBe(1);
  await expect.poll(() => found('lichen'), patience).toBe(1);
});

test('an index that was dropped tells how far it is, and when it knows every letter again', async () => {
  const letters = Array.from({ length: 250 }, (_, at) => letterSaying(`n${at}`, 'lichen'));
  await commitLetters(letters, indexLetters);
  await expect.poll(() => found('lichen'), patience).toBe(250);
  const told: number[] = [];
  const stop = onIndexState(() => told.push(indexState().pendingCount));
  await dropSearchIndex();
  await untilIndexed();
  stop();
  expect(told).toEqual([250, 150, 50, 0]);
  expect(indexState()).toEqual({ pendingCount: 0, totalCount: 250, isHeldUp: false });
  expect(await found('lichen')).toBe(250);
});

test('of an empty store the index is whole at once', async () => {
  await dropSearchIndex();
  await untilIndexed();
  expect(indexState().pendingCount).toBe(0);
});

test('a damaged segment costs its letters being indexed once more', async () => {
  await commitLetters([letterSaying('a', 'lichen')], indexLetters);
  await expect.poll(() => found(''), patience).toBe(1);
  await store()
    .searchBlocks.toCollection()
    .modify({ bytes: new Uint8Array([1, 2, 3]) });
  await found('lichen');
  await expect.poll(() => found('lichen'), patience).toBe(1);
});

test('a worker killed again and again in the middle loses no word', async () => {
  const letters = Array.from({ length: 300 }, (_, at) =>
    letterSaying(`n${at}`, `fungus${at % 10}`),
  );
  for (let at = 0; at < letters.length; at += 20) {
    const piece = letters.slice(at, at + 20);
    await commitLetters(at % 40 === 0 ? piece : piece.map(withoutTerms), indexLetters);
    stopCatalogue();
    startCatalogue();
    await new Promise((resolve) => setTimeout(resolve, (at * 7) % 90));
  }
  for (let kind = 0; kind < 10; kind += 1) {
    await expect.poll(() => found(`fungus${kind}`), patience).toBe(30);
  }
});

test('a letter purged is found no more', async () => {
  await commitLetters([letterSaying('a', 'lichen')], indexLetters);
  await expect.poll(() => found('lichen'), patience).toBe(1);
  const ids: MessageId[] = [await idOf('a')];
  await deleteMessages(ids, { forGood: true });
  await expect.poll(() => found('lichen'), patience).toBe(0);
});
