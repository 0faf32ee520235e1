// Letters of a thousand levels, read where letters are read: in a worker, whose stack is smaller than a page's.
import { afterEach, expect, test } from 'vitest';
import { MimeClient } from '../../../src-renderer/mime/mime-client.ts';

let client: MimeClient;

afterEach(() => client.stop());

test.each([250, 1_000, 2_000])('%i levels of parts are read as far as they go', async (depth) => {
  const levels = Array.from({ length: depth }, (_, level) => {
    return `Content-Type: multipart/mixed; boundary=b${level}x\r\n\r\n--b${level}x\r\n`;
  });
  const raw = `Subject: deep\r\n${levels.join('')}\r\nDeep words.\r\n`;
  client = new MimeClient();
  const letter = await client.parse(new TextEncoder().encode(raw), {
    fallbackCharset: '',
  });
  expect(letter?.subject).toBe('deep');
  expect(letter?.text).toContain('Deep words.');
  expect(letter?.damage).toBe(depth < 300 ? 'cut-off' : 'too-large');
});
