// Which credentials an HTTP proxy is shown: none before it asks, then Digest (RFC 7616) before Basic (RFC 7617). Remembers in memory how a proxy
// asked, so that the next connection need not be refused first; never a password.
import { randomBytes } from 'node:crypto';
import { bestDigest, digestCredentials } from './digest.ts';
import { ProxyError } from './proxy-failure.ts';
import { proxyPlace, type ProxyHop } from './route.ts';
import { type Challenge, challengesIn } from './sign-in-challenges.ts';

/** How it asked: `basic`, or a Digest challenge and how often its nonce was used. */
type Asked =
  { readonly kind: 'basic' } | { readonly kind: 'digest'; challenge: Challenge; count: number };

/** By place and user name. A nonce is of no use to anybody without the password. */
const askedBefore = new Map<string, Asked>();
/** More than anybody has proxies. */
const maxRemembered = 50;

/** The value of Proxy-Authorization for this CONNECT; null: nothing is shown. */
export function proxyCredentials(hop: ProxyHop, target: string): string | null {
  const asked = hop.userName === '' ? null : askedBefore.get(keyOf(hop));
  if (!asked) return null;
  const { userName, password } = hop;
  if (asked.kind === 'basic') {
    return `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`;
  }
  asked.count += 1;
  const { challenge, count } = asked;
  const clientNonce = randomBytes(16).toString('hex');
  return digestCredentials(
    challenge,
    { userName, password },
    { method: 'CONNECT', target, count, clientNonce },
  );
}

/**
 * After a 407. `shown` is what it was shown, `isAnswer` that this answered a challenge of this very attempt. Returns when another connection with
 * credentials is worth trying.
 * @throws {ProxyError} where they are missing or wrong, or only methods are offered that are not spoken here.
 */
export function learnFrom(
  head: string,
  hop: ProxyHop,
  { shown, isAnswer }: { readonly shown: string | null; readonly isAnswer: boolean },
): void {
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
  const asked: Asked = digest ? { kind: 'digest', challenge: digest, count: 0 } : { kind: 'basic' };
  remember(keyOf(hop), asked);
  const isSameMethod = shown?.split(' ', 1)[0]?.toLowerCase() === asked.kind;
  const isStale = digest?.parameters.get('stale')?.toLowerCase() === 'true';
  // Many proxies forget a nonce without saying `stale`: one of an earlier connection proves no wrong password.
  const isProof = asked.kind === 'basic' || (isAnswer && !isStale);
  if (isSameMethod && isProof) throw new ProxyError('proxy-password-rejected', words);
}

/** A proxy's words are shown: none that could turn the direction of what follows. */
export function firstLine(head: string): string {
  const [line = ''] = head.split(/\r?\n/u, 1);
  return line.slice(0, 200).replace(/[^\x20-\x7e]/gu, '?');
}

function remember(key: string, asked: Asked): void {
  askedBefore.delete(key);
  askedBefore.set(key, asked);
  const [oldest] = askedBefore.keys();
  if (askedBefore.size > maxRemembered && oldest !== undefined) askedBefore.delete(oldest);
}

function keyOf(hop: ProxyHop): string {
  return `${hop.kind} ${proxyPlace(hop)} ${hop.userName}`;
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
