// One question to a provider's server, bounded in time and size. Follows no redirect, keeps no cookie, believes no body that is no JSON object.
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
 * Throws {@link OAuthError}: `not-https` before anything is sent, `cancelled`, `unreachable` with the system's word, `bad-answer` for a
 * redirect or an answer that is too large.
 */
export async function askForJson(question: Question): Promise<JsonAnswer> {
  const { address, policy, signal, timeoutMs = answerLimits.timeoutMs } = question;
  requireAllowed(address, policy);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(address, {
      ...requestOf(question),
      // A token endpoint that moved would take the secrets along (RFC 9700 §4.11).
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.any([signal, deadline]),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new OAuthError('bad-answer', `${hostOf(address)}: HTTP ${response.status}`);
    }
    return { status: response.status, values: objectIn(await bodyOf(response, address)) };
  } catch (error) {
    if (error instanceof OAuthError) throw error;
    if (signal.aborted) throw new OAuthError('cancelled');
    const word = deadline.aborted ? 'timed out' : systemWord(error);
    throw new OAuthError('unreachable', `${hostOf(address)}: ${word}`);
  }
}

function requestOf({ form, authorization }: Question): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'Outpost' };
  if (authorization !== undefined) headers['authorization'] = authorization;
  return form ? { method: 'POST', headers, body: form } : { method: 'GET', headers };
}

async function bodyOf(response: Response, address: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response.body ?? []) {
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
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : 'failed';
}
