// Quotations of plain text: what is folded, what stays in sight, and that no character is lost or let through.
import { describe, expect, test } from 'vitest';
import { plainTextToHtml } from '../../../src-renderer/sanitize/plain-text.ts';
import type { QuoteFolding } from '../../../src-renderer/sanitize/quote-folding.ts';
import { answeredLetterStart, textBlocks } from '../../../src-renderer/sanitize/quoted-lines.ts';

const folding: QuoteFolding = { foldsLetters: true, label: (count) => `quoted <${count}>` };
const quoted = (count: number, mark = '> ') =>
  Array.from({ length: count }, (_, at) => `${mark}line ${at}`).join('\n');
const folds = (html: string) => html.split('<details').length - 1;
const textOf = (html: string) =>
  html
    .replace(/<summary>.*?<\/summary>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&gt;', '>');

describe('a long quotation', () => {
  test('is folded under a line of ours, and keeps every character', () => {
    const text = `My answer\n\n${quoted(30)}\n\nBye`;
    const html = plainTextToHtml(text, folding);
    expect(folds(html)).toBe(1);
    expect(html).toContain('<summary>quoted &lt;30&gt;</summary>');
    expect(textOf(html)).toBe(`${text}\n`);
  });

  test('of another depth within it is folded with it, blank lines between included', () => {
    const text = `Yes.\n${quoted(6)}\n\n${quoted(6, '>> ')}\nNo.`;
    expect(folds(plainTextToHtml(text, folding))).toBe(1);
  });

  test('stays in sight where it is all there is, where it is short, and where nobody asked', () => {
    expect(folds(plainTextToHtml(quoted(40), folding))).toBe(0);
    expect(folds(plainTextToHtml(`Yes.\n${quoted(5)}\nNo.`, folding))).toBe(0);
    expect(folds(plainTextToHtml(`Yes.\n${quoted(40)}`))).toBe(0);
  });
});

describe('a letter under its answer', () => {
  const below = ['From: Lin <lin@example.org>', 'Sent: Monday', 'To: me', 'Subject: Report', ''];
  const long = [...below, ...Array.from({ length: 20 }, (_, at) => `word ${at}`)];

  test.each([
    ['after Original Message', ['-----Original Message-----', ...long]],
    ['in Chinese', ['-----原始郵件-----', '寄件者： 林', '主旨： 報告', ...long.slice(4)]],
    ['under a rule', ['________________________________', ...long]],
    ['by its head alone', long],
  ])('is folded: %s', (_name, lines) => {
    const html = plainTextToHtml(['Thanks!', '', ...lines].join('\n'), folding);
    expect(folds(html)).toBe(1);
    expect(html.indexOf('Thanks!')).toBeLessThan(html.indexOf('<details'));
  });

  test('is not folded when it is forwarded', () => {
    const text = ['See below.', ...long].join('\n');
    expect(folds(plainTextToHtml(text, { ...folding, foldsLetters: false }))).toBe(0);
  });

  test('does not begin with the first line, nor with a From that no Subject follows', () => {
    expect(answeredLetterStart(long)).toBe(-1);
    expect(answeredLetterStart(['Hello', 'From: here to there', 'it is far'])).toBe(-1);
  });
});

test('a signature is one from two hyphens on, until somebody is quoted', () => {
  const blocks = textBlocks(['Hi', '-- ', 'Lin', '> old', 'more']);
  expect(blocks.map(({ depth, isSignature }) => [depth, isSignature])).toEqual([
    [0, false],
    [0, true],
    [1, false],
    [0, false],
  ]);
  expect(plainTextToHtml('Hi\n-- \nLin')).toContain('<div class="signature">-- \nLin');
  expect(plainTextToHtml('Hi\n--- \nLin')).not.toContain('signature');
});

test('markup in a quotation stays text', () => {
  const html = plainTextToHtml(`x\n${quoted(20, '> <script>')}`, folding);
  expect(html).not.toContain('<script');
});
