// The request through the browser and the answer that comes back: RFC 7636's own example, and every answer that must be refused.
import { describe, expect, test } from 'vitest';
import { authorizationAddress, codeIn } from '../../../src-main/oauth/authorization.ts';
import type { Endpoints } from '../../../src-main/oauth/endpoints.ts';
import { OAuthError } from '../../../src-main/oauth/oauth-error.ts';
import { challengeOf, newProofKey, unguessable } from '../../../src-main/oauth/proof-key.ts';

const endpoints: Endpoints = {
  authorizationEndpoint: 'https://id.example.org/authorize?tenant=a',
  tokenEndpoint: 'https://id.example.org/token',
  revocationEndpoint: null,
  issuer: 'https://id.example.org',
  namesItself: false,
  scope: 'mail openid',
  parameters: { prompt: 'consent' },
  redirectHost: '127.0.0.1',
  clientAuthentication: 'post',
};
const state = 'the-state';

function faultOf(answer: string, part: Partial<Endpoints> = {}): string {
  try {
    codeIn(new URLSearchParams(answer), { state, endpoints: { ...endpoints, ...part } });
    return 'none';
  } catch (error) {
    return error instanceof OAuthError ? error.fault : String(error);
  }
}

describe('the answer of the browser', () => {
  test.each([
    ['nothing', '', 'wrong-state'],
    ['a code without a state', 'code=a', 'wrong-state'],
    ['a code with another state', 'code=a&state=other', 'wrong-state'],
    ['a code with the beginning of the state', 'code=a&state=the-stat', 'wrong-state'],
    ['an error with another state', 'error=access_denied&state=x', 'wrong-state'],
    ['two states', 'code=a&state=the-state&state=the-state', 'wrong-state'],
    ['two codes', 'code=a&code=b&state=the-state', 'bad-answer'],
    ['an empty code', 'code=&state=the-state', 'bad-answer'],
    ['neither code nor error', 'state=the-state', 'bad-answer'],
    ['another issuer', 'code=a&state=the-state&iss=https://evil.example', 'wrong-issuer'],
    [
      'an issuer that differs by a slash',
      'code=a&state=the-state&iss=https://id.example.org/',
      'wrong-issuer',
    ],
    [
      'an error of another issuer',
      'error=access_denied&state=the-state&iss=https://e.example',
      'wrong-issuer',
    ],
    ['access_denied', 'error=access_denied&state=the-state', 'denied'],
    ['invalid_scope', 'error=invalid_scope&state=the-state', 'scope-refused'],
    ['unauthorized_client', 'error=unauthorized_client&state=the-state', 'client-refused'],
    ['temporarily_unavailable', 'error=temporarily_unavailable&state=the-state', 'provider-busy'],
    ['an error nobody knows', 'error=whatever&state=the-state', 'request-refused'],
    ['an error and a code', 'error=access_denied&code=a&state=the-state', 'denied'],
  ])('with %s is refused', (_name, answer, fault) => {
    expect(faultOf(answer)).toBe(fault);
  });

  test('without an issuer is refused where the provider promised to name itself', () => {
    expect(faultOf('code=a&state=the-state', { namesItself: true })).toBe('no-issuer');
  });

  test('of a provider whose issuer is not known may name any', () => {
    expect(faultOf('code=a&state=the-state&iss=https://x.example', { issuer: null })).toBe('none');
  });

  test('gives the code, issuer named or not', () => {
    for (const answer of [
      'code=a%2Fb&state=the-state',
      'code=a%2Fb&state=the-state&iss=https://id.example.org',
    ]) {
      expect(codeIn(new URLSearchParams(answer), { state, endpoints })).toBe('a/b');
    }
  });

  test('never brings a control character or a long text into the details', () => {
    const error = encodeURIComponent(`x"\u0007${'y'.repeat(500)}`);
    expect(() =>
      codeIn(new URLSearchParams(`error=${error}&state=the-state`), { state, endpoints }),
    ).toThrow(/^request-refused$/);
  });
});

test('the request carries all that RFC 7636 and RFC 8252 want, and keeps the query the endpoint has', () => {
  const address = new URL(
    authorizationAddress({
      endpoints,
      clientId: 'outpost',
      redirectUri: 'http://127.0.0.1:49152',
      state,
      challenge: 'the-challenge',
      loginHint: 'b1234@example.org',
    }),
  );
  expect(address.origin + address.pathname).toBe('https://id.example.org/authorize');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    tenant: 'a',
    response_type: 'code',
    client_id: 'outpost',
    redirect_uri: 'http://127.0.0.1:49152',
    scope: 'mail openid',
    state: 'the-state',
    code_challenge: 'the-challenge',
    code_challenge_method: 'S256',
    login_hint: 'b1234@example.org',
    prompt: 'consent',
  });
});

test('the challenge is that of RFC 7636 appendix B', () => {
  expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('verifiers are as long as §4.1 wants, and no two sign-ins share theirs', () => {
  const keys = Array.from({ length: 50 }, newProofKey);
  for (const { verifier } of keys) expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(new Set([...keys.map(({ verifier }) => verifier), unguessable()]).size).toBe(51);
});
