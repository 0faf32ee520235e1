// The commands of POP3 and SMTP: in which section of which RFC each stands. Whoever explains or offers commands reads this table.
import type { TranscriptProtocol } from '../mail/transcript.ts';

export const pop3Verbs = {
  USER: 'RFC 1939 §7',
  PASS: 'RFC 1939 §7',
  APOP: 'RFC 1939 §7',
  STAT: 'RFC 1939 §5',
  UIDL: 'RFC 1939 §7',
  LIST: 'RFC 1939 §5',
  RETR: 'RFC 1939 §5',
  DELE: 'RFC 1939 §5',
  RSET: 'RFC 1939 §5',
  TOP: 'RFC 1939 §7',
  NOOP: 'RFC 1939 §5',
  QUIT: 'RFC 1939 §6',
  CAPA: 'RFC 2449 §5',
  STLS: 'RFC 2595 §4',
  AUTH: 'RFC 5034 §4',
  UTF8: 'RFC 6856 §2.1',
} as const;

export const smtpVerbs = {
  EHLO: 'RFC 5321 §4.1.1.1',
  HELO: 'RFC 5321 §4.1.1.1',
  MAIL: 'RFC 5321 §4.1.1.2',
  RCPT: 'RFC 5321 §4.1.1.3',
  DATA: 'RFC 5321 §4.1.1.4',
  RSET: 'RFC 5321 §4.1.1.5',
  VRFY: 'RFC 5321 §4.1.1.6',
  HELP: 'RFC 5321 §4.1.1.8',
  NOOP: 'RFC 5321 §4.1.1.9',
  QUIT: 'RFC 5321 §4.1.1.10',
  STARTTLS: 'RFC 3207 §4',
  AUTH: 'RFC 4954 §4',
  BDAT: 'RFC 3030 §2',
} as const;

export type Pop3Verb = keyof typeof pop3Verbs;
export type SmtpVerb = keyof typeof smtpVerbs;
export type Verb = Pop3Verb | SmtpVerb;

/** The verb a line begins with, in capitals; null where it begins with none that is known. */
export function verbOf(protocol: TranscriptProtocol, line: string): Verb | null {
  const word = /^\s*([a-z0-9]+)/iu.exec(line)?.[1]?.toUpperCase() ?? '';
  const verbs: object = protocol === 'pop3' ? pop3Verbs : smtpVerbs;
  return Object.hasOwn(verbs, word) ? (word as Verb) : null;
}

/** Whether saying this line gives a secret away or begins to: RFC 1939 §7 PASS, RFC 5034 §4 and RFC 4954 §4 AUTH. */
export function carriesSecret(line: string): boolean {
  return /^\s*(?:PASS\s|AUTH\s+\S)/iu.test(line);
}
