// Merged segments answer as their letters would if they were indexed anew.
import { describe, expect, it } from 'vitest';
import { fields } from '../../../src-renderer/search/fields.ts';
import { mergeSegments } from '../../../src-renderer/search/merge.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { blockOf, idsFound, merged, segmentOf } from './indexes.ts';
import { idsHolding, letter, randomLetters, randomTexts } from './letters.ts';

describe('merging', () => {
  it('of nothing is nothing', async () => {
    const { head, blocks } = await merged([]);
    expect([head.letterIds.length, head.firstTerms, head.byteLength, blocks]).toEqual([
      0,
      [],
      0,
      [],
    ]);
    expect((await merged([segmentOf([]), segmentOf([letter(1, {})])])).head.letterIds).toEqual(
      Uint32Array.of(1),
    );
  });

  it('gives the very bytes that building at once gives', async () => {
    const letters = randomLetters(3, 900);
    const parts = [letters.slice(0, 250), letters.slice(250, 260), letters.slice(260)];
    expect(await merged(parts.map(segmentOf))).toEqual(segmentOf(letters));
  });

  it('takes segments whose letters lie among one another', async () => {
    const letters = randomLetters(4, 400);
    const parts = [0, 1, 2].map((rest) => letters.filter(({ id }) => id % 3 === rest));
    expect(await merged(parts.map(segmentOf))).toEqual(segmentOf(letters));
  });

  it('drops letters that are no more, and their words with them', async () => {
    const letters = [letter(1, { body: 'only here' }), letter(2, { body: 'stays' })];
    const after = await merged([segmentOf(letters)], (id) => id === 2);
    expect(after).toEqual(segmentOf(letters.slice(1)));
    expect((await merged([segmentOf(letters)], () => false)).blocks).toEqual([]);
  });

  it('keeps of a letter indexed twice what its caller says', async () => {
    const before = segmentOf([letter(1, { body: 'other' }), letter(5, { body: 'draft old' })]);
    const after = segmentOf([letter(5, { body: 'draft new' }), letter(6, { body: 'last' })]);
    const result = await merged([before, after], (id, segment) => id !== 5 || segment === 1);
    expect([...result.head.letterIds]).toEqual([1, 5, 6]);
    expect(await idsFound([result], 'draft')).toEqual([5]);
    expect(await idsFound([result], 'old')).toEqual([]);
    expect(await idsFound([result], 'new')).toEqual([5]);
    // Where the caller says both, both count.
    const both = await merged([before, after]);
    expect([...both.head.letterIds]).toEqual([1, 5, 6]);
    expect(await idsFound([both], 'old new')).toEqual([5]);
  });

  it('merges a term whose letters are spread over blocks', async () => {
    const many = (first: number, count: number) =>
      segmentOf(
        Array.from({ length: count }, (_, at) =>
          letter(first + at, { body: (first + at) % 2 ? 'odd' : 'even' }),
        ),
      );
    const large = await merged([many(1, 150_000), many(150_001, 150_000)]);
    expect(large.head.firstTerms.filter((term) => term === 'bodd').length).toBeGreaterThan(1);
    const again = await merged([large, many(300_001, 10)], (id) => id > 5);
    const found = await idsFound([again], 'odd');
    expect([found.length, found[0], found.at(-1)]).toEqual([150_002, 7, 300_009]);
  }, 30_000);

  it('holds no more than a block of each segment, and hands over one after the other', async () => {
    const segments = [0, 1, 2].map((at) => segmentOf(randomLetters(at, 400, 1 + at * 400)));
    const open = new Set<number>();
    let isWriting = false;
    await mergeSegments(
      segments.map(({ head }, at) => ({
        head,
        isLive: () => true,
        readBlock: async (block: number) => {
          expect(open.has(at)).toBe(false);
          open.add(at);
          await new Promise(setImmediate);
          open.delete(at);
          return blockOf(segments, at, block);
        },
      })),
      async () => {
        expect(isWriting).toBe(false);
        isWriting = true;
        await new Promise(setImmediate);
        isWriting = false;
      },
    );
  });

  it('finds what reading every letter finds, after any number of merges and deletions', async () => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const random = seededRandom(seed);
      let letters = randomLetters(40 + seed, 240);
      let segments = [0, 1, 2, 3, 4, 5].map((at) =>
        segmentOf(letters.slice(at * 40, at * 40 + 40)),
      );
      const text = randomTexts(400 + seed);
      while (segments.length > 1) {
        letters = letters.filter(() => random() < 0.9);
        const live = new Set(letters.map(({ id }) => id));
        const at = Math.floor(random() * (segments.length - 1));
        segments = [
          ...segments.slice(0, at),
          await merged(segments.slice(at, at + 2), (id) => live.has(id)),
          ...segments.slice(at + 2),
        ];
        for (let round = 0; round < 30; round += 1) {
          const query = [...text()].slice(0, 1 + Math.floor(random() * 5)).join('');
          const found = (await idsFound(segments, query)).filter((id) => live.has(id));
          expect(found, query).toEqual(idsHolding(letters, query, fields));
        }
      }
    }
  }, 30_000);
});
