// The token endpoint: a code becomes tokens (RFC 6749 §4.1.3, RFC 7636 §4.5), a refresh token new ones (§6). Keeps nothing.
import { askForJson } from './ask-for-json.ts';
import type { ClientAuthentication } from './endpoints.ts';
import { type EndpointPolicy, hostOf } from './endpoint-policy.ts';
import { signedInAs } from './id-token.ts';
import { cleanCode, faultOfCode, OAuthError } from './oauth-error.ts';

/** The program as the provider knows it. */
export interface OAuthClient {
  readonly clientId: string;
  /** Null: a program without a secret (RFC 6749 §2.1). */
  readonly clientSecret: string | null;
  readonly clientAuthentication: ClientAuthentication;
}

export interface Tokens {
  readonly accessToken: string;
  /** From the answer on, ms; null: the provider does not say. */
  readonly lifetimeMs: number | null;
  /** Null: the one there is stays good, or there is none. */
  readonly refreshToken: string | null;
  /** Empty: it does not say. */
  readonly signedInAs: string;
}

export interface TokenRequest {
  readonly tokenEndpoint: string;
  readonly client: OAuthClient;
  readonly policy: EndpointPolicy;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** Throws {@link OAuthError}; `code-refused` where the code was used, has lapsed or is not ours. */
export function exchangeCode(
  request: TokenRequest,
  answer: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
): Promise<Tokens> {
  return ask(request, {
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: answer.redirectUri,
    code_verifier: answer.verifier,
  });
}

/** Throws {@link OAuthError}; `code-refused` where the permission was taken back or has lapsed (`invalid_grant`). */
export function refreshTokens(request: TokenRequest, refreshToken: string): Promise<Tokens> {
  return ask(request, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** RFC 6749 §2.3.1: in the form, or as user name and password, each form-encoded first. */
export function withClient(
  { clientId, clientSecret, clientAuthentication }: OAuthClient,
  values: Readonly<Record<string, string>>,
): { readonly form: URLSearchParams; readonly authorization?: string } {
  if (clientSecret !== null && clientAuthentication === 'basic') {
    const pair = [clientId, clientSecret].map(formEncoded).join(':');
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    return { form: new URLSearchParams(values), authorization };
  }
  const secret = clientSecret === null ? {} : { client_secret: clientSecret };
  return { form: new URLSearchParams({ ...values, client_id: clientId, ...secret }) };
}

async function ask(
  { tokenEndpoint, client, policy, signal, timeoutMs }: TokenRequest,
  values: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const answer = await askForJson({
    address: tokenEndpoint,
    policy,
    signal,
    ...withClient(client, values),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  if (answer.status === 200 && answer.values) return tokensIn(answer.values, tokenEndpoint, client);
  throw refusalIn(answer.values, answer.status, tokenEndpoint);
}

/** RFC 6749 §5.1. A token of another kind could not be shown as a bearer's (RFC 6750). */
function tokensIn(
  values: Readonly<Record<string, unknown>>,
  tokenEndpoint: string,
  { clientId }: OAuthClient,
): Tokens {
  const accessToken = tokenIn(values['access_token']);
  const kind = values['token_type'];
  if (accessToken === null)
    throw new OAuthError('bad-answer', `${hostOf(tokenEndpoint)}: no token`);
  if (typeof kind !== 'string' || kind.toLowerCase() !== 'bearer') {
    throw new OAuthError('bad-answer', `${hostOf(tokenEndpoint)}: token_type`);
  }
  return {
    accessToken,
    lifetimeMs: lifetimeIn(values['expires_in']),
    refreshToken: tokenIn(values['refresh_token']),
    signedInAs: signedInAs(values['id_token'], clientId),
  };
}

/** Printable ASCII (RFC 6749 appendix A.12, A.17): a line break would speak commands to the mail server. */
function tokenIn(value: unknown): string | null {
  return typeof value === 'string' && /^[\x21-\x7e]{1,16384}$/u.test(value) ? value : null;
}

/** Some send the number as text. A year and more is no lifetime. */
function lifetimeIn(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return null;
  return Math.min(seconds, 365 * 24 * 3_600) * 1_000;
}

/** RFC 6749 §5.2, and what is none of it. */
function refusalIn(
  values: Readonly<Record<string, unknown>> | null,
  status: number,
  tokenEndpoint: string,
): OAuthError {
  const code = cleanCode(values?.['error']);
  const host = hostOf(tokenEndpoint);
  if (code !== '') return new OAuthError(faultOfCode(code), `${host}: ${code}`, code);
  const fault = status >= 500 || status === 429 ? 'provider-busy' : 'bad-answer';
  return new OAuthError(fault, `${host}: HTTP ${status}`);
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
