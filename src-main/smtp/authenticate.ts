// Signing in to an SMTP server (RFC 4954): which login, which mechanisms, in which order. Keeps no password.
import type { NodemailerError } from 'nodemailer';
import type { CredentialSlot } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { MailError } from '../../src-shared/failure.ts';
import { accountNameOf } from '../../src-shared/mail/gmail.ts';
import { type RenewToken, showToken } from '../oauth/renew-token.ts';
import type { SmtpSession } from './smtp-session.ts';

export interface OutgoingLogin {
  /** Where the password of this login is kept. */
  readonly slot: CredentialSlot;
  readonly userName: string;
  /** The secret of this login is an access token and no password. */
  readonly isToken: boolean;
}

/** The login "My server requires authentication" asks for, or null when it does not. */
export function outgoingLogin(account: AccountSettings): OutgoingLogin | null {
  const { authentication } = account.outgoing;
  if (authentication.kind === 'none') return null;
  if (authentication.kind === 'own') {
    return { slot: 'outgoing', userName: authentication.userName, isToken: false };
  }
  const { authentication: incoming } = account.incoming;
  // A mode of receiving means nothing to the outgoing server.
  const userName = accountNameOf(account.incoming);
  return { slot: 'incoming', userName, isToken: incoming === 'oauth2' };
}

/**
 * Tries the offered mechanisms one after the other, since servers advertise some that they refuse; a refusal of the login itself
 * ends it. Resolves with the one that worked; throws the last refusal, or MailError `authentication-unavailable` when none can be
 * tried. An access token goes with OAUTHBEARER (RFC 7628) or XOAUTH2 alone, never in plain text (RFC 6750 §5.3): MailError
 * `token-needs-encryption`. One that is refused is renewed once where it can be.
 */
export async function authenticate(
  session: SmtpSession,
  isEncrypted: boolean,
  login: Omit<OutgoingLogin, 'slot'> & {
    readonly password: string;
    readonly renewToken?: RenewToken | undefined;
  },
): Promise<string> {
  if (login.isToken && !isEncrypted) {
    throw new MailError({ code: 'token-needs-encryption', phase: 'authentication' });
  }
  if (!login.isToken) return tryInOrder(session, mechanismsInOrder(isEncrypted), login);
  const renew = login.renewToken;
  return showToken(login.password, renew, (password) =>
    tryInOrder(session, ['OAUTHBEARER', 'XOAUTH2'], { ...login, password }),
  );
}

async function tryInOrder(
  session: SmtpSession,
  wanted: readonly string[],
  login: Omit<OutgoingLogin, 'slot'> & { readonly password: string },
): Promise<string> {
  const offered = wanted.filter((it) => session.abilities.mechanisms.includes(it));
  let refusal: unknown = new MailError({
    code: 'authentication-unavailable',
    phase: 'authentication',
    detail: `offered: ${session.abilities.mechanisms.join(' ') || 'none'}`,
  });
  for (const mechanism of offered) {
    try {
      await session.authenticate(mechanism, login.userName, login.password);
      return mechanism;
    } catch (error) {
      if (!mayTryAnother(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** In plain text the one that does not give the password away comes first. */
function mechanismsInOrder(isEncrypted: boolean): readonly string[] {
  return isEncrypted ? ['PLAIN', 'LOGIN', 'CRAM-MD5'] : ['CRAM-MD5', 'PLAIN', 'LOGIN'];
}

/**
 * Only where the mechanism was refused, not the login: unknown or not meant so (500, 501, 502, 504), too weak (534), not without
 * encryption (538; RFC 4954 §6). A password or token that is wrong is wrong for all of them, and servers lock out who tries it three times.
 */
function mayTryAnother(error: unknown): boolean {
  const { code, responseCode = 0, response = '' } = error as NodemailerError;
  if (code !== 'EAUTH') return false;
  // X.7.4 (RFC 3463): a feature that is not supported, whatever code is in front of it.
  return mechanismRefusals.has(responseCode) || /^5\d\d[ -]5\.7\.4\b/.test(response);
}

const mechanismRefusals: ReadonlySet<number> = new Set([500, 501, 502, 504, 534, 538]);
