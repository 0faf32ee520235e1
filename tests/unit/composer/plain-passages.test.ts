import { describe, expect, it } from 'vitest';
import { plainPassages } from '../../../src-renderer/features/composer/spelling/passages.ts';

const separator = '----- Original Message -----';
const own = (lines: readonly string[], isForward = false) =>
  plainPassages(lines.join('\n'), { separators: [separator], isForward })
    .filter(({ isOriginal }) => !isOriginal)
    .map(({ text }) => text)
    .filter((line) => line !== '');

describe('what of a letter in plain text is the person’s own', () => {
  it('an answer above, between and below what it quotes', () => {
    expect(
      own([
        'above',
        '',
        separator,
        'From: x',
        'Subject: y',
        '',
        '> quoted',
        'between',
        ' > deeper',
        '| bar',
        'below',
      ]),
    ).toEqual(['above', 'between', 'below']);
  });

  it('of a forward nothing below the line that begins it', () => {
    expect(own(['above', '', separator, 'From: x', '', 'their words', '', 'more'], true)).toEqual([
      'above',
    ]);
  });

  it('the separator of a letter that was quoted before is no new one', () => {
    expect(own(['above', `> ${separator}`, '> From: x', '', 'below'])).toEqual(['above', 'below']);
  });

  it('says where each line begins', () => {
    const passages = plainPassages('a\n\nbc', { separators: [], isForward: false });
    expect(passages.map(({ start }) => start)).toEqual([0, 2, 3]);
  });
});
