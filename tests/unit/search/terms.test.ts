// Which terms a letter is found by.
import { describe, expect, it } from 'vitest';
import { letterText, maxTerms, termsOfLetter } from '../../../src-renderer/search/terms.ts';
import type { LetterText } from '../../../src-renderer/search/terms.ts';
import { letter } from './letters.ts';

function termsOf(text: Partial<LetterText>): string[] {
  const terms = termsOfLetter(letter(1, text));
  return terms === '' ? [] : terms.split('\n');
}

describe('terms of a letter', () => {
  it.each([
    ['Latin words, folded', 'Grüße, Anna! Don’t', ['bgrusse', 'banna', 'bdon', 'bt']],
    ['digits as words', '2024-05 ３F A4', ['b2024', 'b05', 'b3f', 'ba4']],
    ['addresses in their parts', 'anna.lin@example.org', ['banna', 'blin', 'bexample', 'borg']],
    ['Chinese in pairs and the last character', '台北市', ['b台北', 'b北市', 'b市']],
    ['a single character', '信', ['b信']],
    [
      'what stands between other scripts',
      '第3封letter寄出',
      ['b第', 'b3', 'b封', 'bletter', 'b寄出', 'b出'],
    ],
    ['kana, half-width and whole', 'ﾒｰﾙ', ['bメー', 'bール', 'bル']],
    ['Hangul', '한국어', ['b한국', 'b국어', 'b어']],
    ['Thai', 'ไทย', ['bไท', 'bทย', 'bย']],
    ['Han beyond the first plane', '𠮷野家', ['b𠮷野', 'b野家', 'b家']],
    ['a pair at the end', '野𠮷', ['b野𠮷', 'b𠮷']],
    ['words of other alphabets whole', 'Привет שלום नमस्ते', ['bпривет', 'bשלום', 'bनमस्ते']],
    ['nothing of signs, pictures and lone surrogates', '！？ 😀 \ud800 \0 — ☎', []],
  ])('are %s', (_what, body, terms) => {
    expect(termsOf({ body })).toEqual(terms);
  });

  it('are none of an empty letter', () => {
    expect(termsOfLetter(letter(1, {}))).toBe('');
  });

  it('tell the fields apart, and count attachment names to the text', () => {
    const text = { from: 'x', to: 'x', subject: 'x', body: 'x', attachmentNames: ['Bericht.pdf'] };
    expect(termsOf(text)).toEqual(['fx', 'tx', 'sx', 'bbericht', 'bpdf', 'bx']);
  });

  it('are each given once', () => {
    expect(termsOf({ subject: 'Re: re RE', body: '哈哈哈哈' })).toEqual(['sre', 'b哈哈', 'b哈']);
  });

  it('are cut where words are longer than anybody types', () => {
    const [term = ''] = termsOf({ body: 'x'.repeat(100) });
    expect(term).toBe(`b${'x'.repeat(24)}`);
    // Deseret letters take two units each.
    const [pairs = ''] = termsOf({ body: `x${'𐐨'.repeat(50)}` });
    expect(pairs).toBe(`bx${'𐐨'.repeat(11)}`);
  });

  it('are bounded, the headers first', () => {
    const body = Array.from({ length: 3 * maxTerms }, (_, at) => `w${at}`).join(' ');
    const terms = termsOf({ from: 'anna', subject: '郵驛', body, attachmentNames: ['report'] });
    expect(terms).toHaveLength(maxTerms);
    expect(terms.slice(0, 4)).toEqual(['fanna', 's郵驛', 's驛', 'breport']);
    const han = Array.from({ length: 2 * maxTerms }, (_, at) => String.fromCharCode(0x4e00 + at));
    expect(termsOf({ body: han.join('') })).toHaveLength(maxTerms);
    expect(termsOf({ from: body, subject: 'late', body: 'later' })).toHaveLength(maxTerms);
  });

  it('of 10 MB of one character are found quickly', () => {
    for (const character of ['a', '郵', '\ud800', '\0']) {
      expect(termsOf({ body: character.repeat(10_000_000) }).length).toBeLessThan(3);
    }
  }, 30_000);

  it('are of all names and addresses of a letter', () => {
    const one = (name: string, address: string) => ({ name, address });
    const heads = {
      from: one('王小明', 'ming@example.tw'),
      to: [one('Anna', 'anna@example.org'), one('', 'bob@example.org')],
      cc: [one('Carl', '')],
      bcc: [one('', 'dora')],
      subject: 'News',
    };
    const terms = termsOfLetter(letterText(heads, { body: 'x', attachmentNames: ['y'] }));
    expect(new Set(terms.split('\n'))).toEqual(
      new Set(
        'f王小 f小明 f明 fming fexample ftw tanna texample torg tbob tcarl tdora snews by bx'.split(
          ' ',
        ),
      ),
    );
  });
});
