// What answers at a port, seen by its first words: a mail server of which kind, a web page, or TLS. Says nothing but a question for a page.
import { MailError } from '../../src-shared/failure.ts';
import type { Route } from '../net/route.ts';
import { openConnection, type Connection } from '../pop3/connection.ts';

export type Answering = 'pop3' | 'smtp' | 'imap' | 'web' | 'tls' | 'other' | 'silent' | 'nobody';

export interface PeekOptions {
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
  /** For connecting, and for each silence, ms. */
  readonly timeoutMs: number;
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
}

/** In plain text. Never throws. */
export async function peek(options: PeekOptions): Promise<Answering> {
  const connection = await openConnection({ ...options, security: 'none' }).catch(() => null);
  if (!connection) return 'nobody';
  try {
    const words = await firstWords(connection, options.timeoutMs);
    if (words !== '') return kindOf(words);
    // A mail server speaks first; a web server waits to be asked.
    connection.write('GET / HTTP/1.0\r\n\r\n');
    const answer = await firstWords(connection, options.timeoutMs);
    return answer === '' ? 'silent' : kindOf(answer);
  } finally {
    connection.destroy();
  }
}

/** Whether TLS is spoken there from the first byte, by whatever certificate. Never throws. */
export async function speaksTls(options: PeekOptions): Promise<boolean> {
  try {
    (await openConnection({ ...options, security: 'tls' })).destroy();
    return true;
  } catch (error) {
    return error instanceof MailError && error.failure.code.startsWith('certificate-');
  }
}

async function firstWords(connection: Connection, timeoutMs: number): Promise<string> {
  const bytes = await connection.read(timeoutMs).catch(() => null);
  return bytes?.subarray(0, 200).toString('latin1') ?? '';
}

function kindOf(words: string): Answering {
  if (/^(?:\+OK|-ERR)/iu.test(words)) return 'pop3';
  if (/^[245]\d\d[ -]/u.test(words)) return 'smtp';
  if (/^\* (?:OK|BYE|PREAUTH)/iu.test(words)) return 'imap';
  if (/^HTTP\/|<html|<!doctype/iu.test(words)) return 'web';
  // An alert or a handshake record (RFC 8446 §5.1).
  return /^[\x15\x16]\x03/u.test(words) ? 'tls' : 'other';
}
