// The token endpoint at its worst: refusals, pages, redirects, floods, silence; and what is said to it.
import { afterEach, describe, expect, test } from 'vitest';
import { httpsOnly } from '../../../src-main/oauth/endpoint-policy.ts';
import type { OAuthError } from '../../../src-main/oauth/oauth-error.ts';
import {
  exchangeCode,
  type OAuthClient,
  refreshTokens,
  type TokenRequest,
} from '../../../src-main/oauth/token-endpoint.ts';
import { MailError } from '../../../src-shared/failure.ts';
import { loopbackToo } from '../../servers/loopback-policy.ts';
import {
  json,
  type Play,
  type PretendedProvider,
  startPretendedProvider,
} from './pretended-provider.ts';

let provider: PretendedProvider | null = null;
afterEach(async () => {
  await provider?.stop();
  provider = null;
});

const publicClient: OAuthClient = {
  clientId: 'outpost',
  clientSecret: null,
  clientAuthentication: 'post',
};
const good = {
  access_token: 'at-1',
  token_type: 'Bearer',
  expires_in: 3599,
  refresh_token: 'rt-1',
};

async function requestTo(play: Play, part: Partial<TokenRequest> = {}): Promise<TokenRequest> {
  provider = await startPretendedProvider(play);
  return {
    tokenEndpoint: `${provider.origin}/token`,
    client: publicClient,
    policy: loopbackToo,
    signal: new AbortController().signal,
    ...part,
  };
}

const answer = { code: 'c', redirectUri: 'http://127.0.0.1:1', verifier: 'v' };

describe('a token endpoint', () => {
  test.each<[string, Play, string]>([
    [
      'that answers 400 invalid_grant',
      (_a, r) => json(r, 400, { error: 'invalid_grant' }),
      'code-refused',
    ],
    [
      'that answers 401 invalid_client',
      (_a, r) => json(r, 401, { error: 'invalid_client' }),
      'client-refused',
    ],
    ['that answers 400 without a word', (_a, r) => json(r, 400, {}), 'bad-answer'],
    ['that answers 500', (_a, r) => json(r, 500, { message: 'oops' }), 'provider-busy'],
    ['that answers 429', (_a, r) => json(r, 429, {}), 'provider-busy'],
    [
      'that answers a page',
      (_a, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello'),
      'bad-answer',
    ],
    ['that answers a list', (_a, r) => json(r, 200, [good]), 'bad-answer'],
    [
      'that sends elsewhere',
      (_a, r) => void r.writeHead(307, { location: 'https://evil.example/' }).end(),
      'redirected',
    ],
    ['that answers without end', flood, 'bad-answer'],
    ['that hangs up', (_a, r) => void r.destroy(), 'unreachable'],
    ['that gives no token', (_a, r) => json(r, 200, { ...good, access_token: '' }), 'bad-answer'],
    [
      'that gives a token of two lines',
      (_a, r) => json(r, 200, { ...good, access_token: 'a\r\nDELE 1' }),
      'bad-answer',
    ],
    [
      'that gives a token of another kind',
      (_a, r) => json(r, 200, { ...good, token_type: 'mac' }),
      'bad-answer',
    ],
  ])('%s is refused', async (_name, play, fault) => {
    const request = await requestTo(play);
    await expect(exchangeCode(request, answer)).rejects.toMatchObject({ fault });
  });

  test('that sends to a name without end fills no dialog', async () => {
    const location = `https://${'a'.repeat(10_000)}.example/`;
    const request = await requestTo((_a, r) => void r.writeHead(302, { location }).end());
    const error: unknown = await exchangeCode(request, answer).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ fault: 'redirected', detail: expect.stringMatching(/→ a+$/u) });
    expect((error as OAuthError).detail.length).toBeLessThan(200);
  });

  test('that is silent is waited for so long and no longer', async () => {
    const request = await requestTo(() => undefined, { timeoutMs: 40 });
    await expect(exchangeCode(request, answer)).rejects.toMatchObject({
      fault: 'unreachable',
      detail: expect.stringContaining('timed out'),
    });
  });

  test('that is silent is left when the person cancels', async () => {
    const controller = new AbortController();
    const request = await requestTo(() => controller.abort(), { signal: controller.signal });
    await expect(exchangeCode(request, answer)).rejects.toMatchObject({ fault: 'cancelled' });
  });

  test('without encryption is never asked', async () => {
    const request = await requestTo((_a, r) => json(r, 200, good), { policy: httpsOnly });
    await expect(refreshTokens(request, 'rt')).rejects.toMatchObject({ fault: 'not-https' });
    expect(provider?.asked).toEqual([]);
  });

  test('is reached the way that is chosen for all, or not at all', async () => {
    const targets: unknown[] = [];
    const route = () => async (target: unknown) => {
      targets.push(target);
      throw new MailError({ code: 'proxy-password-needed', phase: 'connect' });
    };
    const request = {
      tokenEndpoint: 'https://id.example.test/token',
      client: publicClient,
      policy: { ...httpsOnly, route },
      signal: new AbortController().signal,
    };
    await expect(refreshTokens(request, 'rt')).rejects.toMatchObject({
      fault: 'unreachable',
      detail: 'id.example.test: proxy-password-needed',
    });
    expect(targets).toEqual([{ host: 'id.example.test', port: 443 }]);
  });

  test('names no token in what goes wrong, even one it repeats', async () => {
    const request = await requestTo((_a, r) =>
      json(r, 400, { error: 'invalid_grant', error_description: 'rt-secret is unknown' }),
    );
    await refreshTokens(request, 'rt-secret').catch((error: unknown) => {
      expect(JSON.stringify(error) + String(error)).not.toContain('rt-secret');
    });
    expect.assertions(1);
  });
});

test('a code is exchanged with its proof, by a program without a secret', async () => {
  const request = await requestTo((_a, r) => json(r, 200, good));
  expect(await exchangeCode(request, answer)).toEqual({
    accessToken: 'at-1',
    lifetimeMs: 3_599_000,
    refreshToken: 'rt-1',
    signedInAs: '',
  });
  expect(provider?.asked).toEqual([
    {
      method: 'POST',
      path: '/token',
      authorization: undefined,
      form: {
        grant_type: 'authorization_code',
        code: 'c',
        redirect_uri: 'http://127.0.0.1:1',
        code_verifier: 'v',
        client_id: 'outpost',
      },
    },
  ]);
});

test('a secret goes in the form, or as RFC 6749 §2.3.1 has it in the header', async () => {
  const request = await requestTo((_a, r) => json(r, 200, good));
  const client = { clientId: 'a b', clientSecret: 'p%:ä', clientAuthentication: 'post' } as const;
  await refreshTokens({ ...request, client }, 'rt');
  await refreshTokens({ ...request, client: { ...client, clientAuthentication: 'basic' } }, 'rt');
  expect(provider?.asked[0]?.form).toMatchObject({ client_id: 'a b', client_secret: 'p%:ä' });
  expect(provider?.asked[1]?.form).toEqual({ grant_type: 'refresh_token', refresh_token: 'rt' });
  const basic = provider?.asked[1]?.authorization?.slice('Basic '.length) ?? '';
  expect(Buffer.from(basic, 'base64').toString()).toBe('a+b:p%25%3A%C3%A4');
});

test.each([
  ['3600', 3_600_000],
  [undefined, null],
  [-1, null],
  ['soon', null],
  [1e12, 31_536_000_000],
])('a lifetime of %s is %s ms', async (given, lifetimeMs) => {
  const request = await requestTo((_a, r) => json(r, 200, { ...good, expires_in: given }));
  expect((await refreshTokens(request, 'rt')).lifetimeMs).toBe(lifetimeMs);
});

test.each([
  [{ aud: 'outpost', email: 'b1234@example.org' }, 'b1234@example.org'],
  [{ aud: ['x', 'outpost'], preferred_username: 'b1234' }, 'b1234'],
  [{ aud: 'another', email: 'b1234@example.org' }, ''],
  [{ email: 'b1234@example.org' }, ''],
])('an id_token of %o names "%s"', async (claims, name) => {
  const id = `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
  const request = await requestTo((_a, r) => json(r, 200, { ...good, id_token: id }));
  expect((await refreshTokens(request, 'rt')).signedInAs).toBe(name);
});

function flood(_asked: unknown, response: Parameters<Play>[1]): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
