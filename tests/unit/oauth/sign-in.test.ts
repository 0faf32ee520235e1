// Signing in from the button to the kept permission, with a browser that is plain HTTP and a provider that plays faults.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CredentialStore } from '../../../src-main/accounts/credential-store.ts';
import { AccessTokens } from '../../../src-main/oauth/access-tokens.ts';
import { httpsOnly } from '../../../src-main/oauth/endpoint-policy.ts';
import { challengeOf } from '../../../src-main/oauth/proof-key.ts';
import { type SignIn, signIn, type SignInWorld } from '../../../src-main/oauth/sign-in.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { newOAuthSettings } from '../../../src-shared/oauth/oauth-presets.ts';
import { oauthProblems, type OAuthSettings } from '../../../src-shared/oauth/oauth-settings.ts';
import { loopbackToo } from '../../servers/loopback-policy.ts';
import {
  json,
  type Play,
  type PretendedProvider,
  startPretendedProvider,
} from './pretended-provider.ts';
import { seenThroughCipher } from './seen-through-cipher.ts';

const id = accountId('account-1');
const good = { access_token: 'at', token_type: 'Bearer', expires_in: 3600, refresh_token: 'rt' };
let folder: string;
let provider: PretendedProvider;
let play: Play;
let tokens: AccessTokens;
/** Addresses the browser was sent to. */
let visited: URL[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-sign-in-'));
  visited = [];
  play = (_asked, response) => json(response, 200, good);
  provider = await startPretendedProvider((asked, response) => play(asked, response));
  const store = new CredentialStore({
    file: path.join(folder, 'credentials.json'),
    cipher: seenThroughCipher(),
    onDamaged: () => undefined,
  });
  tokens = new AccessTokens({ store, policy: loopbackToo });
});
afterEach(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

const typed = (part: Partial<OAuthSettings> = {}): OAuthSettings => ({
  ...newOAuthSettings('other'),
  clientId: 'outpost',
  authorizationEndpoint: `${provider.origin}/authorize`,
  tokenEndpoint: `${provider.origin}/token`,
  scope: 'mail',
  ...part,
});

/** A browser in which the person says yes; `change` twists the answer on its way. */
function browser(
  change: (answer: URLSearchParams) => void = () => undefined,
): SignInWorld['openBrowser'] {
  return async (address) => {
    const asked = new URL(address);
    visited.push(asked);
    const state = asked.searchParams.get('state') ?? '';
    const answer = new URLSearchParams({ code: 'the-code', state });
    change(answer);
    void fetch(`${asked.searchParams.get('redirect_uri')}/?${answer}`).catch(() => undefined);
  };
}

function begin(part: Partial<SignIn> = {}, world: Partial<SignInWorld> = {}) {
  return signIn(
    {
      accountId: id,
      settings: typed(),
      clientSecret: null,
      loginHint: 'b1234',
      remember: true,
      signal: new AbortController().signal,
      ...part,
    },
    {
      tokens,
      policy: loopbackToo,
      openBrowser: browser(),
      pages: () => ({ done: 'done', failed: 'failed', stray: 'stray' }),
      ...world,
    },
  );
}

const isGone = (): Promise<boolean> =>
  fetch(`${visited[0]?.searchParams.get('redirect_uri')}/`).then(
    () => false,
    () => true,
  );

test('a yes in the browser becomes a permission, proved by the key that never left this computer', async () => {
  expect(await begin()).toMatchObject({ state: 'signed-in', isLasting: true });
  const challenge = visited[0]?.searchParams.get('code_challenge');
  expect(provider.asked[0]?.form).toMatchObject({
    code: 'the-code',
    grant_type: 'authorization_code',
  });
  expect(challengeOf(provider.asked[0]?.form['code_verifier'] ?? '')).toBe(challenge);
  expect(visited[0]?.href).not.toContain(provider.asked[0]?.form['code_verifier']);
  expect(await isGone()).toBe(true);
});

describe('nothing is kept and nobody listens any more', () => {
  test.each<[string, (answer: URLSearchParams) => void, string]>([
    [
      'when the person says no',
      (a) => (a.delete('code'), a.set('error', 'access_denied')),
      'denied',
    ],
    ['when there are two codes', (a) => a.append('code', 'x'), 'bad-answer'],
  ])('%s', async (_name, change, fault) => {
    await expect(begin({}, { openBrowser: browser(change) })).rejects.toMatchObject({ fault });
    expect(provider.asked).toEqual([]);
    expect(await isGone()).toBe(true);
    expect(await tokens.status(id)).toMatchObject({ state: 'signed-out' });
  });

  test('when the code is refused', async () => {
    play = (_asked, response) => json(response, 400, { error: 'invalid_grant' });
    await expect(begin()).rejects.toMatchObject({ fault: 'code-refused' });
    expect(await isGone()).toBe(true);
    expect(await tokens.status(id)).toMatchObject({ state: 'signed-out' });
  });

  test('when no browser opens', async () => {
    const openBrowser = (): Promise<void> => Promise.reject(new Error('no browser'));
    await expect(begin({}, { openBrowser })).rejects.toMatchObject({ fault: 'browser-not-opened' });
  });

  test('when the person cancels while the browser is open', async () => {
    const controller = new AbortController();
    const openBrowser = async (address: string): Promise<void> => {
      visited.push(new URL(address));
      controller.abort();
    };
    const { signal } = controller;
    await expect(begin({ signal }, { openBrowser })).rejects.toMatchObject({ fault: 'cancelled' });
    expect(await isGone()).toBe(true);
  });

  test('when nobody answers in time', async () => {
    const openBrowser = async (address: string): Promise<void> =>
      void visited.push(new URL(address));
    await expect(begin({}, { openBrowser, timeoutMs: 20 })).rejects.toMatchObject({
      fault: 'timed-out',
    });
    expect(await isGone()).toBe(true);
  });
});

test('an answer with a wrong state is not used, and the right one still signs in', async () => {
  const strays: number[] = [];
  const openBrowser: SignInWorld['openBrowser'] = async (address) => {
    const redirect = new URL(address).searchParams.get('redirect_uri');
    for (const query of ['code=planted&state=guessed', 'error=access_denied&state=guessed']) {
      strays.push((await fetch(`${redirect}/?${query}`)).status);
    }
    await browser()(address);
  };
  expect(await begin({}, { openBrowser })).toMatchObject({ state: 'signed-in' });
  expect(strays).toEqual([400, 400]);
  expect(provider.asked.map(({ form }) => form['code'])).toEqual(['the-code']);
});

test.each<[string, Partial<OAuthSettings>, string]>([
  ['no client id', { clientId: ' ' }, 'no-endpoints'],
  ['no scope', { scope: '' }, 'no-endpoints'],
  ['a token endpoint without encryption', {}, 'not-https'],
  ['a page that is a file', { authorizationEndpoint: 'file:///etc/passwd' }, 'not-https'],
])('with %s no browser is opened', async (_name, part, fault) => {
  const policy = fault === 'not-https' ? httpsOnly : loopbackToo;
  await expect(begin({ settings: typed(part) }, { policy })).rejects.toMatchObject({ fault });
  expect(visited).toEqual([]);
});

test('a secret that is kept is used again for the same program at the same provider only', async () => {
  await begin({ clientSecret: 'kept-secret' });
  await begin();
  await begin({ settings: typed({ clientId: 'another' }) });
  await begin({
    settings: typed({ tokenEndpoint: `${provider.origin}/other` }),
    clientSecret: null,
  });
  const secrets = provider.asked.map(({ form }) => form['client_secret']);
  expect(secrets).toEqual(['kept-secret', 'kept-secret', undefined, undefined]);
});

describe('an issuer that is typed', () => {
  const described = (part: Record<string, unknown> = {}): Record<string, unknown> => ({
    issuer: provider.origin,
    authorization_endpoint: `${provider.origin}/authorize`,
    token_endpoint: `${provider.origin}/token`,
    revocation_endpoint: `${provider.origin}/revoke`,
    authorization_response_iss_parameter_supported: true,
    ...part,
  });
  const settings = (issuer = provider.origin): OAuthSettings =>
    typed({ issuer, authorizationEndpoint: '', tokenEndpoint: '' });
  const naming = (issuer: string): SignInWorld['openBrowser'] =>
    browser((a) => a.set('iss', issuer));

  test('tells its endpoints, and that it names itself', async () => {
    play = ({ path: at }, response) =>
      at === '/.well-known/openid-configuration'
        ? json(response, 200, described())
        : json(response, 200, good);
    const openBrowser = naming(provider.origin);
    expect(await begin({ settings: settings() }, { openBrowser })).toMatchObject({
      state: 'signed-in',
    });
    expect((await tokens.grant(id))?.revocationEndpoint).toBe(`${provider.origin}/revoke`);
  });

  test('is found at the other place as well (RFC 8414 §3.1)', async () => {
    const issuer = `${provider.origin}/tenant`;
    play = ({ path: at }, response) => {
      if (at === '/.well-known/oauth-authorization-server/tenant')
        return json(response, 200, described({ issuer }));
      return at.includes('well-known') ? json(response, 404, {}) : json(response, 200, good);
    };
    const openBrowser = naming(issuer);
    expect(await begin({ settings: settings(issuer) }, { openBrowser })).toMatchObject({
      state: 'signed-in',
    });
  });

  test.each<[string, () => Play, string]>([
    [
      'that describes another',
      () => (_a, r) => json(r, 200, described({ issuer: 'https://evil.example' })),
      'wrong-issuer',
    ],
    ['that is not there', () => (_a, r) => json(r, 404, {}), 'issuer-unknown'],
    ['that is a page', () => (_a, r) => void r.end('<p>hello'), 'issuer-unknown'],
    ['that is ill', () => (_a, r) => json(r, 503, {}), 'provider-busy'],
    [
      'that sends elsewhere',
      () => (_a, r) => void r.writeHead(302, { location: 'https://other.example/x' }).end(),
      'redirected',
    ],
    [
      'without endpoints',
      () => (_a, r) => json(r, 200, { issuer: provider.origin }),
      'no-endpoints',
    ],
    [
      'with a token endpoint in the clear',
      () => (_a, r) => json(r, 200, described({ token_endpoint: 'http://id.example/t' })),
      'not-https',
    ],
  ])('%s is refused before a browser opens', async (_name, playOf, fault) => {
    play = playOf();
    await expect(begin({ settings: settings() })).rejects.toMatchObject({ fault });
    expect(visited).toEqual([]);
  });

  test.each([
    ['another name', 'https://evil.example', 'wrong-issuer'],
    ['none', '', 'no-issuer'],
  ])('and answers under %s is refused', async (_name, issuer, fault) => {
    play = (_asked, response) => json(response, 200, described());
    const openBrowser = issuer === '' ? browser() : naming(issuer);
    await expect(begin({ settings: settings() }, { openBrowser })).rejects.toMatchObject({ fault });
  });
});

test.each<[string, Partial<OAuthSettings>, object]>([
  ['a preset needs a client id alone', { provider: 'google', clientId: '' }, { clientId: 'empty' }],
  ['a preset with one is whole', { provider: 'microsoft', clientId: 'x' }, {}],
  [
    'another provider needs its places and a scope',
    { provider: 'other', clientId: 'x' },
    { scope: 'empty', authorizationEndpoint: 'empty', tokenEndpoint: 'empty' },
  ],
  [
    'an issuer stands for its places',
    { provider: 'other', clientId: 'x', issuer: 'https://i.example', scope: 'm' },
    {},
  ],
  [
    'places are https',
    {
      provider: 'other',
      clientId: 'x',
      issuer: 'http://i.example',
      scope: 'm',
      tokenEndpoint: 'https://u@t.example/',
    },
    { issuer: 'not-https', tokenEndpoint: 'not-https' },
  ],
])('%s', (_name, part, problems) => {
  expect(oauthProblems({ ...newOAuthSettings('other'), ...part })).toEqual(problems);
});
