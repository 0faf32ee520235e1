// The request that goes through the browser and the answer that comes back by it (RFC 6749 §4.1.1, §4.1.2; RFC 8252 §6). Pure.
import { createHash, timingSafeEqual } from 'node:crypto';
import { cleanCode, faultOfCode, OAuthError } from './oauth-error.ts';
import type { Endpoints } from './endpoints.ts';

export interface AuthorizationRequest {
  readonly endpoints: Endpoints;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: string;
  /** Whom we expect, so that the page need not ask; empty: nobody. */
  readonly loginHint: string;
}

/** The address the browser is sent to. A query the endpoint has stays (RFC 6749 §3.1). */
export function authorizationAddress(request: AuthorizationRequest): string {
  const { endpoints, clientId, redirectUri, state, challenge, loginHint } = request;
  const address = new URL(endpoints.authorizationEndpoint);
  const parameters: Record<string, string> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: endpoints.scope,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(loginHint === '' ? {} : { login_hint: loginHint }),
    ...endpoints.parameters,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/**
 * The code in the browser's answer. Throws {@link OAuthError}: `wrong-state` for an answer to no question of ours, `wrong-issuer` and
 * `no-issuer` (RFC 9207 §2.4), then what the provider's error means.
 */
export function codeIn(
  answer: URLSearchParams,
  expected: Pick<AuthorizationRequest, 'state' | 'endpoints'>,
): string {
  const { issuer, namesItself } = expected.endpoints;
  const [state, ...more] = answer.getAll('state');
  if (state === undefined || more.length > 0 || !isSame(state, expected.state)) {
    throw new OAuthError('wrong-state');
  }
  const named = onlyOne(answer, 'iss');
  if (named !== null && issuer !== null && named !== issuer) {
    throw new OAuthError('wrong-issuer', hostIn(named));
  }
  if (named === null && namesItself) throw new OAuthError('no-issuer');
  const error = onlyOne(answer, 'error');
  if (error !== null) {
    const code = cleanCode(error);
    throw new OAuthError(faultOfCode(code), code, code);
  }
  const code = onlyOne(answer, 'code');
  if (code === null || code === '') throw new OAuthError('bad-answer', 'no code');
  return code;
}

/** A parameter may come once (RFC 6749 §3.1). */
function onlyOne(answer: URLSearchParams, name: string): string | null {
  const values = answer.getAll(name);
  if (values.length > 1) throw new OAuthError('bad-answer', `${name} twice`);
  return values[0] ?? null;
}

/** In the same time whatever differs. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function hostIn(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host.slice(0, 100) : '';
}
