// What letters are found by is written with them: both are there, or neither.
import { describe, expect, test } from 'vitest';
import { indexLetters } from '../../../src-renderer/ingest/index-letters.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters, recordRefused } from '../../../src-renderer/store/writes/ingest.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';
import { idsFoundBy } from './found-letters.ts';
import { failOnAdd, letterOf, refusedOf, useFreshStore } from './support.ts';

useFreshStore();

/** A letter found by its name. */
const found = (name: string, overrides: Partial<LetterToStore> = {}): LetterToStore =>
  letterOf(name, { terms: `s${name}\nball`, ...overrides });
const commit = (...letters: readonly LetterToStore[]) => commitLetters(letters, indexLetters);
const ids = () => store().messages.toCollection().primaryKeys();

async function counts(): Promise<Record<string, number>> {
  const { messages, journal, searchSegments, searchBlocks } = store();
  return {
    messages: await messages.count(),
    journal: await journal.count(),
    segments: await searchSegments.count(),
    blocks: await searchBlocks.count(),
  };
}

describe('letters that are committed', () => {
  test('are found, by one segment that their line of the journal names', async () => {
    await commit(found('a'), found('b'));
    await commit(found('c'));
    const [a, b, c] = await ids();
    expect(await idsFoundBy('b')).toEqual([b]);
    expect(await idsFoundBy('all')).toEqual([a, b, c]);
    const segments = await store().searchSegments.toArray();
    const lines = await store().journal.toArray();
    expect(lines.map(({ segmentId }) => segmentId)).toEqual(segments.map(({ id }) => id));
    expect(segments.map(({ letterIds }) => [...letterIds])).toEqual([[a, b], [c]]);
    expect(lines.map(({ added }) => [...added])).toEqual([[a, b], [c]]);
  });

  test('have it in the transaction that stores them', async () => {
    const transactions = new Set<unknown>();
    const note = (_key: unknown, _row: unknown, transaction: unknown): void => {
      transactions.add(transaction);
    };
    const { messages, raw, ledger, journal, searchSegments, searchBlocks } = store();
    const tables = [messages, raw, ledger, journal, searchSegments, searchBlocks];
    for (const table of tables) table.hook('creating', note);
    await commit(found('a'), found('b'));
    for (const table of tables) table.hook('creating').unsubscribe(note);
    expect(transactions.size).toBe(1);
    expect(await counts()).toEqual({ messages: 2, journal: 1, segments: 1, blocks: 1 });
  });

  test('are not indexed again when they come again', async () => {
    await commit(found('a'));
    await commit(found('a'), found('b'));
    const segments = await store().searchSegments.toArray();
    const [a, b] = await ids();
    expect(segments.map(({ letterIds }) => [...letterIds])).toEqual([[a], [b]]);
    await commit(found('a'), found('b'));
    expect(await counts()).toMatchObject({ journal: 2, segments: 2 });
  });

  test('are found by their text once it takes the place of their headers', async () => {
    const raw = new TextEncoder().encode('Subject: a\r\n\r\n');
    await commit(found('a', { body: { kind: 'headers', raw }, terms: 'sa' }), found('b'));
    const [a, b] = await ids();
    expect(await idsFoundBy('all')).toEqual([b]);
    await commit(found('c'), found('a'));
    expect(await ids()).toEqual([a, b, b! + 1]);
    expect(await idsFoundBy('all')).toEqual([a, b, b! + 1]);
  });

  test('wait for the index where one of them brought no terms, and where nobody makes a segment', async () => {
    await commit(found('a'), letterOf('b'));
    await commitLetters([found('c')]);
    await recordRefused(refusedOf('d'));
    expect(await counts()).toEqual({ messages: 4, journal: 3, segments: 0, blocks: 0 });
    const lines = await store().journal.toArray();
    expect(lines.every(({ segmentId }) => segmentId === undefined)).toBe(true);
  });

  test('are stored though no segment can be made of them, and wait likewise', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    expect(await commitLetters([found('a')], broken)).toBe(1);
    expect(await counts()).toEqual({ messages: 1, journal: 1, segments: 0, blocks: 0 });
  });

  test('without a single word are in a segment all the same', async () => {
    await commit(letterOf('a', { terms: '' }));
    expect(await counts()).toEqual({ messages: 1, journal: 1, segments: 1, blocks: 0 });
  });
});

describe('a batch that cannot be committed', () => {
  test.each(['raw', 'ledger', 'searchSegments', 'searchBlocks'] as const)(
    'because a row fails in %s leaves neither letters nor what they are found by',
    async (table) => {
      await commit(found('before'));
      const before = await counts();
      const mend = failOnAdd(table, () => new Error('broken'));
      await expect(commit(found('a'), found('b'))).rejects.toThrow();
      mend();
      expect(await counts()).toEqual(before);
      expect(await idsFoundBy('all')).toEqual(await ids());
      await commit(found('a'), found('b'));
      expect(await idsFoundBy('all')).toEqual(await ids());
    },
  );
});
