// Folding: what counts as the same when searching, and where it stood.
import { describe, expect, it } from 'vitest';
import { fold, foldWithMap } from '../../../src-renderer/search/fold.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

/** As it is written in the books, at the pace of books. */
function foldedByTheBook(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

describe('folding', () => {
  it.each([
    ['case', 'OutPost', 'outpost'],
    ['full-width letters, digits and punctuation', 'Ｏｕｔ，１２', 'out,12'],
    ['accents, whole or combining', 'café cafe\u0301 Ǟ', 'cafe cafe a'],
    ['letters that have no parts', 'straße Łódź ĐỒNG ø', 'strasse lodz dong o'],
    ['the dotted and the dotless i', 'İıIi', 'iiii'],
    ['a sigma that ends a word', 'ΟΔΟΣ οδος', 'οδοσ οδοσ'],
    ['ligatures and signs of units', 'ﬁn ㎏ Ⅷ', 'fin kg viii'],
    ['half-width kana with their marks', 'ｶﾞ ﾊﾟﾝ', 'ガ パン'],
    ['what is not seen', 'in\u00advisi\u200dble\ufeff ❤\ufe0f 葛\u{e0100}', 'invisible ❤ 葛'],
  ])('folds %s', (_what, text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(foldWithMap(text).folded).toBe(folded);
  });

  it('leaves kana voicing marks, Hangul syllables and Han characters whole', () => {
    const text = 'か が は ぱ 한국어 郵驛 𠮷';
    expect(fold(text)).toBe(text);
    expect(fold(text.normalize('NFD'))).toBe(text);
  });

  it('does not stumble over lone surrogates and NUL', () => {
    expect(fold('A\ud800B\0\udc00')).toBe('a\ud800b\0\udc00');
    expect(foldWithMap('\udc00É\ud800').folded).toBe('\udc00e\ud800');
  });

  it('takes every character alone as Unicode says, but for those it folds further', () => {
    const more = /[\u00ad\u2060\ufeffßæœøđðħıłŧþς]|\p{Join_Control}|\p{Variation_Selector}/u;
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const character = String.fromCharCode(unit);
      const expected = foldedByTheBook(character);
      // Thousands of expectations take longer than thousands of comparisons.
      if (more.test(expected) || fold(character) === expected) continue;
      expect(fold(character), unit.toString(16)).toBe(expected);
    }
  });

  it('takes characters together as Unicode says, and maps them to where they were', () => {
    const random = seededRandom(5);
    const alphabet = [...'aÉ e\u0301\u0323か\u3099ｶﾞ한ᄒ\u1161\u11ab郵，Ａﬁ㎏\u200b𠮷😀\ud800'];
    for (let round = 0; round < 1_000; round += 1) {
      let text = '';
      for (let left = 1 + Math.floor(random() * 8); left > 0; left -= 1) {
        text += alphabet[Math.floor(random() * alphabet.length)];
      }
      const { folded, origins } = foldWithMap(text);
      expect(folded).toBe(foldedByTheBook(text));
      expect(fold(text)).toBe(folded);
      if (!origins) continue;
      expect(origins.length).toBe(folded.length + 1);
      expect(origins.at(-1)).toBe(text.length);
      expect([...origins].every((at, place) => at >= (origins[place - 1] ?? 0))).toBe(true);
    }
  });

  it('needs no map where nothing moves', () => {
    expect(foldWithMap('Plain ASCII').origins).toBeNull();
    expect(foldWithMap('郵驛，寄信').origins).not.toBeNull();
    expect(foldWithMap('郵驛。寄信').origins).toBeNull();
  });

  it('tells where every unit was', () => {
    const { folded, origins } = foldWithMap('e\u0301ﬁＡ');
    expect(folded).toBe('efia');
    expect([...(origins ?? [])]).toEqual([0, 2, 2, 3, 4]);
  });

  it('takes long runs of one character in stride', () => {
    for (const character of ['a', 'é', '郵', '，', '\u0301', '\ud800', 'ᄒ']) {
      const length = 100_000;
      const text = character.repeat(length);
      expect(fold(text).length).toBeLessThanOrEqual(length);
      expect(foldWithMap(text).folded.length).toBeLessThanOrEqual(length);
    }
  }, 30_000);
});
