// Signing in to an SMTP server (RFC 4954): which login, which mechanisms, in which order. Keeps no password.
import type { NodemailerError } from 'nodemailer';
import type { CredentialSlot } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { MailError } from '../../src-shared/failure.ts';
import { accountNameOf } from '../../src-shared/mail/gmail.ts';
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
 * Tries the offered mechanisms one after the other, since servers advertise some that they refuse. Resolves with the one
 * that worked; throws the last refusal, or MailError `authentication-unavailable` when none can be tried. An access token goes
 * with XOAUTH2 alone, and never in plain text (RFC 6750 §5.3): MailError `token-needs-encryption`.
 */
export async function authenticate(
  session: SmtpSession,
  isEncrypted: boolean,
  login: Omit<OutgoingLogin, 'slot'> & { readonly password: string },
): Promise<string> {
  if (login.isToken && !isEncrypted) {
    throw new MailError({ code: 'token-needs-encryption', phase: 'authentication' });
  }
  const wanted = login.isToken ? ['XOAUTH2'] : mechanismsInOrder(isEncrypted);
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
      // "Wrong password" tells more than "unknown mechanism" of a later try.
      refusal = codeOf(refusal) === 535 ? refusal : error;
    }
  }
  throw refusal;
}

/** In plain text the one that does not give the password away comes first. */
function mechanismsInOrder(isEncrypted: boolean): readonly string[] {
  return isEncrypted ? ['PLAIN', 'LOGIN', 'CRAM-MD5'] : ['CRAM-MD5', 'PLAIN', 'LOGIN'];
}

/** Only a refusal for good; after 4yz or a broken connection another try would meet the same. */
function mayTryAnother(error: unknown): boolean {
  const { code, responseCode = 0 } = error as NodemailerError;
  return code === 'EAUTH' && responseCode >= 500;
}

function codeOf(error: unknown): number {
  return (error as NodemailerError).responseCode ?? 0;
}
