import { describe, expect, test } from 'vitest';
import { maxTokens } from '../../../src-renderer/junk/tokens.ts';
import { tokensOf } from './letters.ts';

function fragmentsOf(words: string): string[] {
  return tokensOf({ words })
    .filter((token) => token.startsWith('g:'))
    .map((token) => token.slice(2));
}

const sentence = 'The quick brown fox jumps over the lazy dog while nobody is watching it. ';

describe('fragments of a text', () => {
  test('are none of a text shorter than one', () => {
    expect(fragmentsOf('')).toEqual([]);
    expect(fragmentsOf('abcd')).toEqual([]);
  });

  test('are a part of its runs of five characters, whatever its white space and capitals', () => {
    const found = fragmentsOf(sentence);
    expect(found.length).toBeGreaterThan(8);
    expect(found.length).toBeLessThan(36);
    for (const each of found) expect(sentence.toLowerCase()).toContain(each);
    expect(fragmentsOf(sentence.toUpperCase().replaceAll(' ', '\r\n\t '))).toEqual(found);
  });

  test('are the same in another text that says the same', () => {
    const found = fragmentsOf(`Somebody else wrote before this: ${sentence}`);
    expect(found).toEqual(expect.arrayContaining(fragmentsOf(sentence)));
  });

  test('are taken of Chinese as well', () => {
    const text = '本公司長期代開各類發票，稅點低，保密，歡迎來電洽詢。點擊下方連結立即優惠。';
    expect(fragmentsOf(text).length).toBeGreaterThan(2);
  });

  test('leave words their room, and a letter of any length bounded', () => {
    const words = Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(' ');
    const tokens = tokensOf({ words });
    expect(tokens.length).toBeLessThanOrEqual(maxTokens);
    expect(fragmentsOf(words)).toEqual([]);
    expect(fragmentsOf('\n'.repeat(1_000_000)).length).toBeLessThan(2);
  });
});
