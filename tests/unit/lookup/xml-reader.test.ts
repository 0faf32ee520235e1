// XML as strangers send it: bombs, cut-off documents, wrong encodings. Refused as a whole, and soon.
import { describe, expect, test } from 'vitest';
import { readXml, XmlError, xmlLimits } from '../../../src-main/lookup/xml-reader.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readXml(bytes(text));

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t'],
    ['text alone', 'hello'],
    ['a web page', '<!DOCTYPE html><html></html>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    [
      'a billion laughs',
      `<!DOCTYPE l [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;">'.repeat(9)}]><l>&b;</l>`,
    ],
    ['an outside file', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['a document type inside', '<a><!DOCTYPE b></a>'],
    ['an entity nobody defined', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>R&D</a>'],
    ['an ampersand at the end', '<a b="&"/>'],
    ['a character that is none', '<a>&#0;</a>'],
    ['half a surrogate', '<a>&#xd800;</a>'],
    ['a character beyond Unicode', '<a>&#x110000;</a>'],
    ['an element never ended', '<a><b></b>'],
    ['a cut-off tag', '<a><b'],
    ['a cut-off end', '<a></a'],
    ['a cut-off attribute', '<a b="c'],
    ['a cut-off comment', '<a><!-- b</a>'],
    ['a cut-off CDATA', '<a><![CDATA[ b</a>'],
    ['ends in the wrong order', '<a><b></a></b>'],
    ['an end without a beginning', '</a>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>b'],
    ['CDATA behind the root', '<a/><![CDATA[b]]>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['attributes without a blank', '<a b="1"c="2"/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an element in an attribute', '<a b="<c/>"/>'],
    ['an element without a name', '<a>< b/></a>'],
    ['a name that begins with a digit', '<1/>'],
    ['too many attributes', `<a ${Array.from({ length: 17 }, (_, n) => `a${n}=""`).join(' ')}/>`],
    ['a name without end', `<${'a'.repeat(101)}/>`],
  ])('%s', (_what, text) => {
    expect(() => read(text)).toThrow(XmlError);
  });

  test('elements within elements without end, without exhausting the stack', () => {
    expect(() => read('<a>'.repeat(80_000))).toThrow('too deep');
  });

  test('more elements than any configuration has', () => {
    expect(() => read(`<a>${'<b/>'.repeat(xmlLimits.elements)}</a>`)).toThrow('too many elements');
  });

  test('more bytes than are taken, however they were come by', () => {
    expect(() => read(`<a>${' '.repeat(xmlLimits.bytes)}</a>`)).toThrow('too large');
  });

  test('bytes that are not what the document says they are', () => {
    expect(() =>
      readXml(Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])),
    ).toThrow('not utf-8');
    expect(() => read('<?xml version="1.0" encoding="no-such-code"?><a/>')).toThrow(
      'not no-such-code',
    );
    const utf16 = Buffer.from('\u{feff}<a>x</a>', 'utf16le');
    expect(() => readXml(utf16.subarray(0, utf16.length - 1))).toThrow(XmlError);
  });

  test('the largest document that is taken is refused or read within a moment, whatever it is made of', () => {
    const patterns = ['<', '&', '&#', '<a ', '<!--', ']]>', '<a b="', '<?', '</', '<![CDATA[', ' '];
    for (const pattern of patterns) {
      const ugly = `<r>${pattern.repeat(Math.floor((xmlLimits.bytes - 20) / pattern.length))}`;
      const before = process.cpuUsage().user;
      expect(() => read(ugly), pattern).toThrow(XmlError);
      expect(process.cpuUsage().user - before, pattern).toBeLessThan(1_000_000);
    }
  });
});

describe('read', () => {
  test('elements, attributes, text, comments, CDATA and the five entities', () => {
    const root = read(
      '<?xml version="1.0"?>\n<!-- a -->\n<r a="1&amp;2" b=\'"\'>x<!-- y -->&lt;&#x4e2d;&#25991;<c/><![CDATA[<&>]]></r >\n<?end?>\n',
    );
    expect(root.name).toBe('r');
    expect(Object.fromEntries(root.attributes)).toEqual({ a: '1&2', b: '"' });
    expect(root.text).toBe('x<中文<&>');
    expect(root.children.map(({ name }) => name)).toEqual(['c']);
  });

  test('what an entity gives is text, never markup or another entity', () => {
    const root = read('<r>&amp;amp;&#60;b/&gt;</r>');
    expect(root.text).toBe('&amp;<b/>');
    expect(root.children).toEqual([]);
  });

  test.each([
    ['UTF-8 with its mark', Buffer.from('\u{feff}<r>中</r>', 'utf8')],
    ['UTF-16, little end first', Buffer.from('\u{feff}<r>中</r>', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\u{feff}<r>中</r>', 'utf16le').swap16()],
    [
      'Big5, declared',
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="Big5"?><r>'),
        Buffer.from([0xa4, 0xa4]),
        Buffer.from('</r>'),
      ]),
    ],
  ])('%s', (_what, document) => {
    expect(readXml(document).text).toBe('中');
  });
});
