import { describe, expect, test } from 'vitest';
import { maxTokens } from '../../../src-renderer/junk/tokens.ts';
import { tokensOf } from './letters.ts';

const shop = { name: 'Acme News', address: 'news@mail.acme.example.com' };

describe('whether a letter and its addresses belong together', () => {
  test('is not asked of a sender without an address or under too short a name', () => {
    for (const address of ['', 'a@', 'a@xy.com']) {
      const found = tokensOf({ from: { name: '', address }, words: 'xy xy' });
      expect(found.some((token) => token.startsWith('f:domain named'))).toBe(false);
    }
  });

  test('is told in bounded time and room of the same name a million times', () => {
    const words = 'example '.repeat(130_000);
    const found = tokensOf({ from: shop, words });
    expect(found).toContain('f:domain named 8');
    expect(found.length).toBeLessThan(maxTokens);
  });

  test('counts what share of its links leads to the sender’s domain', () => {
    const own = 'http://example.com/a http://shop.example.com/b ';
    expect(tokensOf({ from: shop, words: own })).toContain('u:own share 4');
    const half = `${own}http://other.test/ http://third.test/`;
    const found = tokensOf({ from: shop, words: half });
    expect(found).toContain('u:own share 2');
    expect(found).toContain('u:distinct domains 2');
    expect(tokensOf({ from: shop }).some((token) => token.startsWith('u:own share'))).toBe(false);
  });

  test('looks for the domain’s name in the sender’s and in the subject', () => {
    const found = tokensOf({ from: { ...shop, name: 'The Example!' }, subject: 'EXAMPLE sale' });
    expect(found).toContain('f:name of the domain');
    expect(found).toContain('f:domain named in the subject');
    expect(tokensOf({ from: shop })).toContain('f:name of its own');
  });

  test('knows whether the reader is named', () => {
    const recipients = [{ name: 'Mei Lin', address: 'mei@example.tw' }];
    const found = tokensOf({ recipients, words: 'Dear Mei, you are listed as mei@example.tw.' });
    expect(found).toContain('u:reader’s name in the words');
    expect(found).toContain('u:reader’s address in the words');
    expect(found).toContain('u:begins with dear');
    expect(tokensOf({ recipients, words: '親愛的客戶您好' })).toEqual(
      expect.arrayContaining([
        'u:reader’s name unsaid',
        'u:begins with 親愛的',
        'u:begins with 您好',
      ]),
    );
  });
});
