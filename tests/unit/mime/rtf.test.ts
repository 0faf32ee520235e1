// Rich text as letters: HTML taken out of it as it was, charsets of fonts, Unicode and its stand-ins, links, colours.
import { describe, expect, test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { rtfBody } from '../../../src-renderer/mime/rtf/rtf-body.ts';
import { cpuMsOf, patience } from './cpu-time.ts';
import { mutations } from './mutations.ts';

const rtf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const htmlOf = (text: string) => rtfBody(rtf(text)).html;
const bodyOf = (text: string) =>
  htmlOf(text)
    ?.replace(/<div>|<\/div>\n/g, '|')
    .replace(/^\||\|$/g, '')
    .replaceAll('||', '|');

describe('HTML inside RTF (MS-OXRTFEX)', () => {
  test('comes out as it went in', () => {
    const source = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fmodern Courier New;}}
{\colortbl\red0\green0\blue0;\red0\green0\blue255;}
{\*\htmltag19 <html>}{\*\htmltag34 <head>}{\*\htmltag241 <style>}{\*\htmltag241 p \{color:red\}}{\*\htmltag249 </style>}{\*\htmltag41 </head>}
{\*\htmltag50 <body>}\htmlrtf \lang1033 \htmlrtf0
{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Tom {\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0  Jerry\htmlrtf\par}\htmlrtf0
{\*\htmltag72 </p>}
{\*\htmltag84 <a href="https://example.com/">}\htmlrtf {\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt\cf1\ul \htmlrtf0 link\htmlrtf }\htmlrtf0 \htmlrtf }\htmlrtf0 {\*\htmltag92 </a>}
{\*\htmltag58 </body>}{\*\htmltag27 </html>}}`;
    expect(htmlOf(source)).toBe(
      '<html><head><style>p {color:red}</style></head><body><p>Tom &amp; Jerry</p><a href="https://example.com/">link</a></body></html>',
    );
  });

  test('keeps its lines', () => {
    expect(
      htmlOf(String.raw`{\rtf1\fromhtml1{\*\htmltag <pre>\par}a\par b{\*\htmltag </pre>}}`),
    ).toBe('<pre>\r\na\r\nb</pre>');
  });

  test('in Chinese', () => {
    const source = String.raw`{\rtf1\ansi\ansicpg950\fromhtml1 \deff0{\fonttbl{\f0\fcharset136 PMingLiU;}{\f1\fcharset134 SimSun;}}{\*\htmltag <p>}\f0 \'b4\'fa\'b8\'d5\f1 \'b2\'e2\htmlrtf x\htmlrtf0{\*\htmltag </p>}}`;
    expect(htmlOf(source)).toBe('<p>測試测</p>');
  });
});

test('plain text inside RTF is text', () => {
  expect(rtfBody(rtf(String.raw`{\rtf1\ansi\fromtext Hello\par \{you\}\tab!}`))).toEqual({
    text: 'Hello\n{you}\t!',
    html: null,
  });
});

describe('characters', () => {
  test.each([
    ['of a trail byte that is written plain', String.raw`{\rtf1\ansicpg950 \'a4H}`, '人'],
    ['of a trail byte that is an escaped backslash', String.raw`{\rtf1\ansicpg950 \'b3\'5c}`, '許'],
    ['in Unicode, with one stand-in', String.raw`{\rtf1\uc1\u28204?\u-29958?!}`, '測諺!'],
    ['in Unicode, with a stand-in of two bytes', String.raw`{\rtf1\uc2\u28204\'b4\'fa!}`, '測!'],
    ['in Unicode, without stand-ins', String.raw`{\rtf1\uc0\u28204 !}`, '測!'],
    ['outside the first plane', String.raw`{\rtf1\uc1\u-10179?\u-8704?}`, '😀'],
    ['with names', String.raw`{\rtf1 \ldblquote a\rdblquote\emdash\~b}`, '“a”—\u00a0b'],
    [
      'of a font without a charset',
      String.raw`{\rtf1\ansicpg1251{\fonttbl{\f0 A;}}\f0\'ef\'f0}`,
      'пр',
    ],
    ['of markup', String.raw`{\rtf1 <script>&}`, '&lt;script&gt;&amp;'],
  ])('%s', (_, source, expected) => {
    expect(bodyOf(source)).toBe(expected);
  });
});

describe('formats', () => {
  test.each([
    ['paragraphs', String.raw`{\rtf1 a\par\par b\par}`, 'a|<br>|b'],
    [
      'bold within a group only',
      String.raw`{\rtf1 {\b a}b}`,
      '<span style="font-weight:bold">a</span>b',
    ],
    [
      'a colour of the table',
      String.raw`{\rtf1{\colortbl;\red255\green0\blue0;}\cf1 a}`,
      '<span style="color:rgb(255,0,0)">a</span>',
    ],
    [
      "black, which is nobody's own colour",
      String.raw`{\rtf1{\colortbl;\red0\green0\blue0;}\cf1 a}`,
      'a',
    ],
    [
      'a link',
      String.raw`{\rtf1 {\field{\*\fldinst{HYPERLINK "https://example.com/?a=1&b"}}{\fldrslt{\ul x}}} y}`,
      '<a href="https://example.com/?a=1&amp;b"><span style="text-decoration:underline">x</span></a> y',
    ],
    ['hidden words stay hidden', String.raw`{\rtf1 a{\v secret}b}`, 'ab'],
    [
      'what is no text is no text',
      String.raw`{\rtf1{\info{\title x}}{\*\generator y;}{\pict 0102}{\header h}a}`,
      'a',
    ],
    ['binary data', '{\\rtf1 a\\bin3 }}}b}', 'ab'],
  ])('%s', (_, source, expected) => {
    expect(bodyOf(source)).toBe(expected);
  });
});

test.each([
  ['a million open braces', `{\\rtf1 ${'{'.repeat(1_000_000)}x`],
  ['a million fonts', `{\\rtf1{\\fonttbl${'{\\f1\\fcharset136 A;}'.repeat(200_000)}}x}`],
  ['a million changes of format', `{\\rtf1 ${'\\b a\\b0 b'.repeat(200_000)}}`],
  ['stand-ins without end', `{\\rtf1 \\uc100 ${'\\u1 '.repeat(300_000)}}`],
])(
  '%s are bounded',
  async (_, source) => {
    const bytes = rtf(source);
    expect(await cpuMsOf(() => rtfBody(bytes))).toBeLessThan(patience.cpuMs);
  },
  patience.wallMs,
);

test('whatever is broken, nothing throws', () => {
  const whole = rtf(
    String.raw`{\rtf1\ansi\ansicpg950\fromhtml1 {\fonttbl{\f0\fcharset136 A;}}{\colortbl;\red1\green2\blue3;}{\*\htmltag <p>}\f0 \'b4\'fa\u28204?{\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt y}}\par{\*\htmltag </p>}}`,
  );
  for (const broken of mutations(whole, 3_000)) rtfBody(broken);
  const plain = rtf(new TextDecoder('latin1').decode(whole).replace('\\fromhtml1', ''));
  for (const broken of mutations(plain, 3_000)) rtfBody(broken);
});

test('a letter written in RTF is read; a file in RTF stays a file', async () => {
  const letter = (more: string) =>
    rtf(`Content-Type: text/rtf${more}\r\n\r\n{\\rtf1 Hello {\\b you}}`);
  const written = await parseLetter(letter(''), { fallbackCharset: '' });
  expect(written.html).toContain('Hello');
  expect(written.attachments).toEqual([]);
  const attached = await parseLetter(letter('; name=a.rtf'), { fallbackCharset: '' });
  expect(attached.attachments.map(({ fileName }) => fileName)).toEqual(['a.rtf']);
});
