import { describe, expect, it } from 'vitest';
import {
  customWord,
  fileOfWords,
  isAmong,
  wordsOfFile,
} from '../../../src-renderer/app/spelling/custom-words.ts';

describe('the person’s own dictionary', () => {
  it.each([
    ['two words', null],
    ['', null],
    ['台北', '台北'],
    ['台北 市', null],
    ['台北tw', null],
    ['123', null],
    ['a'.repeat(61), null],
    [' Hsinchu ', 'Hsinchu'],
    ['Lin’s', "Lin's"],
    ['re‑do', 're-do'],
    ['cafe\u0301', 'café'],
    ['B2B', 'B2B'],
  ])('takes %j as %j', (typed, word) => {
    expect(customWord(typed)).toBe(word);
  });

  it.each([
    ['hsinchu', true],
    ['Hsinchu', true],
    ['HSINCHU', true],
    ["hsinchu's", true],
    ['iPhone', true],
    ['IPHONE', true],
    ['iphone', false],
    ['Iphone', false],
    ['hsinch', false],
  ])('with hsinchu and iPhone in it, %s is known: %s', (word, isKnown) => {
    expect(isAmong(new Set(['hsinchu', 'iPhone']), word)).toBe(isKnown);
  });

  it('is a file of one word a line, and reads those of other programs', () => {
    expect(fileOfWords(['b', 'A', 'b'])).toBe('A\r\nb\r\n');
    expect(wordsOfFile('3\r\nHsinchu/MS\nzhong li\n\ntaipei\rHsinchu\n')).toEqual([
      'Hsinchu',
      'taipei',
    ]);
  });
});
