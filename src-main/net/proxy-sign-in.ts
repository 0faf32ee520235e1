// Which credentials an HTTP proxy is shown: none before it asks, then Digest (RFC 7616) before Basic (RFC 7617). Remembers in memory how a proxy
// asked, so that the next connection need not be refused first; never a password.
import { randomBytes } from 'node:crypto';
import { bestDigest, digestCredentials } from './digest.ts';
import { ProxyError } from './proxy-failure.ts';
import { loginKey } from './refused-passwords.ts';
import type { ProxyHop } from './route.ts';
import { type Challenge, challengesIn } from './sign-in-challenges.ts';

/** How a proxy asks: for Basic, or by a Digest challenge and how often its nonce was used. */
export type Asked =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'digest';
      readonly challenge: Challenge;
      readonly clientNonce: string;
      count: number;
    };

/** By `loginKey`. A nonce is of no use to anybody without the password. */
const askedBefore = new Map<string, Asked>();
/** More than anybody has proxies. */
const maxRemembered = 50;

/** How this proxy asked before; null: it is shown nothing before it asks. */
export function askedBeforeBy(hop: ProxyHop): Asked | null {
  return hop.userName === '' ? null : (askedBefore.get(loginKey(hop)) ?? null);
}

/**
 * The proxy let us in by this. Before that no other connection may use the challenge: where two count the uses of one nonce and the second comes
 * first, the proxy refuses the first as somebody who listened.
 */
export function rememberAsked(hop: ProxyHop, asked: Asked): void {
  const key = loginKey(hop);
  askedBefore.delete(key);
  askedBefore.set(key, asked);
  const [oldest] = askedBefore.keys();
  if (askedBefore.size > maxRemembered && oldest !== undefined) askedBefore.delete(oldest);
}

/** The value of Proxy-Authorization for this CONNECT; a character a byte. */
export function proxyCredentials(
  asked: Asked,
  { userName, password }: ProxyHop,
  target: string,
): string {
  if (asked.kind === 'basic') {
    return `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`;
  }
  asked.count += 1;
  const { challenge, count, clientNonce } = asked;
  return digestCredentials(
    challenge,
    { userName, password },
    { method: 'CONNECT', target, count, clientNonce },
  );
}

/**
 * After a 407: how the proxy asks now, which another connection answers. `shown` is what it was shown, `isAnswer` that this answered a challenge
 * of this very attempt.
 * @throws {ProxyError} where credentials are missing or wrong, or only methods are offered that are not spoken here.
 */
export function learnFrom(
  head: string,
  hop: ProxyHop,
  { shown, isAnswer }: { readonly shown: Asked | null; readonly isAnswer: boolean },
): Asked {
  const challenges = challengesIn(head);
  const digest = bestDigest(challenges);
  const words = firstLine(head);
  // A proxy that names no method at all is taken for one of the old kind.
  const isBasic = challenges.length === 0 || challenges.some(({ scheme }) => scheme === 'basic');
  if (!digest && !isBasic) {
    const names = [...new Set(challenges.map(({ scheme }) => nameOf(scheme)))];
    throw new ProxyError('proxy-sign-in-unsupported', names.join(', ').slice(0, 200));
  }
  if (hop.userName === '') throw new ProxyError('proxy-password-needed', words);
  const isStale = digest?.parameters.get('stale')?.toLowerCase() === 'true';
  // Many proxies forget a nonce without saying `stale`: one of an earlier connection proves no wrong password.
  const isProof = !digest || (isAnswer && !isStale);
  if (shown?.kind === (digest ? 'digest' : 'basic') && isProof) {
    askedBefore.delete(loginKey(hop));
    throw new ProxyError('proxy-password-rejected', words);
  }
  if (!digest) return { kind: 'basic' };
  const clientNonce = randomBytes(16).toString('hex');
  return { kind: 'digest', challenge: digest, clientNonce, count: 0 };
}

/** A proxy's words are shown: none that could turn the direction of what follows. */
export function firstLine(head: string): string {
  const [line = ''] = head.split(/\r?\n/u, 1);
  return line.slice(0, 200).replace(/[^\x20-\x7e]/gu, '?');
}

/** As people know them. */
function nameOf(scheme: string): string {
  const known: Readonly<Record<string, string>> = {
    ntlm: 'NTLM',
    negotiate: 'Negotiate (Kerberos)',
    kerberos: 'Kerberos',
    digest: 'Digest',
    bearer: 'Bearer',
  };
  return known[scheme] ?? scheme.replace(/[^\x20-\x7e]/gu, '?');
}
