// What a window is given of HTML: nesting is counted as an HTML parser nests, so that nothing goes from what it can bear.
import { describe, expect, test } from 'vitest';
import { maxHtmlNesting } from '../../../src-renderer/mime/limits.ts';
import { boundedHtml } from '../../../src-renderer/mime/shown-bounds.ts';
import { cpuMsOf, patience } from './cpu-time.ts';

const deep = '<div>'.repeat(maxHtmlNesting);

test.each([
  [
    'a comment of Word with hundreds of tags',
    `<!--[if gte mso 9]>${'<w:LsdException Name="a"/>'.repeat(742)}<![endif]--><table><tr><td><i>cell</i>`,
  ],
  ['a comment with a lone angle at its end', `<!--${'<w:x/>'.repeat(600)} a <b -->VISIBLE<p>more`],
  ['a comment that is none longer', `<!-->${'<i>a</i>'.repeat(9)}<!---><b>c</b>--><b>d</b>`],
  ['a comment closed with an exclamation', `<!--${'<b>'.repeat(700)}--!><i>seen</i>`],
  ['a comment that is not closed', `a<!-- ${'<b>'.repeat(700)}`],
  ['tags in an attribute', `<a title="${'<b>'.repeat(700)}"><i>seen</i>`],
  ['a style sheet behind all depth', `${deep}<style>p > b { color: red }</style>words`],
])('%s goes to the window as it came', (_, html) => {
  expect(boundedHtml(html)).toEqual({ shown: html, isCut: false });
});

describe('what is nested too deep goes', () => {
  test.each([
    [
      'with attributes that hold angles',
      '<i title="a>b" alt=\'>\' class = ">">word</i>',
      'word</i>',
    ],
    ['with a quote that is no quote', `<i title=it's x" a>word</i>`, 'word</i>'],
    ['behind a comment', '<!-- <b> --><i>word</i>', '<!-- <b> -->word</i>'],
    [
      'behind a comment in a style sheet',
      '<style><!-- </style><i>word</i>',
      '<style><!-- </style>word</i>',
    ],
  ])('%s', (_, html, shown) => {
    expect(boundedHtml(deep + html)).toEqual({ shown: deep + shown, isCut: false });
  });
});

test('comments, attributes and style sheets that never end are gone through once', async () => {
  const cpuMs = await cpuMsOf(() => {
    for (const piece of ['<!--', '<a title="', '<style>', "<a b='", '<!-->', '<a = ', '</style ']) {
      expect(boundedHtml(piece.repeat(300_000)).shown.startsWith(piece)).toBe(true);
    }
  });
  expect(cpuMs).toBeLessThan(patience.cpuMs);
});
