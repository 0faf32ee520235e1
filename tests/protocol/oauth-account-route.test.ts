// Whatever is asked of a provider for an account goes the account's own way: describing itself, a code, a renewal, a goodbye.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { AccountSecrets } from '../../src-main/accounts/account-secrets.ts';
import { CredentialStore } from '../../src-main/accounts/credential-store.ts';
import { keepProxyPassword, keptProxyPassword } from '../../src-main/accounts/proxy-passwords.ts';
import type { Caller } from '../../src-main/ipc/answer-requests.ts';
import { credentialHandlers } from '../../src-main/ipc/credential-handlers.ts';
import { oauthHandlers } from '../../src-main/ipc/oauth-handlers.ts';
import { Sessions } from '../../src-main/ipc/sessions.ts';
import { createRoutes } from '../../src-main/net/routes.ts';
import { AccessTokens } from '../../src-main/oauth/access-tokens.ts';
import { httpsOnly } from '../../src-main/oauth/endpoint-policy.ts';
import { newAccount } from '../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import type { AccountProxy } from '../../src-shared/mail/proxy.ts';
import { newOAuthSettings } from '../../src-shared/oauth/oauth-presets.ts';
import { createCertificate } from '../servers/certificates.ts';
import { type ScriptedProxyOptions, startScriptedProxy } from '../servers/scripted/proxy.ts';
import { seenThroughCipher } from '../unit/oauth/seen-through-cipher.ts';

const id = accountId('account-1');
const user = { name: 'me', password: 'of-the-proxy' };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function startProvider() {
  const { certificatePem, keyPem, caCertificatePem } = await createCertificate('trusted');
  const asked: string[] = [];
  let connectionCount = 0;
  const server = createServer({ cert: certificatePem, key: keyPem }, (request, response) => {
    asked.push(request.url ?? '');
    const origin = `https://localhost:${port}`;
    const described = {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
    };
    const token = { access_token: `t${asked.length}`, token_type: 'Bearer', refresh_token: 'r' };
    const isDescription = request.url?.includes('well-known') === true;
    response.end(JSON.stringify(isDescription ? described : token));
  });
  server.on('connection', () => (connectionCount += 1));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port, asked, caCertificatePem, connectionCount: () => connectionCount };
}

async function world(options: ScriptedProxyOptions) {
  const provider = await startProvider();
  const proxy = await startScriptedProxy(options);
  ends.push(() => proxy.stop());
  const folder = mkdtempSync(path.join(tmpdir(), 'outpost-way-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const store = new CredentialStore({
    file: path.join(folder, 'credentials.json'),
    cipher: seenThroughCipher(),
    onDamaged: () => undefined,
  });
  const routes = createRoutes({
    // Taking it, or none, would be found out: nothing listens there.
    shared: () => ({
      kind: 'http',
      host: '127.0.0.1',
      port: 1,
      userName: '',
      rememberPassword: false,
    }),
    password: (owner, place) => keptProxyPassword(store, owner, place),
    askSystem: async () => 'DIRECT',
  });
  const policy = {
    ...httpsOnly,
    route: () => routes.shared(),
    trustedCertificates: [provider.caCertificatePem],
  };
  const tokens = new AccessTokens({ store, policy });
  const handlers = oauthHandlers({
    tokens,
    routes,
    sessions: new Sessions(),
    policy,
    openBrowser: async (address) => {
      const { searchParams } = new URL(address);
      const answer = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' });
      void fetch(`${searchParams.get('redirect_uri')}/?${answer}`).catch(() => undefined);
    },
    pages: () => ({ done: '', failed: '', stray: '' }),
  });
  const own: AccountProxy = {
    kind: options.kind,
    host: '127.0.0.1',
    port: proxy.port,
    userName: user.name,
    rememberPassword: true,
  };
  const origin = `https://localhost:${provider.port}`;
  const oauth = { ...newOAuthSettings('other'), clientId: 'x', scope: 'mail', issuer: origin };
  const fresh = newAccount(id);
  const incoming = { ...fresh.incoming, authentication: 'oauth2', oauth } as const;
  const account = { ...fresh, incoming, proxy: own };
  const caller = {
    contents: Object.assign(new EventEmitter(), { isDestroyed: () => false }),
  } as unknown as Caller;
  return {
    provider,
    proxy,
    store,
    own,
    account,
    keepPassword: (password = user.password) =>
      keepProxyPassword(store, id, own, { password, remember: true }),
    signIn: (proxyPassword: string | null = null) =>
      handlers['oauth.signIn'](caller, {
        sessionId: sessionId('s'),
        accountId: id,
        settings: oauth,
        clientSecret: null,
        userName: '',
        remember: true,
        proxy: own,
        proxyPassword,
      }),
    signOut: () => handlers['oauth.signOut'](caller, { accountId: id, proxy: own }),
    secrets: new AccountSecrets(store, tokens, routes),
    passwords: credentialHandlers(store, {} as never, { tokens, routes }),
    caller,
  };
}

test.each(['socks5', 'http'] as const)(
  'signing in, renewing and signing out take the account’s %s proxy, and nothing goes around it',
  async (kind) => {
    const { provider, proxy, keepPassword, account, signIn, signOut, secrets } = await world({
      kind,
      user,
    });
    await keepPassword();
    expect(await signIn()).toMatchObject({ kind: 'signed-in' });
    const { password, renewToken } = await secrets.incoming(account);
    expect(await renewToken?.(password)).not.toBe(password);
    expect(await signOut()).toBe('revoked');
    expect(provider.asked).toEqual([
      '/.well-known/openid-configuration',
      '/token',
      '/token',
      '/revoke',
    ]);
    expect(proxy.targets).toEqual(provider.asked.map(() => `localhost:${provider.port}`));
    expect(provider.connectionCount()).toBe(proxy.targets.length);
    expect(new Set(proxy.logins)).toEqual(new Set([`${user.name}:${user.password}`]));
  },
);

test.each([
  'refuses',
  'closes at once',
  'speaks nonsense',
  'endless answer',
  'closes early',
] as const)('where the proxy %s, the provider is asked nothing', async (fault) => {
  const { keepPassword, provider, signIn } = await world({ kind: 'http', user, fault });
  await keepPassword();
  expect(await signIn()).toMatchObject({ kind: 'failed', fault: 'unreachable' });
  expect(provider.connectionCount()).toBe(0);
});

test('without the proxy’s password nobody is asked; one just typed is enough', async () => {
  const { provider, proxy, signIn } = await world({ kind: 'socks5', user });
  expect(await signIn()).toMatchObject({
    fault: 'unreachable',
    detail: `localhost:${provider.port}: proxy-password-needed`,
  });
  expect(proxy.connectionCount()).toBe(0);
  expect(await signIn(user.password)).toMatchObject({ kind: 'signed-in' });
});

test('a proxy that refuses its password is told as that, so that the person is asked for it', async () => {
  const { keepPassword, store, account, signIn, secrets } = await world({ kind: 'http', user });
  await signIn(user.password);
  await keepPassword('another');
  const { password, renewToken } = await secrets.incoming(account);
  await expect(renewToken?.(password)).rejects.toMatchObject({
    failure: { code: 'proxy-password-rejected', phase: 'connect', host: 'localhost' },
  });
  expect(await store.find(id, 'grant')).toContain('"refreshToken":"r"');
});

test('a token shown no more because the proxy is away is told as that, and the permission stays', async () => {
  const { provider, proxy, keepPassword, store, account, signIn, secrets } = await world({
    kind: 'http',
    user,
  });
  await keepPassword();
  await signIn();
  await proxy.stop();
  const before = provider.connectionCount();
  const { password, renewToken } = await secrets.incoming(account);
  await expect(renewToken?.(password)).rejects.toMatchObject({
    failure: { code: 'token-unavailable' },
  });
  expect(provider.connectionCount()).toBe(before);
  expect(await store.find(id, 'grant')).toContain('"refreshToken":"r"');
});

test('an account that is removed has its permission taken back by its proxy, whose password goes, too', async () => {
  const { provider, proxy, keepPassword, store, own, signIn, passwords, caller } = await world({
    kind: 'http',
    user,
  });
  await keepPassword();
  await signIn();
  await passwords['credentials.forgetAll'](caller, { accountId: id, proxy: own });
  expect(provider.asked.at(-1)).toBe('/revoke');
  expect(proxy.targets).toHaveLength(provider.connectionCount());
  expect(await store.has(id, 'proxy')).toBe(false);
  expect(await store.has(id, 'grant')).toBe(false);
});
