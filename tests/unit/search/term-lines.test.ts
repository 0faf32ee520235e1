// The distinct terms of a letter, gathered as lines.
import { describe, expect, it } from 'vitest';
import { TermLines } from '../../../src-renderer/search/term-lines.ts';

function linesOf(maxTerms: number, code: string, words: readonly string[]): string[] {
  const lines = new TermLines(maxTerms);
  lines.startField(code);
  for (const word of words) lines.add(`(${word})`, 1, word.length + 1);
  return lines.take().split('\n');
}

describe('the lines of a letter', () => {
  it('hold each token of a field once', () => {
    expect(linesOf(9, 's', ['one', 'two', 'one', '', 'two', '郵驛', '郵驛'])).toEqual([
      'sone',
      'stwo',
      's',
      's郵驛',
    ]);
  });

  it('hold a token that ends as a longer one, whose letter is that of the field', () => {
    // In so small a table many share their places.
    for (let unit = 0x61; unit < 0x4e00; unit += 97) {
      const last = String.fromCharCode(unit);
      const words = [`bbb${last}`, `bb${last}`, `b${last}`, last];
      expect(linesOf(4, 'b', words)).toEqual(words.map((word) => `b${word}`));
      expect(linesOf(4, 'b', words.toReversed())).toHaveLength(4);
    }
  });

  it('tell fields apart, and begin anew for the next letter', () => {
    const lines = new TermLines(10);
    for (const code of ['f', 't']) {
      lines.startField(code);
      lines.add('anna', 0, 4);
    }
    expect(lines.take()).toBe('fanna\ntanna');
    expect(lines.take()).toBe('');
    lines.startField('t');
    lines.add('anna', 0, 4);
    expect(lines.take()).toBe('tanna');
  });

  it('are no more than was said', () => {
    const words = Array.from({ length: 40_000 }, (_, at) => `${at}`);
    expect(linesOf(10_000, 'b', words)).toEqual(words.slice(0, 10_000).map((word) => `b${word}`));
    expect(linesOf(1, 'b', words)).toEqual(['b0']);
  });
});
