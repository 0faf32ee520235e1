// The account of an Outlook Express .iaf file. The passwords in it are only masked, and are never read: they are typed anew.
import type { OutgoingAuthentication } from '../../src-shared/mail/account.ts';
import { decodeWith } from '../mime/charset.ts';
import { detectCharset } from '../mime/charset-detection.ts';
import { type AccountFile, type ImportNote, type LeftOut, refused } from './account-file.ts';
import { emptyAccount, portOr, sorted, timeoutMsOf } from './foreign-account.ts';
import { type IafContents, readIaf } from './iaf-records.ts';

/** Counted from 0x1234: 400 is 0x13C4, as Microsoft's article Q259957 numbers it. */
const general = { name: 1 } as const;
const imap = { server: 100 } as const;
const web = { server: 250 } as const;
const pop3 = {
  server: 400,
  userName: 401,
  usesSpa: 404,
  port: 405,
  isSecure: 406,
  timeout: 407,
  leaveOnServer: 408,
  removeDeleted: 409,
  removeExpired: 410,
  expireDays: 411,
  isSkipped: 412,
} as const;
const smtp = {
  server: 500,
  userName: 501,
  authentication: 504,
  port: 505,
  isSecure: 506,
  displayName: 508,
  organization: 509,
  emailAddress: 510,
  replyAddress: 511,
  splits: 512,
  splitKb: 513,
} as const;

/** The constants IAF_AM_… of Win32::Outlook::IAF; Q259957 knows the first two. */
const smtpAuthentication = { none: 0, spa: 1, asIncoming: 2, own: 3 } as const;

export function readOutlookExpress(bytes: Uint8Array): AccountFile {
  // In Taiwan the system's code page of its time was Big5.
  const contents = readIaf(bytes, (text) => decodeWith(text, detectCharset(text, 'big5')));
  if (!contents) return refused('damaged');
  const one = accountOf(contents);
  return {
    kind: 'read',
    source: 'outlook-express',
    accounts: one.kind === 'found' ? [one.account] : [],
    leftOut: one.kind === 'found' ? [] : [one.leftOut],
  };
}

function accountOf({ accountKind, values, hasPassword }: IafContents) {
  const text = (property: number): string => String(values.get(property) ?? '').trim();
  const number = (property: number): number | undefined => {
    const value = values.get(property);
    return typeof value === 'number' ? value : undefined;
  };
  const flag = (property: number): boolean => (number(property) ?? 0) !== 0;
  const label = text(general.name);
  const other = otherReason(accountKind, text);
  if (other) return { kind: 'left-out' as const, leftOut: { label, reason: other } };
  const notes: ImportNote[] = [];
  if (hasPassword) notes.push('password');
  const usesSpa = number(smtp.authentication) === smtpAuthentication.spa;
  if (flag(pop3.usesSpa) || usesSpa) notes.push('sign-in-method');
  const before = emptyAccount();
  // What it calls secure is TLS from the first byte, but at port 25 and 587, where it speaks STARTTLS.
  const incomingSecurity = flag(pop3.isSecure) ? 'tls' : 'none';
  const outgoingPort = number(smtp.port);
  const upgrades = outgoingPort === undefined || outgoingPort === 25 || outgoingPort === 587;
  const outgoingSecurity = !flag(smtp.isSecure) ? 'none' : upgrades ? 'starttls' : 'tls';
  const isLeft = flag(pop3.leaveOnServer);
  const days = Math.min(100, Math.max(1, number(pop3.expireDays) ?? 5));
  const splitKb = Math.min(999_999, Math.max(16, number(smtp.splitKb) ?? 60));
  return sorted(
    {
      ...before,
      label,
      displayName: text(smtp.displayName),
      organization: text(smtp.organization),
      emailAddress: text(smtp.emailAddress),
      replyAddress: text(smtp.replyAddress),
      includeInReceive: !flag(pop3.isSkipped),
      incoming: {
        ...before.incoming,
        host: text(pop3.server),
        port: portOr(number(pop3.port), 'pop3', incomingSecurity),
        security: incomingSecurity,
        userName: text(pop3.userName),
      },
      outgoing: {
        host: text(smtp.server),
        port: portOr(outgoingPort ?? 25, 'smtp', outgoingSecurity),
        security: outgoingSecurity,
        authentication: authenticationOf(number(smtp.authentication), text(smtp.userName)),
      },
      timeoutMs: timeoutMsOf(number(pop3.timeout), before.timeoutMs),
      breakApartKb: flag(smtp.splits) ? splitKb : null,
      delivery: {
        leaveOnServer: isLeft,
        removeAfterDays: isLeft && flag(pop3.removeExpired) ? days : null,
        removeWhenDeleted: isLeft && flag(pop3.removeDeleted),
      },
    },
    false,
    notes,
  );
}

function otherReason(
  accountKind: number,
  text: (property: number) => string,
): LeftOut['reason'] | null {
  if (accountKind === 0) return 'news';
  if (accountKind === 2) return 'directory';
  if (text(pop3.server) !== '') return null;
  if (text(imap.server) !== '') return 'imap';
  return text(web.server) === '' ? 'incomplete' : 'web-mail';
}

function authenticationOf(kind: number | undefined, userName: string): OutgoingAuthentication {
  if (kind === smtpAuthentication.asIncoming || kind === smtpAuthentication.spa) {
    return { kind: 'same-as-incoming' };
  }
  if (kind === smtpAuthentication.own && userName !== '') {
    return { kind: 'own', userName, rememberPassword: true };
  }
  return { kind: 'none' };
}
