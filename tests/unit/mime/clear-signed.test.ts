import { expect, test } from 'vitest';
import { withoutSignatureFrame } from '../../../src-renderer/mime/clear-signed.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { bytesOf } from '../smtp/compositions.ts';

const begin = '-----BEGIN PGP SIGNED MESSAGE-----';
const signature = '-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP SIGNATURE-----\n';

test('what is no signed text, or talks of one, stays as it is', () => {
  for (const text of [
    '',
    begin,
    `${begin}\nHash: SHA512\n`,
    `> ${begin}\n\nx`,
    `See:\n${begin}\n\nx`,
  ]) {
    expect(withoutSignatureFrame(text)).toBe(text);
  }
});

test('a megabyte of almost a frame is read in no time', () => {
  const text = `${begin}\n${'Hash: x\n'.repeat(130_000)}`;
  expect(withoutSignatureFrame(text)).toBe(text);
});

test('the words lose their frame and their escaped dashes', () => {
  const text = `${begin}\r\nHash: SHA512\r\n\r\nHello\r\n- -- \r\nLin\r\n${signature}`;
  expect(withoutSignatureFrame(text)).toBe('Hello\r\n-- \r\nLin\r\n');
});

test('the list shows the words of a signed letter', () => {
  const raw = bytesOf(`Subject: x\r\n\r\n${begin}\r\nHash: SHA1\r\n\r\nHello\r\n${signature}`);
  expect(summarise(raw, { fallbackCharset: '', receivedAt: 0 }).preview).toBe('Hello');
});
