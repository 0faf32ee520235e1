// Internet Account Files: cut, changed and foreign ones first; then what an account of 2004 becomes.
import { describe, expect, it, test } from 'vitest';
import { readAccountFile } from '../../../src-renderer/account-files/read-account-file.ts';
import { documentedIaf } from './documented-iaf.ts';
import { iafBytes, oldAccount } from './iaf-bytes.ts';

const text = (value: unknown): string => JSON.stringify(value);

describe('a file that is damaged', () => {
  const whole = iafBytes(oldAccount);

  it('is refused wherever it is cut inside a record, and never read beyond its end', () => {
    for (let length = 4; length < whole.length; length += 1) {
      const read = readAccountFile(whole.slice(0, length));
      expect(read.kind === 'read' || read.reason === 'damaged', String(length)).toBe(true);
      if (read.kind === 'read') expect(read.accounts.length + read.leftOut.length).toBe(1);
    }
    expect(readAccountFile(whole.slice(0, 40))).toEqual({ kind: 'refused', reason: 'damaged' });
  });

  it('does no harm with any byte changed, or with a length of 4 GB', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(() => readAccountFile(changed)).not.toThrow();
    }
  });
});

test.each([
  ['news', iafBytes([{ property: 1, type: 'text', value: 'News' }], { accountKind: 0 })],
  ['directory', iafBytes([{ property: 1, type: 'text', value: 'LDAP' }], { accountKind: 2 })],
  ['imap', iafBytes([{ property: 100, type: 'text', value: 'imap.example.org' }])],
  ['web-mail', iafBytes([{ property: 250, type: 'text', value: 'http://mail.example.org' }])],
  ['incomplete', iafBytes([{ property: 1, type: 'text', value: 'Nothing' }])],
  ['incomplete', iafBytes(oldAccount.filter(({ property }) => property !== 510))],
])('an account of the kind %s is left out by that name', (reason, bytes) => {
  const read = readAccountFile(bytes);
  expect(read).toMatchObject({ kind: 'read', accounts: [], leftOut: [{ reason }] });
});

it('an account comes with everything but its password', () => {
  const read = readAccountFile(iafBytes(oldAccount));
  expect(read).toMatchObject({
    kind: 'read',
    source: 'outlook-express',
    leftOut: [],
    accounts: [
      {
        notes: ['password'],
        settings: {
          label: 'HiNet',
          displayName: 'Anna Lin',
          organization: 'School',
          emailAddress: 'anna@ms1.hinet.net',
          incoming: { host: 'msa.hinet.net', port: 110, security: 'none', userName: 'anna' },
          outgoing: {
            host: 'ms1.hinet.net',
            port: 25,
            security: 'starttls',
            authentication: { kind: 'same-as-incoming' },
          },
          timeoutMs: 120_000,
          breakApartKb: 100,
          delivery: { leaveOnServer: true, removeAfterDays: 14, removeWhenDeleted: true },
        },
      },
    ],
  });
  expect(text(read)).not.toContain('secret');
});

it('names in Big5 are read as such, those of Windows Mail as UTF-16', () => {
  const big5 = new Uint8Array([0xa4, 0xb5, 0xa4, 0xd1, 0xaa, 0xba, 0xa4, 0xd1, 0xae, 0xf0, 0]);
  const others = oldAccount.filter(({ property }) => property !== 508);
  const narrow = iafBytes([...others, { property: 508, type: 'text', value: big5 }]);
  expect(readAccountFile(narrow)).toMatchObject({
    accounts: [{ settings: { displayName: '今天的天氣' } }],
  });
  const wide = iafBytes([...others, { property: 508, type: 'text', value: '林安娜' }], {
    version: 7,
  });
  expect(readAccountFile(wide)).toMatchObject({
    accounts: [{ settings: { displayName: '林安娜', label: 'HiNet' } }],
  });
});

it('secure password authentication is not known here, and that is said', () => {
  const spa = oldAccount.map((each) => (each.property === 404 ? { ...each, value: 1 } : each));
  expect(readAccountFile(iafBytes(spa))).toMatchObject({
    accounts: [{ notes: ['password', 'sign-in-method'] }],
  });
});

describe('a file by the numbers of its public descriptions', () => {
  const account = {
    AccountName: 'pop.example.com',
    ConnectionType: 3,
    AccountID: '00000001',
    POP3Server: 'pop3.example.com',
    POP3UserName: 'user@example.com',
    POP3Password: 'pop secret',
    POP3AuthUseSPA: 0,
    POP3Port: 995,
    POP3SecureConnection: 1,
    POP3Timeout: 90,
    POP3LeaveMailOnServer: 1,
    POP3RemoveWhenDeleted: 1,
    POP3RemoveWhenExpired: 1,
    POP3ExpireDays: 7,
    POP3SkipAccount: 1,
    POP3PasswordPrompt: 0,
    SMTPServer: 'smtp.example.com',
    SMTPUserName: 'smtpuser',
    SMTPPassword: 'smtp secret',
    SMTPAuthMethod: 3,
    SMTPPort: 465,
    SMTPSecureConnection: 1,
    SMTPTimeout: 60,
    SMTPDisplayName: 'Test User',
    SMTPOrganizationName: 'Example',
    SMTPEmailAddress: 'user@example.com',
    SMTPReplyToEmailAddress: 'reply@example.com',
    SMTPSplitMessages: 1,
    SMTPSplitMessageSize: 250,
    SMTPSignature: '00000000',
  } as const;

  it('becomes an account with every field in its place, and without either password', () => {
    const read = readAccountFile(documentedIaf(account));
    expect(read).toMatchObject({
      kind: 'read',
      leftOut: [],
      accounts: [
        {
          notes: ['password'],
          settings: {
            label: 'pop.example.com',
            displayName: 'Test User',
            organization: 'Example',
            emailAddress: 'user@example.com',
            replyAddress: 'reply@example.com',
            includeInReceive: false,
            incoming: { host: 'pop3.example.com', port: 995, security: 'tls' },
            outgoing: {
              host: 'smtp.example.com',
              port: 465,
              security: 'tls',
              authentication: { kind: 'own', userName: 'smtpuser' },
            },
            timeoutMs: 90_000,
            breakApartKb: 250,
            delivery: { leaveOnServer: true, removeAfterDays: 7, removeWhenDeleted: true },
          },
        },
      ],
    });
    expect(text(read)).not.toContain('secret');
  });

  test.each([
    ['imap', { IMAPServer: 'imap.example.com' }],
    ['web-mail', { HTTPServer: 'http://services.msn.com/svcs/hotmail/httpmail.asp' }],
  ] as const)('without POP3, as %s, it is left out by that name', (reason, other) => {
    const read = readAccountFile(documentedIaf({ AccountName: 'Other', ...other }));
    expect(read).toMatchObject({ accounts: [], leftOut: [{ label: 'Other', reason }] });
  });
});
