// Text typed into the find bar is found wherever a reader would see it.
import { describe, expect, test } from 'vitest';
import { findText } from '../../../src-renderer/app/find-text/find-text.ts';
import { blockEnd } from '../../../src-renderer/app/find-text/letter-text.ts';

const found = (text: string, sought: string, max = 100) =>
  findText(text, sought, max).map(({ start, end }) => text.slice(start, end));

describe('is found', () => {
  test.each([
    ['in the middle of a word', 'The report is here', 'port', ['port']],
    ['as part of a Chinese word', '附上第三季的銷售報告，銷售額成長', '銷售', ['銷售', '銷售']],
    ['whatever its case', 'REPORT Report report', 'rePort', ['REPORT', 'Report', 'report']],
    ['full width as half width', 'ＡＢＣ１２３', 'abc12', ['ＡＢＣ１２']],
    ['without its accents', 'Café Müller', 'cafe mull', ['Café Müll']],
    ['across the end of a line', 'two\n   words', 'two words', ['two\n   words']],
    [
      'with all that means something elsewhere',
      'a.b*c (x) [y] $1 \\',
      '(x) [y] $1 \\',
      ['(x) [y] $1 \\'],
    ],
    ['as half of a ligature, whole', 'oﬃce', 'f', ['ﬃ']],
  ])('%s', (_where, text, sought, places) => {
    expect(found(text, sought)).toEqual(places);
  });
});

describe('is not found', () => {
  test.each([
    ['while nothing is typed', 'text', '   '],
    ['as a pattern', 'aaa', 'a.a'],
    ['across two blocks', `one${blockEnd}two`, 'one two'],
    ['in an empty letter', '', 'a'],
  ])('%s', (_where, text, sought) => {
    expect(found(text, sought)).toEqual([]);
  });
});

test('no more are looked for than can be used', () => {
  expect(found('a'.repeat(10_000), 'a', 50)).toHaveLength(50);
});
