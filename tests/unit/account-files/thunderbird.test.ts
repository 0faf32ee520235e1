// prefs.js of Thunderbird: read as data, whatever stands in it.
import { describe, expect, it } from 'vitest';
import { readPrefs } from '../../../src-renderer/account-files/prefs-file.ts';
import { readAccountFile } from '../../../src-renderer/account-files/read-account-file.ts';

const read = (...lines: readonly string[]) =>
  readAccountFile(new TextEncoder().encode(lines.join('\n')));
const pref = (name: string, value: string | number | boolean): string =>
  `user_pref("${name}", ${JSON.stringify(value)});`;

const person = [
  pref('mail.identity.id1.fullName', '林安娜'),
  pref('mail.identity.id1.useremail', 'anna@example.org'),
  pref('mail.identity.id1.reply_to', 'Anna <reply@example.org>'),
  pref('mail.identity.id1.organization', 'School'),
  pref('mail.identity.id1.smtpServer', 'smtp1'),
];
const pop = [
  pref('mail.account.account1.identities', 'id1'),
  pref('mail.account.account1.server', 'server1'),
  pref('mail.server.server1.type', 'pop3'),
  pref('mail.server.server1.name', 'Work'),
  pref('mail.server.server1.hostname', 'pop.example.org'),
  pref('mail.server.server1.userName', 'anna'),
  pref('mail.server.server1.socketType', 3),
  pref('mail.server.server1.authMethod', 3),
  pref('mail.server.server1.leave_on_server', true),
  pref('mail.server.server1.delete_by_age_from_server', true),
  pref('mail.server.server1.num_days_to_leave_on_server', 30),
];
const smtp = [
  pref('mail.smtpservers', 'smtp1'),
  pref('mail.smtpserver.smtp1.hostname', 'smtp.example.org'),
  pref('mail.smtpserver.smtp1.try_ssl', 2),
  pref('mail.smtpserver.smtp1.authMethod', 3),
  pref('mail.smtpserver.smtp1.username', 'anna@example.org'),
];
const profile = [
  '// Mozilla User Preferences',
  pref('mail.accountmanager.accounts', 'account1,account2,account3,account4'),
  pref('mail.accountmanager.defaultaccount', 'account1'),
  ...person,
  ...pop,
  ...smtp,
  pref('mail.account.account2.server', 'server2'),
  pref('mail.server.server2.type', 'none'),
  pref('mail.account.account3.server', 'server3'),
  pref('mail.server.server3.type', 'imap'),
  pref('mail.server.server3.hostname', 'imap.example.org'),
  pref('mail.account.account4.server', 'server4'),
  pref('mail.server.server4.type', 'rss'),
  pref('mail.server.server4.name', 'Feeds'),
];

describe('the lines', () => {
  const prefixes = ['mail.'];

  it('are never run: what is no plain value is passed over', () => {
    const prefs = readPrefs(
      [
        'user_pref("mail.a", alert(1));',
        'user_pref("mail.b", "x" + process.env.HOME);',
        'user_pref("mail.c", {});',
        'user_pref(mail.d, 1);',
        'user_pref("mail.e", 1e9);',
        'user_pref("mail.f", "fine");',
      ].join('\n'),
      prefixes,
    );
    expect([...(prefs ?? [])]).toEqual([['mail.f', 'fine']]);
  });

  it('may be escaped, indented, in any kind of line ends, and say the same name twice', () => {
    const prefs = readPrefs(
      '  pref("mail.a", "q\\"\\\\ \\u6797\\x41");\r\nuser_pref("mail.b",-5);\rpref("mail.b", 7); // last\nuser_pref("other.c", 1);\nuser_pref("mail.cut", "x',
      prefixes,
    );
    expect(Object.fromEntries(prefs ?? [])).toEqual({ 'mail.a': 'q"\\ 林A', 'mail.b': 7 });
  });

  it('a text without any is no such file', () => {
    expect(readPrefs('hello', prefixes)).toBeNull();
    expect(readPrefs('', prefixes)).toBeNull();
  });

  it('a long line of quotes takes no time', () => {
    const start = performance.now();
    readPrefs(`user_pref("${'\\"'.repeat(200_000)}`, prefixes);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a profile', () => {
  it('gives its POP3 account, tells what is left out, and says nothing of Local Folders', () => {
    expect(read(...profile)).toMatchObject({
      kind: 'read',
      source: 'thunderbird',
      leftOut: [
        { label: 'imap.example.org', reason: 'imap' },
        { label: 'Feeds', reason: 'feeds' },
      ],
      accounts: [
        {
          isDefault: true,
          notes: [],
          settings: {
            label: 'Work',
            displayName: '林安娜',
            emailAddress: 'anna@example.org',
            replyAddress: 'reply@example.org',
            incoming: { host: 'pop.example.org', port: 995, security: 'tls', userName: 'anna' },
            outgoing: {
              host: 'smtp.example.org',
              port: 587,
              security: 'starttls',
              authentication: { kind: 'own', userName: 'anna@example.org' },
            },
            delivery: { leaveOnServer: true, removeAfterDays: 30, removeWhenDeleted: false },
          },
        },
      ],
    });
  });

  it('says what comes as something else', () => {
    const changed = [
      ...profile,
      pref('mail.server.server1.socketType', 1),
      pref('mail.server.server1.authMethod', 5),
      pref('mail.server.server1.deferred_to_account', 'account2'),
      pref('mail.identity.id1.smtpServer', 'gone'),
    ];
    expect(read(...changed)).toMatchObject({
      accounts: [
        {
          settings: { incoming: { port: 110, security: 'starttls', authentication: 'auto' } },
          notes: ['encryption-required', 'delivery-folder', 'sign-in-method', 'no-outgoing'],
        },
      ],
    });
  });

  it('without accounts, without an address, or with values of the wrong kind is told as such', () => {
    expect(read(pref('mail.accountmanager.accounts', ''))).toEqual({
      kind: 'refused',
      reason: 'nothing-inside',
    });
    expect(read(...profile, pref('mail.identity.id1.useremail', 5))).toMatchObject({
      accounts: [],
      leftOut: [{ reason: 'incomplete' }, {}, {}],
    });
    expect(read(...profile, pref('mail.server.server1.port', 99_999))).toMatchObject({
      accounts: [{ settings: { incoming: { port: 995 } } }],
    });
  });
});

it('an account that signs in with the browser there does so here, and holds no client of another program', () => {
  const file = read(
    ...person,
    ...pop,
    ...smtp,
    pref('mail.accountmanager.accounts', 'account1'),
    pref('mail.server.server1.hostname', 'pop.gmail.com'),
    pref('mail.server.server1.authMethod', 10),
  );
  expect(file).toMatchObject({
    accounts: [
      {
        settings: {
          incoming: { authentication: 'oauth2', oauth: { provider: 'google', clientId: '' } },
        },
      },
    ],
  });
});
