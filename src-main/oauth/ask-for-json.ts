// One question to a provider's server, bounded in time and size. Follows no redirect, keeps no cookie, believes no body that is no JSON object.
import { type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { MailError } from '../../src-shared/failure.ts';
import { openSecured } from '../net/open-secured.ts';
import { withinTime } from '../net/within-time.ts';
import { type EndpointPolicy, hostOf, requireAllowed } from './endpoint-policy.ts';
import { OAuthError } from './oauth-error.ts';

export interface Question {
  readonly address: string;
  readonly policy: EndpointPolicy;
  readonly signal: AbortSignal;
  /** Sent by POST, form-encoded (RFC 6749 appendix B); absent: GET. */
  readonly form?: URLSearchParams;
  /** The value of Authorization. */
  readonly authorization?: string;
  /** For all of it, ms. */
  readonly timeoutMs?: number;
}

export interface JsonAnswer {
  readonly status: number;
  /** Null where the body is no JSON object. */
  readonly values: Readonly<Record<string, unknown>> | null;
}

export const answerLimits = { timeoutMs: 20_000, bytes: 256 * 1024 } as const;

/**
 * Throws {@link OAuthError}: `not-https` before anything is sent, `cancelled`, `unreachable` with the system's word, `redirected` for
 * an answer that is to be had elsewhere, `bad-answer` for one that is too large.
 */
export async function askForJson(question: Question): Promise<JsonAnswer> {
  const { address, policy, signal, timeoutMs = answerLimits.timeoutMs } = question;
  requireAllowed(address, policy);
  try {
    return await withinTime(signal, timeoutMs, (patience) => answerTo(question, patience));
  } catch (error) {
    if (error instanceof OAuthError) throw error;
    if (signal.aborted) throw new OAuthError('cancelled');
    // No other error as its cause: one of a broken answer holds what came, tokens included.
    const cause = error instanceof MailError ? error : undefined;
    throw new OAuthError('unreachable', `${hostOf(address)}: ${systemWord(error)}`, '', cause);
  }
}

async function answerTo(question: Question, signal: AbortSignal): Promise<JsonAnswer> {
  const { address, timeoutMs = answerLimits.timeoutMs } = question;
  try {
    const response = await ask(question, signal, timeoutMs);
    const status = response.statusCode ?? 0;
    // A token endpoint that moved would take the secrets along (RFC 9700 §4.11); a description is believed for the place it is found at,
    // and only with status 200 (RFC 8414 §3.2, OpenID Connect Discovery 1.0 §4.2).
    if (status >= 300 && status < 400) {
      response.destroy();
      // Shown to the person: a name without end would fill the dialog.
      const elsewhere = hostOf(response.headers.location ?? '').slice(0, 100) || '…';
      throw new OAuthError('redirected', `${hostOf(address)}: HTTP ${status} → ${elsewhere}`);
    }
    return { status, values: objectIn(await bodyOf(response, address)) };
  } catch (error) {
    // Whatever it was that broke off.
    throw signal.aborted && !(error instanceof OAuthError) ? signal.reason : error;
  }
}

async function ask(
  { address, form, authorization, policy }: Question,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<IncomingMessage> {
  const url = new URL(address);
  const route = policy.route?.() ?? null;
  const trusted = policy.trustedCertificates ? [...policy.trustedCertificates] : null;
  // Nothing is kept open, and nobody else's connection is used. Any agent, even none by `false`, would make its own.
  const connecting: RequestOptions = route
    ? await proxiedConnection(url, {
        route,
        signal,
        timeoutMs,
        ...(trusted ? { trustedCertificates: trusted } : {}),
      })
    : { agent: false, ...(trusted ? { ca: trusted } : {}) };
  const body = form?.toString();
  const headers: OutgoingHttpHeaders = { accept: 'application/json', 'user-agent': 'Outpost' };
  if (authorization !== undefined) headers['authorization'] = authorization;
  if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
  const options: RequestOptions = {
    ...connecting,
    method: body === undefined ? 'GET' : 'POST',
    headers,
    signal,
    // Not NODE_TLS_REJECT_UNAUTHORIZED's decision.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  };
  // What the policy of the program lets through is https.
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, failed) => {
    request(url, options, done).on('error', failed).end(body);
  });
}

/** Whose server answers the certificate says, whatever the way. */
async function proxiedConnection(
  { hostname, port }: URL,
  options: Parameters<typeof openSecured>[1],
): Promise<RequestOptions> {
  // An address of IPv6 stands in brackets in an URL, and nowhere else.
  const host = hostname.replace(/^\[(.*)\]$/u, '$1');
  const socket = await openSecured({ host, port: Number(port || 443) }, options);
  return { createConnection: () => socket };
}

async function bodyOf(response: IncomingMessage, address: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > answerLimits.bytes) {
      throw new OAuthError('bad-answer', `${hostOf(address)}: too large`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function systemWord(error: unknown): string {
  if (error instanceof MailError) return error.failure.code;
  if (error instanceof Error && error.name === 'TimeoutError') return 'timed out';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : 'failed';
}
