// Renewal: once for all sessions, before the end, never in a loop, and nothing of it after a sign-out.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CredentialStore } from '../../../src-main/accounts/credential-store.ts';
import { AccessTokens } from '../../../src-main/oauth/access-tokens.ts';
import type { Grant } from '../../../src-main/oauth/grant.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { loopbackToo } from '../../servers/loopback-policy.ts';
import {
  json,
  type Play,
  type PretendedProvider,
  startPretendedProvider,
} from './pretended-provider.ts';
import { seenThroughCipher } from './seen-through-cipher.ts';

const id = accountId('account-1');
const server = { host: 'pop.example.org', port: 995 };
const hour = 3_600_000;
let folder: string;
let provider: PretendedProvider;
let play: Play;
let now: number;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-tokens-'));
  now = 1_000_000;
  let count = 0;
  play = (_asked, response) => {
    count += 1;
    json(response, 200, {
      access_token: `access-${count}`,
      token_type: 'bearer',
      expires_in: 3600,
    });
  };
  provider = await startPretendedProvider((asked, response) => play(asked, response));
});
afterEach(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(): AccessTokens {
  const store = new CredentialStore({
    file: path.join(folder, 'credentials.json'),
    cipher: seenThroughCipher(),
    onDamaged: () => undefined,
  });
  return new AccessTokens({ store, policy: loopbackToo, now: () => now });
}

function grant(part: Partial<Grant> = {}): Grant {
  return {
    version: 1,
    client: { clientId: 'outpost', clientSecret: 'desktop-secret', clientAuthentication: 'post' },
    tokenEndpoint: `${provider.origin}/token`,
    revocationEndpoint: `${provider.origin}/revoke`,
    refreshToken: 'refresh-1',
    signedInAs: 'b1234@example.org',
    isRemembered: true,
    isExpired: false,
    ...part,
  };
}

async function signedIn(
  part: Partial<Grant> = {},
  lifetimeMs: number | null = hour,
): Promise<AccessTokens> {
  const tokens = open();
  const first = { accessToken: 'access-0', lifetimeMs, refreshToken: 'refresh-1', signedInAs: '' };
  await tokens.keep(id, grant(part), first, now);
  return tokens;
}

const refreshes = (): string[] =>
  provider.asked
    .filter(({ path: at }) => at === '/token')
    .map(({ form }) => form['refresh_token'] ?? '');

test('a permission taken back is asked for once, then only the person can help', async () => {
  const tokens = await signedIn();
  play = (_asked, response) => json(response, 400, { error: 'invalid_grant' });
  now += hour;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(tokens.token(id, server)).rejects.toMatchObject({
      failure: {
        code: 'sign-in-needed',
        phase: 'authentication',
        host: 'pop.example.org',
        port: 995,
      },
    });
  }
  expect(refreshes()).toEqual(['refresh-1']);
  expect(await tokens.status(id)).toMatchObject({
    state: 'expired',
    signedInAs: 'b1234@example.org',
  });
  // Not after a restart either.
  await expect(open().token(id, server)).rejects.toMatchObject({
    failure: { code: 'sign-in-needed' },
  });
  expect(refreshes()).toHaveLength(1);
});

test('a provider that is away is no reason to sign in again', async () => {
  const tokens = await signedIn();
  play = (_asked, response) => json(response, 503, {});
  now += hour;
  await expect(tokens.token(id, server)).rejects.toMatchObject({
    failure: { code: 'token-unavailable', detail: expect.stringContaining('HTTP 503') },
  });
  expect(await tokens.status(id)).toMatchObject({ state: 'signed-in', isLasting: true });
});

test('a provider that is away before the end does no harm: the token that still lasts is used', async () => {
  const tokens = await signedIn();
  play = (_asked, response) => void response.destroy();
  now += hour - 60_000;
  expect(await tokens.token(id, server)).toBe('access-0');
  expect(refreshes()).toHaveLength(1);
});

test('sessions that begin at once share one renewal', async () => {
  const tokens = await signedIn();
  now += hour;
  const all = await Promise.all(Array.from({ length: 5 }, () => tokens.token(id, server)));
  expect(new Set(all)).toEqual(new Set(['access-1']));
  expect(refreshes()).toHaveLength(1);
});

test('sessions that met the same refusal share one renewal, however late they come', async () => {
  const tokens = await signedIn();
  const [first, second] = await Promise.all([
    tokens.renew(id, 'access-0', server),
    tokens.renew(id, 'access-0', server),
  ]);
  const third = await tokens.renew(id, 'access-0', server);
  expect([first, second, third]).toEqual(['access-1', 'access-1', 'access-1']);
  expect(refreshes()).toHaveLength(1);
});

test.each([
  ['long before its end', hour, 50 * 60_000, 'access-0'],
  ['five minutes before its end', hour, 56 * 60_000, 'access-1'],
  ['of a short life for most of it', 8_000, 5_000, 'access-0'],
  ['of a short life at its end', 8_000, 7_000, 'access-1'],
  ['of unknown life until a server refuses it', null, 100 * hour, 'access-0'],
])('a token %s', async (_name, lifetimeMs, elapsedMs, expected) => {
  const tokens = await signedIn({}, lifetimeMs);
  now += elapsedMs;
  expect(await tokens.token(id, server)).toBe(expected);
});

test('a refresh token that rotates is kept, encrypted, and the old one never used again', async () => {
  const tokens = await signedIn();
  play = (_asked, response) =>
    json(response, 200, {
      access_token: 'access-1',
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: 'refresh-2',
    });
  now += hour;
  await tokens.token(id, server);
  await open().token(id, server);
  expect(refreshes()).toEqual(['refresh-1', 'refresh-2']);
  const disk = readFileSync(path.join(folder, 'credentials.json'), 'utf8');
  for (const secret of ['refresh-1', 'refresh-2', 'access-', 'desktop-secret']) {
    expect(disk).not.toContain(secret);
    expect(disk).not.toContain(Buffer.from(secret).toString('base64').replaceAll('=', ''));
  }
});

test('signing out forgets everything at once and takes the permission back at the provider', async () => {
  const tokens = await signedIn();
  expect(await tokens.signOut(id)).toBe('revoked');
  expect(provider.asked).toMatchObject([
    {
      path: '/revoke',
      form: {
        token: 'refresh-1',
        token_type_hint: 'refresh_token',
        client_id: 'outpost',
        client_secret: 'desktop-secret',
      },
    },
  ]);
  expect(await tokens.status(id)).toMatchObject({ state: 'signed-out', hasClientSecret: false });
  expect(await open().status(id)).toMatchObject({ state: 'signed-out' });
  await expect(tokens.token(id, server)).rejects.toMatchObject({
    failure: { code: 'sign-in-needed' },
  });
});

test.each([
  ['that does not answer well', {}, 'failed'],
  ['that knows no revocation', { revocationEndpoint: null }, 'unsupported'],
] as const)('signing out of a provider %s forgets all the same', async (_name, part, outcome) => {
  const tokens = await signedIn(part);
  play = (_asked, response) => json(response, 503, {});
  expect(await tokens.signOut(id)).toBe(outcome);
  expect(await open().status(id)).toMatchObject({ state: 'signed-out' });
});

test('a renewal under way at a sign-out brings nothing back', async () => {
  const tokens = await signedIn();
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((begun) => {
    play = ({ path: at }, response) => {
      if (at !== '/token') return json(response, 200, {});
      answer = () =>
        json(response, 200, {
          access_token: 'access-late',
          token_type: 'bearer',
          refresh_token: 'refresh-late',
        });
      begun();
    };
  });
  now += hour;
  const late = tokens.token(id, server);
  late.catch(() => undefined);
  await asked;
  await tokens.signOut(id);
  answer();
  await expect(late).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect(await tokens.status(id)).toMatchObject({ state: 'signed-out' });
  expect(await open().status(id)).toMatchObject({ state: 'signed-out' });
});

test('a permission that is not to be remembered ends with the program', async () => {
  const tokens = await signedIn({ isRemembered: false });
  expect(await tokens.status(id)).toMatchObject({ state: 'signed-in' });
  expect(await open().status(id)).toMatchObject({ state: 'signed-out' });
});

test('without a refresh token the person is signed in for as long as the access lasts', async () => {
  const tokens = await signedIn({ refreshToken: null });
  expect(await tokens.status(id)).toMatchObject({ state: 'signed-in', isLasting: false });
  now += hour;
  expect(await tokens.status(id)).toMatchObject({ state: 'expired' });
  await expect(tokens.token(id, server)).rejects.toMatchObject({
    failure: { code: 'sign-in-needed' },
  });
});
