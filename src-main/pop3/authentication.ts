// Which proofs of identity to try, in which order, and what a refusal of one means.
import { MailError } from '../../src-shared/failure.ts';
import type { IncomingAuthentication, IncomingServer } from '../../src-shared/mail/account.ts';
import { type RenewToken, showToken } from '../oauth/renew-token.ts';
import { apop, apopTimestamp } from './commands/apop.ts';
import { auth, type AuthOutcome } from './commands/auth.ts';
import { authList } from './commands/auth-list.ts';
import type { Capabilities } from './commands/capa.ts';
import { userPass } from './commands/user-pass.ts';
import { utf8 } from './commands/utf8.ts';
import type { Dialogue } from './dialogue.ts';
import type { Reply } from './reply.ts';
import type { SaslMechanism } from './sasl-mechanisms.ts';

export interface Login {
  readonly userName: string;
  /** With `oauth2` the access token. */
  readonly password: string;
  readonly method: IncomingAuthentication;
  readonly host: string;
  readonly port: number;
  /** Where another token can be had. */
  readonly renewToken?: RenewToken | undefined;
  /** The server takes several commands in one go (RFC 2449 §6.6). */
  readonly canPipeline?: boolean;
}

/** What the server let us know before authentication. */
export interface Offer {
  /** Null: it knows no CAPA. */
  readonly capabilities: Capabilities | null;
  /** What a server without CAPA said to AUTH alone, where it was asked. */
  readonly listedMechanisms?: readonly string[] | null;
  /** The greeting's text, with APOP's timestamp if there is one. */
  readonly greeting: string;
  readonly isSecure: boolean;
}

export type AuthenticationMethod =
  Exclude<IncomingAuthentication, 'auto' | 'oauth2'> | 'oauthbearer' | 'xoauth2';

/**
 * The methods to try, best first. A chosen method is tried alone; `oauth2` has two forms of the same proof, the standard's
 * (RFC 7628) first where it is offered, else the older one, which more servers have. `auto`:
 *
 * - over TLS the password is safe, so the plainest comes first, since every server keeps what it needs for it: USER/PASS,
 *   PLAIN, LOGIN, then CRAM-MD5.
 * - in plain text CRAM-MD5 comes first, since a listener cannot read the password from it; then, only as the server offers
 *   them, USER/PASS, PLAIN and LOGIN.
 * - an access token never: it is no password, and only a person knows which of the two was typed.
 * - APOP only when chosen: its MD5 gives the password away to a server that forges timestamps (CVE-2007-1558).
 */
export function methodsToTry(method: IncomingAuthentication, offer: Offer): AuthenticationMethod[] {
  const { capabilities, isSecure } = offer;
  if (method === 'oauth2') {
    const known = capabilities?.mechanisms ?? offer.listedMechanisms ?? [];
    return known.includes('OAUTHBEARER') ? ['oauthbearer', 'xoauth2'] : ['xoauth2', 'oauthbearer'];
  }
  if (method !== 'auto') return [method];
  if (!capabilities) return ['user-pass'];
  const offered = new Set<AuthenticationMethod>();
  // Over TLS USER/PASS is tried at last even unannounced: many servers forget to announce it.
  const order: AuthenticationMethod[] = isSecure
    ? ['user-pass', 'plain', 'login', 'cram-md5']
    : ['cram-md5', 'user-pass', 'plain', 'login'];
  for (const candidate of order) if (isOffered(candidate, capabilities)) offered.add(candidate);
  if (isSecure) offered.add('user-pass');
  return [...offered];
}

/**
 * Proves who we are. Throws `login-refused` with the server's sentence when it says no without a reason,
 * `authentication-unavailable` when no method was accepted for trying, `token-needs-encryption` before an access token would be
 * readable on the way, and what a response code says (RFC 3206) in its place. A refused access token is renewed once where it can be.
 */
export async function authenticate(dialogue: Dialogue, login: Login, offer: Offer): Promise<void> {
  dialogue.phase = 'authentication';
  const { userName, password } = login;
  // A line break would let a pasted password speak commands of its own.
  if (/[\r\n\0]/.test(userName + password)) {
    throw dialogue.connection.failure('authentication-rejected', {
      detail: 'line break in user name or password',
    });
  }
  if (login.method === 'oauth2' && !offer.isSecure) {
    throw dialogue.connection.failure('token-needs-encryption');
  }
  if (offer.capabilities?.has('UTF8')) await utf8(dialogue);
  const known = await withListedMechanisms(dialogue, login, offer);
  const renew = login.renewToken;
  const renewed = async (refused: string): Promise<string> => {
    dialogue.transcript.note('token refused: another one is fetched');
    const token = (await renew?.(refused)) ?? refused;
    dialogue.hide(token);
    return token;
  };
  await showToken(password, renew && renewed, (token) =>
    prove(dialogue, { ...login, password: token }, known),
  );
}

async function prove(dialogue: Dialogue, login: Login, known: Offer): Promise<void> {
  let declined: Reply | null = null;
  for (const method of methodsToTry(login.method, known)) {
    const outcome = await tryMethod(dialogue, method, login, known);
    if (!outcome) continue;
    const { reply, wasTried, detail } = outcome;
    if (reply.status === 'ok') return;
    if (wasTried ? !mayTryOn(method, login, reply) : speaksOfTheUser(method, reply, known)) {
      throw dialogue.refusal(reply, 'login-refused', detail);
    }
    declined = reply;
  }
  throw declined
    ? dialogue.failureWith(declined, 'authentication-unavailable')
    : dialogue.connection.failure('authentication-unavailable');
}

/**
 * An access token is never sent in plain text, not even on loopback (RFC 7628 §4, RFC 6750 §5.3): whoever reads it has the
 * mailbox. Throws `token-needs-encryption` before the server is so much as looked up.
 */
export function refuseTokenInClear(server: IncomingServer): void {
  if (server.authentication !== 'oauth2' || server.security !== 'none') return;
  const { host, port } = server;
  throw new MailError({ code: 'token-needs-encryption', phase: 'authentication', host, port });
}

/** Asks a server without CAPA for its mechanisms where they decide what comes first. */
async function withListedMechanisms(
  dialogue: Dialogue,
  login: Login,
  offer: Offer,
): Promise<Offer> {
  if (login.method !== 'oauth2' || offer.capabilities) return offer;
  return { ...offer, listedMechanisms: await authList(dialogue) };
}

/**
 * After a refused proof nothing else is tried: a bare -ERR does not prove a wrong password, yet further tries would count
 * as further wrong passwords. But for CRAM-MD5: servers that keep only hashes of passwords refuse it to everybody.
 */
function mayTryOn(method: AuthenticationMethod, login: Login, reply: Reply): boolean {
  return method === 'cram-md5' && login.method === 'auto' && reply.code === null;
}

/**
 * Whether a refusal before any proof is about the person (an unknown or locked mailbox) and not about the method. In plain
 * text USER is mostly refused because the server wants TLS first.
 */
function speaksOfTheUser(method: AuthenticationMethod, reply: Reply, offer: Offer): boolean {
  if (reply.code !== null && reply.code !== 'AUTH') return true;
  const isAnnounced = !offer.capabilities || offer.capabilities.has('USER');
  return method === 'user-pass' && isAnnounced && (offer.isSecure || reply.code === null);
}

function tryMethod(
  dialogue: Dialogue,
  method: AuthenticationMethod,
  { userName, password, host, port, canPipeline = false }: Login,
  offer: Offer,
): Promise<AuthOutcome> | null {
  if (method === 'user-pass') {
    // Unannounced, USER may be refused for want of TLS: then the password must not be on its way already.
    const together = canPipeline && (offer.capabilities?.has('USER') ?? false);
    return userPass(dialogue, userName, password, together);
  }
  if (method !== 'apop') {
    const mechanism = mechanisms[method];
    const isAnnounced = offer.capabilities?.mechanisms.includes(mechanism) ?? false;
    return auth(dialogue, mechanism, { userName, secret: password, host, port }, isAnnounced);
  }
  const timestamp = apopTimestamp(offer.greeting);
  return timestamp === null ? null : apop(dialogue, timestamp, userName, password);
}

const mechanisms: Readonly<
  Record<Exclude<AuthenticationMethod, 'user-pass' | 'apop'>, SaslMechanism>
> = {
  plain: 'PLAIN',
  login: 'LOGIN',
  'cram-md5': 'CRAM-MD5',
  oauthbearer: 'OAUTHBEARER',
  xoauth2: 'XOAUTH2',
};

function isOffered(method: AuthenticationMethod, capabilities: Capabilities): boolean {
  if (method === 'user-pass') return capabilities.has('USER');
  return method !== 'apop' && capabilities.mechanisms.includes(mechanisms[method]);
}
