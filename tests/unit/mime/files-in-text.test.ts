// Files written into plain text: uuencode and yEnc, whole, in pieces, cut off and broken.
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src-renderer/mime/crc32.ts';
import {
  hasFileInText,
  joinPieces,
  takeFilesFromText,
} from '../../../src-renderer/mime/files-in-text.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { mutations, seeded } from './mutations.ts';

const random = seeded(7);
const content = Uint8Array.from({ length: 1_000 }, () => Math.floor(random() * 256));
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const hex = (bytes: Uint8Array) => crc32(bytes).toString(16).padStart(8, '0');

function uuencoded(bytes: Uint8Array, name = 'data.bin'): string {
  const lines = [`begin 644 ${name}`];
  const digit = (value: number) => String.fromCharCode(value === 0 ? 0x60 : value + 32);
  for (let at = 0; at < bytes.length; at += 45) {
    const piece = bytes.subarray(at, at + 45);
    let line = digit(piece.length);
    for (let from = 0; from < piece.length; from += 3) {
      const bits =
        ((piece[from] ?? 0) << 16) | ((piece[from + 1] ?? 0) << 8) | (piece[from + 2] ?? 0);
      line += [18, 12, 6, 0].map((shift) => digit((bits >> shift) & 63)).join('');
    }
    lines.push(line);
  }
  return [...lines, '`', 'end', ''].join('\n');
}

function yencData(bytes: Uint8Array): string {
  let text = '';
  let column = 0;
  for (const byte of bytes) {
    const shifted = (byte + 42) & 255;
    const isCritical = shifted === 0 || shifted === 10 || shifted === 13 || shifted === 61;
    text += isCritical
      ? `=${String.fromCharCode((shifted + 64) & 255)}`
      : String.fromCharCode(shifted);
    column += 1;
    if (column % 128 === 0) text += '\r\n';
  }
  return `${text}\r\n`;
}

const yenc = (bytes: Uint8Array, footer = `size=${bytes.length} crc32=${hex(bytes)}`) =>
  `=ybegin line=128 size=${bytes.length} name=data bin.dat\r\n${yencData(bytes)}=yend ${footer}\r\n`;

const piece = (number: number, from: number, to: number) => {
  const bytes = content.subarray(from, to);
  return (
    `=ybegin part=${number} total=2 line=128 size=${content.length} name=whole.dat\r\n` +
    `=ypart begin=${from + 1} end=${to}\r\n${yencData(bytes)}=yend size=${bytes.length} part=${number} pcrc32=${hex(bytes)}\r\n`
  );
};

const take = (text: string) => takeFilesFromText(latin1(text));

test('the check sum is that of ISO 3309', () => {
  expect(hex(latin1('123456789'))).toBe('cbf43926');
});

describe('uuencode', () => {
  test('is a file, the words around it stay', () => {
    const { text, files } = take(`Before.\n${uuencoded(content)}After.\n`);
    expect(textOf(text)).toBe('Before.\nAfter.\n');
    expect(files).toEqual([
      { fileName: 'data.bin', bytes: content, isIncomplete: false, piece: null },
    ]);
  });

  test('cut off, gives what came and says so', () => {
    const cut = uuencoded(content).slice(0, 500);
    const [file] = take(cut.slice(0, cut.lastIndexOf('\n') + 1)).files;
    expect(file?.isIncomplete).toBe(true);
    expect(file?.bytes).toEqual(content.subarray(0, file?.bytes.length));
  });

  test('with a line of junk in it, ends there and says so', () => {
    const lines = uuencoded(content).split('\n');
    lines.splice(8, 0, 'a mailing list was here, in lower case');
    const { text, files } = take(lines.join('\n'));
    expect(files[0]).toMatchObject({ isIncomplete: true });
    expect(files[0]?.bytes.length).toBe(7 * 45);
    expect(textOf(text)).toContain('a mailing list was here');
  });

  test.each([
    'begin 644 words are not data\n~~~\n',
    'begin with the end\n',
    'to begin 644 x\n',
    'begin 644 \nend\n',
  ])('%j stays text', (words) => {
    expect(textOf(take(words).text)).toBe(words);
    expect(take(words).files).toEqual([]);
  });

  test('two files of one name are two files', () => {
    expect(take(uuencoded(content) + uuencoded(content)).files).toHaveLength(2);
  });
});

describe('yEnc', () => {
  test('in one piece is a file, blanks in its name kept', () => {
    const { text, files } = take(`Before.\r\n${yenc(content)}After.\r\n`);
    expect(textOf(text)).toBe('Before.\r\nAfter.\r\n');
    expect(files).toEqual([
      { fileName: 'data bin.dat', bytes: content, isIncomplete: false, piece: null },
    ]);
  });

  test.each([
    ['a wrong check sum', yenc(content, `size=${content.length} crc32=00000000`)],
    ['a wrong size', yenc(content, 'size=3')],
    ['no end', yenc(content).replace(/=yend[\s\S]*/, '')],
  ])('%s makes it incomplete', (_, text) => {
    expect(take(text).files[0]?.isIncomplete).toBe(true);
  });

  test('pieces in any order are one file', () => {
    const { files } = take(piece(2, 600, 1_000) + piece(1, 0, 600));
    expect(joinPieces(files)).toEqual([
      { fileName: 'whole.dat', bytes: content, isIncomplete: false, piece: null },
    ]);
  });

  test('a missing piece is said', () => {
    const [file] = joinPieces(take(piece(1, 0, 600)).files);
    expect(file).toMatchObject({ isIncomplete: true });
    expect(file?.bytes).toEqual(content.subarray(0, 600));
  });

  test('a size nobody sent is not believed', () => {
    const [file] = take(
      `=ybegin line=128 size=999999999999 name=x\r\nabc\r\n=yend size=3\r\n`,
    ).files;
    expect(file?.bytes.length).toBe(3);
  });

  test('pieces in several parts of a letter are one attachment', async () => {
    const part = (text: string) => `--b\r\nContent-Type: text/plain\r\n\r\n${text}`;
    const raw = latin1(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${part(`Hello.\r\n${piece(1, 0, 600)}`)}${part(piece(2, 600, 1_000))}--b--\r\n`,
    );
    const letter = await parseLetter(raw, { fallbackCharset: '' });
    expect(letter.text?.trim()).toBe('Hello.');
    expect(letter.attachments).toMatchObject([
      { fileName: 'whole.dat', bytes: content, isIncomplete: false },
    ]);
  });
});

test('lines that claim more than they hold do not blow up', () => {
  const raw = latin1(`begin 644 zeros\n${'M\n'.repeat(100_000)}end\n`);
  const { files } = takeFilesFromText(raw);
  expect(files[0]?.bytes.length).toBeLessThan(1_000_000);
});

test('a summary knows a file in a text without decoding it', () => {
  expect(hasFileInText(latin1(`x\n${uuencoded(content)}`))).toBe(true);
  expect(hasFileInText(latin1(yenc(content)))).toBe(true);
  expect(hasFileInText(latin1('begin with the end\nbegin 644 \n'))).toBe(false);
});

test('whatever is broken, nothing throws and nothing comes of nothing', () => {
  const whole = latin1(`x\n${uuencoded(content)}y\r\n${yenc(content)}${piece(1, 0, 600)}`);
  for (const broken of mutations(whole, 500)) {
    const { text, files } = takeFilesFromText(broken);
    const size = joinPieces(files).reduce((sum, { bytes }) => sum + bytes.length, text.length);
    expect(size).toBeLessThanOrEqual(broken.length * 2 + 200);
  }
});

test('the list shows the words around a file, not its lines, even of one that goes on', () => {
  const previewOf = (text: string) =>
    summarise(latin1(`Subject: x\n\n${text}`), { fallbackCharset: '', receivedAt: 0 }).preview;
  const short = uuencoded(content);
  expect(previewOf(`before\n${short}after\n`)).toBe('before after');
  expect(previewOf(`${short}${short}after\n`)).toBe('after');
  expect(previewOf(`before\n${uuencoded(new Uint8Array(50_000))}after\n`)).toBe('before');
  expect(previewOf('=ybegin line=128 size=5 name=a.bin\nxyz\n=yend size=5\nafter')).toBe('after');
  expect(previewOf('begin at once\nend\nof it')).toBe('begin at once end of it');
});

test.each([
  'Dear all,\nbegin 2026 with a smile\nand read on.',
  'Dear all,\nbegin 2026 LOUDLY\nAND READ ON.\nLIN',
  'Dear all,\nbegin 2026 with a gap\n\nand read on.',
  'begin 644 words and no more',
])('no word of %j is missing in the list, nor is it a file', (text) => {
  const { preview, hasAttachment } = summarise(latin1(`Subject: x\n\n${text}`), {
    fallbackCharset: '',
    receivedAt: 0,
  });
  expect(preview).toBe(text.replaceAll(/\s+/g, ' '));
  expect(hasAttachment).toBe(0);
});

test('a file is known by its first line, short, empty, cut off in it or with a blank lost', () => {
  for (const rest of ['#86)C\n`\nend\n', 'end\n', '`\nend\n', 'M3&EN92!O;F', '#86)\n`\nend\n']) {
    expect(hasFileInText(latin1(`x\nbegin 644 a.bin\n${rest}`))).toBe(true);
  }
});
