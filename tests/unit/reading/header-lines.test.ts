// Headers as text: readable, and as they came, with nothing invisible in either.
import { expect, test } from 'vitest';
import { headerLines } from '../../../src-renderer/features/reading-pane/header-lines.ts';
import { textFile } from '../../../src-renderer/features/reading-pane/text-file.ts';

const headers = [
  { name: 'Subject', value: '測試', rawValue: ' =?utf-8?B?5ris6Kmm?=' },
  { name: 'From', value: '林', rawValue: ' \xaa\x4c\x1b' },
];

test('are read as people read them, or as they came', () => {
  expect(headerLines(headers, 'decoded')).toBe('Subject: 測試\nFrom: 林');
  expect(headerLines(headers, 'raw')).toBe('Subject: =?utf-8?B?5ris6Kmm?=\nFrom: \\xAAL\\x1B');
});

test('a text file begins with its mark, ends each line as Windows does, and no header breaks its line', () => {
  const bytes = textFile([['Subject:', 'a\n b']], 'one\r\ntwo\rthree\n');
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(text).toBe('\ufeffSubject: a b\r\n\r\none\r\ntwo\r\nthree\r\n');
});
