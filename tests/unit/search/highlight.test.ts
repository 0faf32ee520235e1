// Where a query's words are shown in a text.
import { describe, expect, it } from 'vitest';
import { matchesIn } from '../../../src-renderer/search/highlight.ts';
import { parseQuery } from '../../../src-renderer/search/query.ts';

/** The text with brackets around what is found. */
function marked(text: string, query: string): string {
  let out = '';
  let done = 0;
  for (const { start, end } of matchesIn(text, parseQuery(query), 'body')) {
    out += `${text.slice(done, start)}[${text.slice(start, end)}]`;
    done = end;
  }
  return out + text.slice(done);
}

describe('matches', () => {
  it.each([
    ['beginnings of words', 'Outpost in the output', 'out', '[Out]post in the [out]put'],
    ['nothing inside a word', 'about without', 'out', 'about without'],
    ['any part of Chinese', '在台北市的台北人', '台北', '在[台北]市的[台北]人'],
    ['only what stands in a row', '台北市在新北市', '台北市', '[台北市]在新北市'],
    ['a single character everywhere', '信寄信人', '信', '[信]寄[信]人'],
    ['what overlaps as one', '哈哈哈', '哈哈', '[哈哈哈]'],
    ['several words, and those that touch as one', '第3封letter', '封 let 3', '第[3封let]ter'],
    ['letters with their accents', 'Cafe\u0301 Łódź', 'cafe lod', '[Cafe\u0301] [Łód]ź'],
    ['full-width letters', 'ＯＵＴｐｏｓｔ', 'out', '[ＯＵＴ]ｐｏｓｔ'],
    ['half-width kana with their marks', 'ﾊﾟﾝﾀﾞ', 'パ', '[ﾊﾟ]ﾝﾀﾞ'],
    ['ligatures and signs whole', 'ﬁne ㎏', 'f k', '[ﬁ]ne [㎏]'],
    ['characters of two units', '𠮷野家𠮷', '𠮷', '[𠮷]野家[𠮷]'],
    ['beside lone surrogates', '\ud842野\udfb7', '野', '\ud842[野]\udfb7'],
    [
      'of a long word what the index keeps of it',
      'x'.repeat(30),
      'x'.repeat(30),
      `[${'x'.repeat(24)}]${'x'.repeat(6)}`,
    ],
    ['nothing for nothing', 'text', '', 'text'],
  ])('are %s', (_what, text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('are of the words that were looked for in the field', () => {
    const query = { words: [...parseQuery('anna', ['from']).words, ...parseQuery('news').words] };
    expect(matchesIn('anna news', query, 'from')).toHaveLength(2);
    expect(matchesIn('anna news', query, 'subject')).toEqual([{ start: 5, end: 9 }]);
  });

  it('are found quickly in a very long text', () => {
    const text = '郵驛 outpost é '.repeat(10_000);
    expect(matchesIn(text, parseQuery('out 驛 e'), 'body')).toHaveLength(30_000);
    expect(matchesIn('哈'.repeat(500_000), parseQuery('哈哈'), 'body')).toHaveLength(1);
  }, 30_000);
});
