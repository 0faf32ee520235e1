// Our own file: nothing secret ever gets into it, and nothing comes out of it that was not put in.
import { describe, expect, it, test } from 'vitest';
import { writeAccounts } from '../../../src-renderer/account-files/own-format.ts';
import { readAccountFile } from '../../../src-renderer/account-files/read-account-file.ts';
import { type AccountSettings, newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import type { OAuthSettings } from '../../../src-shared/oauth/oauth-settings.ts';

const fresh = newAccount(accountId('5a0c'));
const anna: AccountSettings & { isDefault: 1 } = {
  ...fresh,
  label: '工作',
  displayName: '林安娜',
  emailAddress: 'anna@example.org',
  incoming: { ...fresh.incoming, host: 'pop.example.org', userName: 'anna' },
  outgoing: {
    ...fresh.outgoing,
    host: 'smtp.example.org',
    authentication: { kind: 'own', userName: 'sender', rememberPassword: false },
  },
  proxy: { kind: 'socks5', host: 'proxy', port: 1080, userName: 'p', rememberPassword: true },
  deliveryFolderId: folderId('folder-1'),
  isDefault: 1,
};

const oauth: OAuthSettings = {
  provider: 'other',
  clientId: 'outpost-of-the-school',
  issuer: 'https://id.example.org',
  authorizationEndpoint: 'https://id.example.org/authorize',
  tokenEndpoint: 'https://id.example.org/token',
  revocationEndpoint: '',
  scope: 'mail offline_access',
};
const browser: typeof anna = {
  ...anna,
  incoming: { ...anna.incoming, authentication: 'oauth2', oauth },
};

const read = (text: string) => readAccountFile(new TextEncoder().encode(text));
const changed = (change: (file: { accounts: Record<string, unknown>[] }) => void): string => {
  const file = JSON.parse(writeAccounts([anna])) as { accounts: Record<string, unknown>[] };
  change(file);
  return JSON.stringify(file);
};

const signingIn = (part: Record<string, unknown>): string =>
  changed(({ accounts }) => {
    accounts[0]!['incoming'] = { ...browser.incoming, oauth: { ...oauth, ...part } };
  });

describe('an export', () => {
  it('holds no secret, however one came into the settings', () => {
    const secret = 'hunter2-出口';
    const poisoned = {
      ...anna,
      password: secret,
      accessToken: secret,
      incoming: {
        ...anna.incoming,
        password: secret,
        acceptedCertificate: { host: secret, port: 1, fingerprint: 'ab'.repeat(32) },
      },
      outgoing: {
        ...anna.outgoing,
        refreshToken: secret,
        authentication: { kind: 'own', userName: 's', rememberPassword: true, password: secret },
      },
      delivery: { ...anna.delivery, password: secret },
      proxy: {
        ...anna.proxy,
        password: secret,
        acceptedCertificate: { host: secret, port: 1, fingerprint: 'ab'.repeat(32) },
      },
    } as unknown as typeof anna;
    const text = writeAccounts([poisoned]);
    expect(text).not.toContain(secret);
    expect(text).not.toContain('abab');
    expect(text).not.toMatch(/token|acceptedCertificate|"password"/iu);
  });

  it('says how the browser signs in, and neither the program’s secret nor a token', () => {
    const secret = 'hunter2-出口';
    const names = ['clientSecret', 'refreshToken', 'accessToken', 'code', 'verifier'] as const;
    const secrets = Object.fromEntries(names.map((name) => [name, secret]));
    const poisoned = { ...browser.incoming, ...secrets, oauth: { ...oauth, ...secrets } };
    const text = writeAccounts([{ ...browser, incoming: poisoned }]);
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/secret|refresh|accessToken|verifier/iu);
    const file = read(text);
    const [found] = file.kind === 'read' ? file.accounts : [];
    expect(found?.settings.incoming).toEqual(browser.incoming);
  });

  it('of a token that was typed says that it is one, and no more', () => {
    const incoming = { ...anna.incoming, authentication: 'oauth2', oauth: null } as const;
    const file = read(writeAccounts([{ ...anna, incoming }]));
    const [found] = file.kind === 'read' ? file.accounts : [];
    expect(found?.settings.incoming).toEqual(incoming);
  });

  it('leaves out what means something on one computer alone', () => {
    const text = writeAccounts([anna, { ...anna, label: 'Practice', isPractice: true }]);
    expect(text).not.toMatch(/5a0c|folder-1|Practice/u);
  });

  it('comes back as it was, in order', () => {
    const other = { ...fresh, ...anna, label: 'Other', isDefault: 0 as const };
    const { id: _id, deliveryFolderId: _folder, isDefault: _default, ...settings } = anna;
    const file = read(writeAccounts([anna, other]));
    expect(file).toMatchObject({ kind: 'read', source: 'outpost', leftOut: [] });
    const accounts = file.kind === 'read' ? file.accounts : [];
    expect(accounts[0]).toEqual({ settings, isDefault: true, notes: [] });
    expect(accounts[1]).toMatchObject({ settings: { label: 'Other' }, isDefault: false });
  });
});

test.each([
  ['a member more', changed(({ accounts }) => (accounts[0]!['password'] = 'x'))],
  ['a member less', changed(({ accounts }) => delete accounts[0]!['timeoutMs'])],
  ['another kind of value', changed(({ accounts }) => (accounts[0]!['label'] = 5))],
  ['an id', changed(({ accounts }) => (accounts[0]!['id'] = 'mine'))],
  ['a practice account', changed(({ accounts }) => (accounts[0]!['isPractice'] = true))],
  [
    'a certificate to trust',
    changed(({ accounts }) => {
      const accepted = { host: 'a', port: 1, fingerprint: 'ab'.repeat(32) };
      accounts[0]!['incoming'] = { ...anna.incoming, acceptedCertificate: accepted };
    }),
  ],
  [
    'a proxy’s certificate to trust',
    changed(({ accounts }) => {
      const accepted = { host: 'proxy', port: 443, fingerprint: 'ab'.repeat(32) };
      const gate = { ...anna.proxy, kind: 'https', port: 443 };
      accounts[0]!['proxy'] = { ...gate, acceptedCertificate: accepted };
    }),
  ],
  ['a secret of the browser’s sign-in', signingIn({ clientSecret: 'x' })],
  ['a token of it', signingIn({ refreshToken: 'x' })],
  ['a provider nobody knows', signingIn({ provider: 'elsewhere' })],
  ['an endpoint that is no text', signingIn({ tokenEndpoint: null })],
  ['more accounts than anybody has', writeAccounts(Array.from({ length: 201 }, () => anna))],
  ['half of it', writeAccounts([anna]).slice(0, 300)],
  ['no version', '{"format":"outpost-accounts","accounts":[]}'],
])('a file with %s is refused whole', (_what, text) => {
  expect(read(text)).toEqual({ kind: 'refused', reason: 'damaged' });
});

test.each([
  ['newer-version', '{"format":"outpost-accounts","version":2,"accounts":[]}'],
  ['nothing-inside', '{"format":"outpost-accounts","version":1,"accounts":[]}'],
  ['unknown', '{"format":"somebody-else"}'],
  ['unknown', 'null'],
  ['unknown', ''],
  ['unknown', 'hello'],
])('is told as %s', (reason, text) => {
  expect(read(text)).toEqual({ kind: 'refused', reason });
});

it('a file of 9 MB is not looked into', () => {
  expect(readAccountFile(new Uint8Array(9 * 1024 * 1024))).toEqual({
    kind: 'refused',
    reason: 'too-large',
  });
});

test.each([
  ['plain http', 'http://id.example.org/token'],
  ['a login in it', 'https://user:pass@id.example.org/token'],
  ['no address', 'id.example.org'],
])('an account whose tokens would come from an endpoint with %s is left out', (_what, place) => {
  expect(read(signingIn({ tokenEndpoint: place }))).toMatchObject({
    accounts: [],
    leftOut: [{ label: '工作', reason: 'incomplete' }],
  });
});

it('an account whose address is wrong is left out, the others come', () => {
  const wrong = { ...anna, label: 'Wrong', emailAddress: 'nobody' };
  expect(read(writeAccounts([wrong, anna]))).toMatchObject({
    accounts: [{ settings: { label: '工作' } }],
    leftOut: [{ label: 'Wrong', reason: 'incomplete' }],
  });
});
