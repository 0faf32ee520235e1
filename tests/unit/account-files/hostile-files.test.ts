// Files of account settings from strangers: never thrown at, never slow, and nothing comes out that could not be saved.
import { expect, test } from 'vitest';
import { writeAccounts } from '../../../src-renderer/account-files/own-format.ts';
import { readPrefs } from '../../../src-renderer/account-files/prefs-file.ts';
import { readAccountFile } from '../../../src-renderer/account-files/read-account-file.ts';
import { account as accountSchema } from '../../../src-shared/ipc/account-guards.ts';
import { check } from '../../../src-shared/ipc/value-guards.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { iafBytes, oldAccount } from './iaf-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const prefs = `user_pref("mail.accountmanager.accounts", "a");
user_pref("mail.account.a.server", "s");
user_pref("mail.account.a.identities", "i");
user_pref("mail.identity.i.useremail", "anna@example.org");
user_pref("mail.server.s.type", "pop3");
user_pref("mail.server.s.hostname", "pop.example.org");
user_pref("mail.server.s.userName", "anna");
user_pref("mail.server.s.port", 995);
`;
const fresh = newAccount(accountId('a'));
const own = writeAccounts([
  {
    ...fresh,
    label: 'Work',
    emailAddress: 'anna@example.org',
    incoming: { ...fresh.incoming, host: 'pop.example.org', userName: 'anna' },
    outgoing: { ...fresh.outgoing, host: 'smtp.example.org' },
  },
]);
const reasons = ['imap', 'news', 'directory', 'web-mail', 'feeds', 'incomplete'];

/** What comes out is whole, whatever went in. */
function expectSound(bytes: Uint8Array): void {
  const file = readAccountFile(bytes);
  if (file.kind === 'refused') return;
  for (const { settings } of file.accounts) {
    check('account', accountSchema, { ...settings, id: accountId('import') });
  }
  for (const { label, reason } of file.leftOut) {
    expect(typeof label).toBe('string');
    expect(reasons).toContain(reason);
  }
}

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'an account of the kind %s is one nobody knows',
  (kind) => {
    const file = readAccountFile(bytesOf(prefs.replace('"pop3"', `"${kind}"`)));
    expect(file).toMatchObject({ accounts: [], leftOut: [{ reason: 'incomplete' }] });
  },
);

test.each([
  ['blanks', `user_pref("a",${' '.repeat(200_000)}x`],
  ['blanks before a bracket', `user_pref("a", 1${' '.repeat(200_000)}x)`],
  ['brackets', `user_pref("a", ${')'.repeat(200_000)}`],
  ['ends', `user_pref("a", ${'); '.repeat(100_000)}x`],
  ['backslashes', `user_pref("${'\\'.repeat(200_001)}`],
  ['quotes', `user_pref("a", ${'"'.repeat(200_000)}`],
])('a line of nothing but %s is passed over at once', (_what, line) => {
  expect(readPrefs(`${line}\nuser_pref("mail.b", 1);`, ['mail.'])).toEqual(
    new Map([['mail.b', 1]]),
  );
});

test('a value that holds an end of line of that language is read whole', () => {
  const line = String.raw`user_pref("mail.b", "a); // \"b\""); // "c");`;
  expect(readPrefs(line, ['mail.'])?.get('mail.b')).toBe('a); // "b"');
});

test.each([
  ['prefs.js', bytesOf(prefs)],
  ['an .iaf', iafBytes(oldAccount)],
  ['an .iaf of Windows Mail', iafBytes(oldAccount, { version: 7 })],
  ['our own', bytesOf(own)],
])('%s with any bytes changed, cut or doubled gives sound accounts or none', (_what, whole) => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  expectSound(whole);
  for (let round = 0; round < 1_500; round += 1) {
    let bytes = Uint8Array.from(whole);
    for (let change = next(4); change >= 0; change -= 1) {
      const at = next(bytes.length);
      const kind = next(8);
      if (kind === 0) bytes = bytes.slice(0, at + 1);
      else if (kind === 1) bytes = Uint8Array.from([...bytes, ...bytes.slice(at)]);
      else bytes[at] = next(256);
    }
    expectSound(bytes);
  }
});
