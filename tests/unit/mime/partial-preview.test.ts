// What the message list shows of a cut letter's pieces: words of the letter, not the header within the first piece.
import { expect, test } from 'vitest';
import { breakApart } from '../../../src-main/smtp/break-apart.ts';
import { buildMessage } from '../../../src-main/smtp/build-message.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { generatedLetters } from '../../protocol/mime-output/letters.ts';
import { bytesOf } from '../smtp/compositions.ts';

const previewOf = (raw: Uint8Array): string =>
  summarise(raw, { fallbackCharset: '', receivedAt: 0 }).preview;

const firstPiece = (body: string): string =>
  `Content-Type: message/partial; id=x; number=1; total=2\r\n\r\n${body}`;

test('a first piece without a header in it shows what there is', () => {
  expect(previewOf(bytesOf(firstPiece('only words\r\n')))).toBe('only words');
  expect(previewOf(bytesOf(firstPiece('Subject: cut before its words\r\n')))).toBe('');
  expect(previewOf(bytesOf(firstPiece('')))).toBe('');
});

test('pieces within pieces are looked into once only', () => {
  const nested = Array.from({ length: 5_000 }, () => firstPiece('')).join('');
  expect(previewOf(bytesOf(`${nested}Subject: x\r\n\r\nwords`))).toContain('Content-Type');
});

test('a first piece shows the words of an encoded text, of HTML and of a letter with files', () => {
  const base64 = Buffer.from('中文的信').toString('base64');
  const encoded = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}`;
  expect(previewOf(bytesOf(firstPiece(encoded)))).toBe('中文的信');
  const html = 'Content-Type: text/html\r\n\r\n<p>Good <b>morning</b></p>';
  expect(previewOf(bytesOf(firstPiece(html)))).toBe('Good morning');
  const mixed =
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: image/png\r\n\r\nPNG';
  expect(previewOf(bytesOf(firstPiece(mixed)))).toBe('See the file.');
});

test('a later piece shows its own words', () => {
  const later = firstPiece('From: here on\r\n\r\nthe letter goes on').replace(
    'number=1',
    'number=2',
  );
  expect(previewOf(bytesOf(later))).toBe('From: here on the letter goes on');
});

test('a later piece that goes on within a file shows nothing of its code', () => {
  const code =
    'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n'.repeat(3);
  const later = firstPiece(`eHl6\r\n${code}`).replace('number=1', 'number=3');
  expect(previewOf(bytesOf(later))).toBe('');
});

test('the first of our own pieces shows what the whole letter shows', async () => {
  let shownCount = 0;
  for (const { name, composition } of generatedLetters(60)) {
    const { raw } = await buildMessage(composition, { version: '1.2.3' });
    const [first, second] = breakApart(raw, 6_000);
    if (!first || !second) continue;
    const shown = previewOf(first);
    // The words may all lie behind what fits into a piece.
    if (shown === '') continue;
    shownCount += 1;
    expect(shown.slice(0, 40), name).toBe(previewOf(raw).slice(0, 40));
  }
  expect(shownCount).toBeGreaterThan(10);
});

test('a first piece is read as what it holds of the letter, its files marked as incomplete', async () => {
  const mixed =
    'Subject: inner\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K';
  const letter = await parseLetter(bytesOf(firstPiece(mixed)), { fallbackCharset: '' });
  expect(letter.text?.trim()).toBe('See the file.');
  expect(letter.attachments).toMatchObject([{ fileName: 'a.png', isIncomplete: true }]);
  expect(letter.fragment).toEqual({ id: 'x', number: 1, total: 2 });
  const endless = firstPiece(firstPiece('words'));
  expect((await parseLetter(bytesOf(endless), { fallbackCharset: '' })).text).toContain('words');
});
