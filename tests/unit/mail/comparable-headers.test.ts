// The headers by which a letter is known again over years, whatever server hands it over.
import { describe, expect, test } from 'vitest';
import { comparableHeaders, headerBlockEnd } from '../../../src-shared/mail/comparable-headers.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const compared = (text: string) => Buffer.from(comparableHeaders(bytes(text))).toString('latin1');

const plain = 'From: a@example.org\r\nSubject: one';

describe('comparable headers', () => {
  test('are the same for a whole letter and for the answer to TOP n 0', () => {
    expect(compared(`${plain}\r\n\r\nBody\r\nStatus: R\r\n`)).toBe(plain);
    expect(compared(`${plain}\r\n\r\n`)).toBe(plain);
    expect(compared(`${plain}\r\n`)).toBe(plain);
  });

  test.each([
    'Status: RO',
    'X-Status: A',
    'x-uidl: 42',
    'X-UID: 7',
    'X-Keywords: ',
    'X-IMAPbase: 1 2',
  ])('leave out the server’s own note %s, first, in between or last', (note) => {
    expect(compared(`${note}\r\n${plain}\r\n\r\n`)).toBe(plain);
    expect(compared(`From: a@example.org\r\n${note}\r\nSubject: one\r\n\r\n`)).toBe(plain);
    expect(compared(`${plain}\r\n${note}\r\n\r\nBody`)).toBe(plain);
  });

  test('keep lines that only begin alike', () => {
    const text = 'X-Mailer: m\r\nSender: s\r\nX-Statusbar: 1\r\nStatuses: 2';
    expect(compared(`${text}\r\n\r\n`)).toBe(text);
  });

  test('are nothing for an empty letter and for one without headers', () => {
    expect(compared('')).toBe('');
    expect(compared('\r\nBody\r\n')).toBe('');
  });

  test('tell apart what differs by one byte, 8-bit ones included', () => {
    expect(compared('Subject: \xe9\r\n\r\n')).not.toBe(compared('Subject: \xe8\r\n\r\n'));
  });

  test('end at the first empty line, with or without CR', () => {
    expect(headerBlockEnd(bytes('a: b\n\nc: d\n'))).toBe(5);
    expect(headerBlockEnd(bytes('a: b\r\n\r\nc: d\r\n'))).toBe(6);
    expect(headerBlockEnd(bytes('a: b'))).toBe(4);
    expect(headerBlockEnd(bytes('\nBody'))).toBe(0);
  });
});
