import { describe, expect, it } from 'vitest';
import { dateField, redated } from '../../../src-shared/mail/date-field.ts';

const then = new Date(Date.UTC(2026, 10, 3, 4, 5, 6));
const later = new Date(Date.UTC(2026, 11, 24, 17, 30, 0));
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const textOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('latin1');

describe('the Date of a letter', () => {
  it('is one a reader of RFC 5322 understands, and as long at any time', () => {
    expect(Date.parse(dateField(then))).toBe(then.getTime());
    expect(dateField(then)).toHaveLength(dateField(later).length);
  });

  it('is written anew without another byte moving', () => {
    const letter = (date: Date) =>
      `From: a@example.org\r\nDate: ${dateField(date)}\r\nSubject: x\r\n\r\nDate: ${dateField(then)}\r\n`;
    expect(textOf(redated(bytesOf(letter(then)), later))).toBe(letter(later));
  });

  it('of a redirected letter is that of its redirection', () => {
    const letter = (date: Date) =>
      `Resent-Date: ${dateField(date)}\r\nResent-From: a@example.org\r\nDate: ${dateField(then)}\r\n\r\n`;
    expect(textOf(redated(bytesOf(letter(then)), later))).toBe(letter(later));
  });

  it.each([
    ['no head', ''],
    ['no such field', 'Subject: x\r\n\r\nx\r\n'],
    ['one only in the text', `Subject: x\r\n\r\nDate: ${dateField(then)}\r\n`],
    ['one of another length', 'Date: 3 Nov 2026 04:05 GMT\r\n\r\n'],
  ])('is left alone where there is %s', (_name, letter) => {
    expect(redated(bytesOf(letter), later)).toBeNull();
  });
});
