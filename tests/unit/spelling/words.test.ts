import { describe, expect, it } from 'vitest';
import { wordsIn, type SpellingRules } from '../../../src-renderer/spelling/words.ts';

const strict: SpellingRules = {
  ignoresUppercase: false,
  ignoresNumbers: false,
  ignoresAddresses: false,
};
const usual: SpellingRules = {
  ignoresUppercase: true,
  ignoresNumbers: true,
  ignoresAddresses: true,
};
const texts = (text: string, rules = usual) => wordsIn(text, rules).map((word) => word.text);

describe('what is a word', () => {
  it.each([
    ['Chinese around English', '我昨天買了coffee，很好喝', ['coffee']],
    ['Japanese and Korean', 'これはtestです 한국어mail입니다', ['test', 'mail']],
    ['nothing but Chinese', '信件已經寄出。謝謝！', []],
    ['full-width letters, which are set as Chinese is', 'ＡＢＣ ｄｅｆ', []],
    ['other scripts', 'Привет κόσμε سلام hello', ['hello']],
    ['a word of two scripts', 'Mocквa', []],
    [
      'apostrophes of every make',
      "don’t can't wonʼt the boys’ ‘quoted’",
      ["don't", "can't", "won't", 'the', 'boys', 'quoted'],
    ],
    ['hyphens', 'well-known – a dash—another - alone', ['well-known', 'dash', 'another', 'alone']],
    ['accents, composed or not', 'nai\u0308ve café', ['naïve', 'café']],
    ['marks where a word may be broken', 'in\u00adter\u200bnet', ['internet']],
    ['single letters', 'I saw a b', ['saw']],
    ['names of variables', 'snake_case word', ['word']],
    ['lines of letters', 'x'.repeat(61), []],
    ['an emoji between words', 'good🎉morning', ['good', 'morning']],
    ['nothing', '', []],
  ])('%s', (_what, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('says where it stands, broken marks included', () => {
    expect(wordsIn('一 in\u00adter 二', usual)).toEqual([{ start: 2, end: 8, text: 'inter' }]);
  });
});

describe('what may be ignored', () => {
  it.each([
    ['words in capitals', "The NASA report, PDFs and NASA's URL-ID", ['The', 'report', 'and']],
    ['but not those with one capital', 'McDonald iPhone', ['McDonald', 'iPhone']],
    ['words with numbers', 'my 3rd MP3 of 2026 b2b', ['my', 'of']],
    [
      'addresses of pages',
      'see https://exmaple.com/fooo?barr=bazz#quxx, www.exmaple.com/fooo and ftp://hostt/',
      ['see', 'and'],
    ],
    ['addresses in the middle of Chinese', '請看https://exmaple.com/fooo。謝謝thx', ['thx']],
    ['addresses without http', 'exmaple.com.tw/fooo or mail.exmaple.org', ['or']],
    [
      'mail addresses',
      'write to teh.wrold+tagg@exmaple.com or <b1234@yahoo.com.tw>',
      ['write', 'to', 'or'],
    ],
    [
      'names of files and folders',
      String.raw`open C:\Usrs\reprot.docx or \\servr\sharre or reprot.pdf`,
      ['open', 'or', 'or'],
    ],
    ['names with @ and #', 'thanks @jhonn #helo', ['thanks']],
  ])('%s', (_what, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('is checked where the person wants it', () => {
    expect(texts('NASA MP3 www.exmaple.com', strict)).toEqual([
      'NASA',
      'MP3',
      'www',
      'exmaple',
      'com',
    ]);
    expect(texts('2026 12', strict)).toEqual([]);
  });

  it('a sentence without a blank after its full stop is no address', () => {
    expect(texts('This ends.Next begins.')).toEqual(['This', 'ends', 'Next', 'begins']);
  });
});

it.each(['a', 'a.', '@', 'a@', '-', 'é', 'http://', '\\', 'a-', '我a', "'a", '_'])(
  'a megabyte of %j takes no more than a moment',
  (piece) => {
    const text = piece.repeat(Math.floor(1_000_000 / piece.length));
    const before = performance.now();
    wordsIn(text, usual);
    // Generous: what grows with the square of the length takes minutes.
    expect(performance.now() - before).toBeLessThan(10_000);
  },
);
