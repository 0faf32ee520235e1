// What attachments look like: icons, names cut in the middle, and how large pictures say they are.
import { expect, test } from 'vitest';
import { attachmentKind } from '../../../src-renderer/features/reading-pane/attachments/attachment-kinds.ts';
import { pictureSize } from '../../../src-renderer/features/reading-pane/attachments/picture-size.ts';
import { splitName } from '../../../src-renderer/features/reading-pane/attachments/split-name.ts';

const kindOf = (fileName: string, contentType = '', isNestedLetter = false) =>
  attachmentKind({ fileName, contentType, isNestedLetter });

test.each([
  ['a.jpg.exe', '', 'program'],
  ['a.XLSX', '', 'sheet'],
  ['a.pptx', '', 'slides'],
  ['a.docx', '', 'document'],
  ['a.pdf. ', '', 'pdf'],
  ['a.svg', 'image/svg+xml', 'page'],
  ['a', 'image/png', 'image'],
  ['a', 'application/pdf', 'pdf'],
  ['a', 'constructor', 'other'],
  ['a', '', 'other'],
])('%s of type %j is a %s', (name, type, kind) => {
  expect(kindOf(name, type)).toBe(kind);
});

test('a letter within the letter is mail, whatever it is called', () => {
  expect(kindOf('a.exe', 'message/rfc822', true)).toBe('mail');
});

test.each([
  ['short.pdf', 'short.pdf', ''],
  [
    'a very long name of a report for everybody.docx',
    'a very long name of a report for every',
    'body.docx',
  ],
  [`${'郵'.repeat(40)}.xlsx`, '郵'.repeat(36), `${'郵'.repeat(4)}.xlsx`],
  [`${'👩‍👩‍👧'.repeat(30)}.png`, '👩‍👩‍👧'.repeat(26), `${'👩‍👩‍👧'.repeat(4)}.png`],
  [`name.${'x'.repeat(40)}`, `name.${'x'.repeat(36)}`, 'xxxx'],
])('%s keeps its ending', (name, head, tail) => {
  const split = splitName(name);
  expect(split.head + split.tail).toBe(name);
  expect(split).toEqual({ head, tail });
});

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  ['PNG', '89504e470d0a1a0a 0000000d 49484452 00000280 000001e0', 640, 480],
  [
    'PNG of a billion pixels',
    '89504e470d0a1a0a 0000000d 49484452 0000ffff 0000ffff',
    65_535,
    65_535,
  ],
  ['GIF', '474946383961 8002 e001', 640, 480],
  ['BMP written downwards', '424d' + '00'.repeat(16) + '80020000 20feffff', 640, 480],
  ['JPEG behind other segments', 'ffd8 ffe0 0004 0000 ffff c2 000b 08 01e0 0280 03', 640, 480],
  ['WebP', '52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100', 640, 480],
])('the size of a %s is read', (_kind, hex, width, height) => {
  expect(pictureSize(bytes(hex))).toEqual({ width, height });
});

test.each([
  '',
  'ffd8',
  'ffd8ffe0ffff',
  '474946383961',
  '89504e470d0a1a0a',
  '3c737667',
  'ffd8ffc4000400',
])('%j says no size', (hex) => {
  expect(pictureSize(bytes(hex))).toBeNull();
});
