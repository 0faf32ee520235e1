// The order of names and subjects, and that it is the same however texts come.
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../../src-renderer/catalogue/string-pool.ts';
import { TextOrder } from '../../../src-renderer/catalogue/text-order.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

function inOrder(texts: readonly string[]): string[] {
  const pool = new StringPool();
  const numbers = texts.map((text) => pool.add(text));
  const ranks = new TextOrder(pool).ranks();
  return numbers.sort((a, b) => ranks[a]! - ranks[b]!).map((number) => pool.text(number));
}

describe('texts are put in order', () => {
  it.each([
    ['Latin before Han, Han by strokes', 'ann zoe 乙 人 永 永和 龍'],
    ['figures before letters', '10 9 a b'],
    ['the shorter first', 'new news newsday newsdays'],
    ['an accent after the bare letter, but not apart from it', 'cafe café cafés cafz'],
    ['kana between Latin and Han', 'z あき 林'],
  ])('%s', (_, texts) => {
    const expected = texts.split(' ');
    expect(inOrder(expected.toReversed())).toEqual(expected);
    expect(inOrder(expected.toSorted())).toEqual(expected);
  });

  it('the empty one before all others', () => {
    expect(inOrder(['a', '', '!'])[0]).toBe('');
  });

  it('by what comes after a long beginning that all of them share', () => {
    const texts = Array.from({ length: 5_000 }, (_, at) => `weekly report number ${at + 10_000}`);
    const shuffled = [...texts].sort((a, b) => a.slice(-2).localeCompare(b.slice(-2)));
    expect(inOrder(shuffled)).toEqual(texts);
  });

  it('characters beyond the first plane', () => {
    expect(inOrder(['𠮷野', '😀', 'a', '吉野']).toSorted()).toEqual(['a', '吉野', '😀', '𠮷野']);
    expect(inOrder(['𠮷野', 'a'])).toEqual(['a', '𠮷野']);
  });
});

it('texts that come later take the places they would have had from the beginning', () => {
  const random = seededRandom(7);
  const letters = [...'abcdé王陳林李張永龍あ '];
  const text = () =>
    Array.from(
      { length: Math.floor(random() * 6) },
      () => letters[Math.floor(random() * letters.length)],
    ).join('');
  const texts = [...new Set(Array.from({ length: 3_000 }, text))];
  const pool = new StringPool();
  const order = new TextOrder(pool);
  for (const step of [...texts.keys()]) {
    pool.add(texts[step]!);
    if (step % 97 === 0 || step > texts.length - 20) order.ranks();
  }
  const ranks = order.ranks();
  const fresh = new TextOrder(pool).ranks();
  expect([...ranks]).toEqual([...fresh]);
});
