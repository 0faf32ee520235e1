// What a query looks for.
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src-renderer/search/query.ts';

describe('a query', () => {
  it('is its words: beginnings of Latin ones, pairs of Chinese ones', () => {
    expect(parseQuery('Out 郵件匣', ['subject']).words).toEqual([
      { kind: 'prefix', text: 'out', fields: ['subject'] },
      { kind: 'stretch', text: '郵件匣', pairs: ['郵件', '件匣'], fields: ['subject'] },
    ]);
  });

  it('looks in all fields where none is named', () => {
    expect(parseQuery('x').words[0]?.fields).toEqual(['from', 'to', 'subject', 'body']);
  });

  it('takes a single Chinese character for a beginning, of one unit or two', () => {
    expect(parseQuery('信').words[0]?.kind).toBe('prefix');
    expect(parseQuery('𠮷').words[0]?.kind).toBe('prefix');
    expect(parseQuery('𠮷野').words[0]).toMatchObject({ kind: 'stretch', pairs: ['𠮷野'] });
  });

  it('reads quotes and other signs as blanks', () => {
    const words = parseQuery('"a b" ＂c＂ d@e').words.map(({ text }) => text);
    expect(words).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('has no words where nothing was typed that is looked for', () => {
    for (const text of ['', '   ', '"', '！', '\0', '\ud800', '😀']) {
      expect(parseQuery(text).words).toEqual([]);
    }
  });

  it('cuts words as the index does, and names each once', () => {
    expect(parseQuery(`${'y'.repeat(30)} a A`).words.map(({ text }) => text)).toEqual([
      'y'.repeat(24),
      'a',
    ]);
  });

  it('stays small when a page is pasted', () => {
    const page = Array.from({ length: 100_000 }, (_, at) => `w${at}`).join(' ');
    expect(parseQuery(page).words).toHaveLength(32);
    const [word] = parseQuery('郵'.repeat(1_000_000)).words;
    expect(word).toMatchObject({ kind: 'stretch', pairs: ['郵郵'] });
  });
});
