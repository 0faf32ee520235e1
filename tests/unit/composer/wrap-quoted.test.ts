import { describe, expect, it } from 'vitest';
import { quoteLines } from '../../../src-renderer/features/composer/wrap-quoted.ts';

describe('quoted lines', () => {
  it('touch the marks of earlier quotations and stand apart from words', () => {
    expect(quoteLines(['Hi', '> there', ''], '>', 76)).toEqual(['> Hi', '>> there', '>']);
  });

  it('are wrapped between words', () => {
    const line = 'one two three four five six seven eight nine ten';
    expect(quoteLines([line], '>', 30)).toEqual([
      '> one two three four five six',
      '> seven eight nine ten',
    ]);
  });

  it('keep their earlier marks on every piece', () => {
    const line = '> > one two three four five six seven eight nine';
    for (const piece of quoteLines([line], '>', 32)) {
      expect(piece).toMatch(/^>> > \S/u);
      expect(piece.length).toBeLessThanOrEqual(32);
    }
  });

  it('break between Chinese characters, of which each takes two columns, and never before a comma', () => {
    const line = '這是一封很長很長的信件內容，沒有任何空白，所以只能在字與字之間換行。';
    const pieces = quoteLines([line], '>', 28);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(line);
    for (const piece of pieces) {
      expect(piece.slice(2)).not.toMatch(/^[，。]/u);
      expect([...piece.slice(2)].length).toBeLessThanOrEqual(14);
    }
  });

  it('leave a long address whole', () => {
    const address = `https://example.org/${'a'.repeat(100)}`;
    expect(quoteLines([`see ${address} now`], '>', 60)).toEqual(['> see', `> ${address}`, '> now']);
  });

  it('stay as long as they are where the person says so', () => {
    const line = 'word '.repeat(40).trim();
    expect(quoteLines([line], '|', 0)).toEqual([`| ${line}`]);
  });
});
