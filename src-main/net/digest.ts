// Digest access authentication (RFC 7616): the password itself is never sent, only a hash that a proxy which knows it can make as well.
import { createHash } from 'node:crypto';
import type { Challenge } from './sign-in-challenges.ts';

export interface DigestLogin {
  readonly userName: string;
  readonly password: string;
}

export interface DigestRequest {
  readonly method: string;
  /** The request-target as it is sent; of CONNECT host and port (RFC 9110 §9.3.6). */
  readonly target: string;
  /** How often this nonce was used, this time included. */
  readonly count: number;
  /** Of ours, one for each challenge: the `-sess` algorithms go by that of the first request (RFC 7616 §3.4.2). */
  readonly clientNonce: string;
}

/** Weakest last; what is not here is not spoken (RFC 7616 §3.2 and §6.1). */
const hashes = { 'sha-512-256': 'sha512-256', 'sha-256': 'sha256', md5: 'md5' } as const;
type HashName = keyof typeof hashes;

/** The strongest of these challenges that can be answered; null: none. */
export function bestDigest(challenges: readonly Challenge[]): Challenge | null {
  const ranked = challenges
    .filter((challenge) => challenge.scheme === 'digest' && isAnswerable(challenge))
    .map((challenge) => ({ challenge, rank: Object.keys(hashes).indexOf(hashOf(challenge).name) }))
    .sort((one, other) => one.rank - other.rank);
  return ranked[0]?.challenge ?? null;
}

/** The value of Proxy-Authorization (RFC 7616 §3.4) for a challenge {@link bestDigest} gave; a character a byte, as the challenge is. */
export function digestCredentials(
  challenge: Challenge,
  { userName, password }: DigestLogin,
  { method, target, count, clientNonce }: DigestRequest,
): string {
  const { parameters } = challenge;
  const { name, isSession } = hashOf(challenge);
  const hash = (text: string): string =>
    createHash(hashes[name]).update(text, 'latin1').digest('hex');
  const realm = parameters.get('realm') ?? '';
  const nonce = parameters.get('nonce') ?? '';
  const qop = qopOf(parameters);
  const nc = count.toString(16).padStart(8, '0');
  const nameInBytes = inBytes(userName);
  const secret = hash(`${nameInBytes}:${realm}:${inBytes(password)}`);
  const a1 = isSession ? hash(`${secret}:${nonce}:${clientNonce}`) : secret;
  // CONNECT has no body, so that of `auth-int` is the empty one (§3.4.3).
  const a2 = hash(`${method}:${target}${qop === 'auth-int' ? `:${hash('')}` : ''}`);
  const response = hash(
    qop === null ? `${a1}:${nonce}:${a2}` : `${a1}:${nonce}:${nc}:${clientNonce}:${qop}:${a2}`,
  );
  const opaque = parameters.get('opaque');
  const isHashed = parameters.get('userhash')?.toLowerCase() === 'true';
  const fields = [
    isHashed ? `username=${quoted(hash(`${nameInBytes}:${realm}`))}` : nameField(userName),
    `realm=${quoted(realm)}`,
    `uri=${quoted(target)}`,
    `nonce=${quoted(nonce)}`,
    ...(parameters.has('algorithm') ? [`algorithm=${parameters.get('algorithm') ?? ''}`] : []),
    ...(qop === null ? [] : [`nc=${nc}`, `cnonce=${quoted(clientNonce)}`, `qop=${qop}`]),
    `response=${quoted(response)}`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(isHashed ? ['userhash=true'] : []),
  ];
  return `Digest ${fields.join(', ')}`;
}

/** UTF-8 as one character a byte: the realm, in whatever charset the proxy has it, is hashed and goes back byte for byte (RFC 7616 §4). */
function inBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function isAnswerable({ parameters }: Challenge): boolean {
  const algorithm = (parameters.get('algorithm') ?? 'MD5').toLowerCase().replace(/-sess$/u, '');
  const isKnownQop = !parameters.has('qop') || qopOf(parameters) !== null;
  return canHash(algorithm) && parameters.has('nonce') && isKnownQop;
}

/** Not every build of the cryptography below has all of them; MD5 is absent where it is forbidden. */
function canHash(algorithm: string): boolean {
  if (!Object.hasOwn(hashes, algorithm)) return false;
  try {
    createHash(hashes[algorithm as HashName]);
    return true;
  } catch {
    return false;
  }
}

/** Without the word it is MD5 (§3.3). */
function hashOf({ parameters }: Challenge): { name: HashName; isSession: boolean } {
  const algorithm = (parameters.get('algorithm') ?? 'MD5').toLowerCase();
  const isSession = algorithm.endsWith('-sess');
  return { name: algorithm.replace(/-sess$/u, '') as HashName, isSession };
}

/** Null: the proxy is of a time before there was one (RFC 2069), or offers none that is known. */
function qopOf(parameters: ReadonlyMap<string, string>): 'auth' | 'auth-int' | null {
  const offered = (parameters.get('qop') ?? '').toLowerCase().split(/[\s,]+/u);
  if (offered.includes('auth')) return 'auth';
  return offered.includes('auth-int') ? 'auth-int' : null;
}

/** Beyond ASCII a name is written as RFC 8187 has it (RFC 7616 §3.4). */
function nameField(userName: string): string {
  if (/^[\x20-\x7e]*$/u.test(userName)) return `username=${quoted(userName)}`;
  const encoded = encodeURIComponent(userName).replace(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `username*=UTF-8''${encoded}`;
}

/** A line end would begin a field of somebody else's. */
function quoted(text: string): string {
  return `"${text.replace(/[\r\n]/gu, ' ').replace(/["\\]/gu, String.raw`\$&`)}"`;
}
