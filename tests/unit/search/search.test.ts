// Letters are found: single cases by hand, then thousands beside a search that reads every letter.
import { describe, expect, it } from 'vitest';
import { fields, type Field } from '../../../src-renderer/search/fields.ts';
import { blocksFor, search } from '../../../src-renderer/search/lookup.ts';
import { parseQuery } from '../../../src-renderer/search/query.ts';
import { buildSegment } from '../../../src-renderer/search/segment.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { blockOf, idsFound, segmentOf } from './indexes.ts';
import { idsHolding, letter, randomLetters, randomTexts } from './letters.ts';

describe('a letter', () => {
  const one = (body: string) => [segmentOf([letter(7, { body })])];

  it.each([
    [
      'any part of a Chinese word',
      '台北市政府的公文',
      ['台北', '北市', '市政府', '府', '公文', '的公文'],
    ],
    [
      'Chinese beside Latin',
      '請於3月5日前回覆Outpost小組',
      ['回覆', 'outp', '小組', '3', 'Outpost小組', '組'],
    ],
    ['full-width letters', 'Ｏｕｔｐｏｓｔ２０２４', ['outpost', 'ＯＵＴ', 'outpost2024']],
    ['letters without their accents', 'Grüße aus Łódź', ['gruss', 'GRÜ', 'lodz', 'łódź']],
    ['part of a Korean word', '대한민국에서', ['한민국', '국', '에서']],
    ['kana', 'ｶﾞｲﾄﾞブック', ['ガイド', 'イド', 'ｶﾞ', 'ブック']],
    ['Han beyond the first plane', '𠮷野家と𡈽屋', ['𠮷', '𠮷野', '野家', '𡈽屋', '屋']],
    [
      'part of an address',
      'anna.lin@mail.example.org',
      ['lin@mail', 'exam', 'anna.lin@mail.example.org'],
    ],
    [
      'words longer than the index keeps',
      'Donaudampfschifffahrtsgesellschaft',
      ['donaudampfschifffahrtsgesellschaftskapitän'],
    ],
  ])('is found by %s', async (_what, body, queries) => {
    for (const query of queries) expect(await idsFound(one(body), query), query).toEqual([7]);
  });

  it.each([
    ['the middle of a Latin word', 'outpost', ['post', 'utp']],
    ['kana without its voicing mark', 'が', ['か']],
    ['part of a Hangul syllable', '한', ['하']],
    ['a word more than it has', 'one two', ['one three', 'two one six']],
    ['nothing', 'one', ['', ' ', '"', '!?', '\0', '\ud842']],
  ])('is not found by %s', async (_what, body, queries) => {
    for (const query of queries) expect(await idsFound(one(body), query), query).toEqual([]);
  }); // prettier-ignore

  it('is found in the fields asked for', async () => {
    const index = [
      segmentOf([letter(1, { from: '王小明', subject: 'News', attachmentNames: ['報告.pdf'] })]),
    ];
    expect(await idsFound(index, '小明', ['from'])).toEqual([1]);
    expect(await idsFound(index, '小明', ['to', 'subject', 'body'])).toEqual([]);
    expect(await idsFound(index, '小明 news')).toEqual([1]);
    expect(await idsFound(index, '小明 news', ['from'])).toEqual([]);
    expect(await idsFound(index, '報告 pdf', ['body'])).toEqual([1]);
  });

  it('is not found by pairs that are spread over its fields', async () => {
    const index = [segmentOf([letter(1, { subject: '台北', body: '北市' })])];
    expect(await idsFound(index, '台北市')).toEqual([]);
  });
});

describe('an index', () => {
  it('of no letters, and of letters without words, holds nothing', async () => {
    expect(segmentOf([]).blocks).toEqual([]);
    const silent = segmentOf([letter(1, {}), letter(2, { body: '!' })]);
    expect([...silent.head.letterIds]).toEqual([1, 2]);
    expect(silent.head.byteLength).toBe(0);
    expect(await idsFound([silent], 'a')).toEqual([]);
  });

  it('takes letters in any order', async () => {
    const letters = [3, 1, 2].map((id) => letter(id, { body: `word${id} all` }));
    expect(await idsFound([segmentOf(letters)], 'all')).toEqual([1, 2, 3]);
    expect(await idsFound([segmentOf(letters)], 'word3')).toEqual([3]);
  });

  it('is read once a query, no block twice, and not at all when the heads say enough', async () => {
    const segments = [0, 1, 2].map((at) => segmentOf(randomLetters(at, 300, 1 + at * 300)));
    const heads = segments.map(({ head }) => head);
    const calls: string[][] = [];
    await search(heads, parseQuery('a an 台北 台北市'), (wanted) => {
      calls.push(wanted.map(({ segment, block }) => `${segment}:${block}`));
      return Promise.resolve(wanted.map(({ segment, block }) => blockOf(segments, segment, block)));
    });
    expect(calls).toHaveLength(1);
    expect(new Set(calls[0]).size).toBe(calls[0]?.length);
    const empty = segmentOf([]).head;
    await search([empty], parseQuery('a'), () => Promise.reject(new Error('read')));
    await search(heads, parseQuery(''), () => Promise.reject(new Error('read')));
  });

  it('has blocks that stay below what Chromium keeps among its rows', () => {
    const letters = Array.from({ length: 400 }, (_, id) => ({
      id,
      terms: Array.from(
        { length: 500 },
        (_unused, at) => `b${(at * 7919 + id * 31) % 30_011}`,
      ).join('\n'),
    }));
    const { head, blocks } = buildSegment(letters);
    expect(blocks.length).toBeGreaterThan(5);
    expect(Math.max(...blocks.map((block) => block.byteLength))).toBeLessThan(32 * 1024);
    expect(head.byteLength).toBe(blocks.reduce((sum, block) => sum + block.byteLength, 0));
    expect(head.firstTerms.toSorted()).toEqual(head.firstTerms);
    // A word needs one block of them.
    const ranges = ['b1', 'b20000', 'b30010', 'zz', 'a'].map((term) =>
      blocksFor(head, { term, isPrefix: false }),
    );
    expect(ranges.every(({ first, end }) => end - first <= 1)).toBe(true);
  });

  it('spreads the letters of a term over several blocks when they are very many', async () => {
    const count = 300_000;
    const letters = Array.from({ length: count }, (_, at) => ({
      id: at + 1,
      terms: [
        'ball',
        ...((at * 7919) % 10 < 4 ? ['bsome'] : []),
        ...(at % 3 ? ['bmost'] : []),
        ...(at === count - 1 ? ['bsomf'] : []),
      ].join('\n'),
    }));
    const segment = buildSegment(letters);
    const has = (term: string) =>
      letters.filter(({ terms }) => terms.split('\n').includes(term)).map(({ id }) => id);
    expect(segment.head.firstTerms.filter((term) => term === 'bsome').length).toBeGreaterThan(1);
    expect(Math.max(...segment.blocks.map((block) => block.byteLength))).toBeLessThan(32 * 1024);
    expect((await idsFound([segment], 'some')).length).toBe(has('bsome').length);
    expect(await idsFound([segment], 'somf')).toEqual([count]);
    expect((await idsFound([segment], 'all')).length).toBe(count);
    expect(await idsFound([segment], 'most some')).toEqual(
      has('bsome').filter((id) => (id - 1) % 3 > 0),
    );
  }, 30_000);

  it('finds what reading every letter finds', async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const letters = randomLetters(seed, 120);
      const segments = [letters.slice(0, 70), letters.slice(70)].map(segmentOf);
      const text = randomTexts(100 + seed);
      const random = seededRandom(seed);
      for (let round = 0; round < 100; round += 1) {
        const whole = [...text()];
        const start = Math.floor(random() * whole.length);
        const query = whole.slice(start, start + 1 + Math.floor(random() * 5)).join('');
        const chosen: readonly Field[] =
          random() < 0.5 ? fields : fields.filter(() => random() < 0.5);
        expect(await idsFound(segments, query, chosen), query).toEqual(
          idsHolding(letters, query, chosen),
        );
      }
    }
  }, 30_000);
});
