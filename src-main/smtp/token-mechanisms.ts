// AUTH OAUTHBEARER (RFC 7628) and XOAUTH2 for the SMTP library, which knows only the second, and answers a refusal its own way.
import type {
  SMTPConnectionCustomAuthContext as AuthContext,
  SMTPConnectionCustomAuthHandlers as AuthHandlers,
} from 'nodemailer/lib/smtp-connection';
import { saslExchange } from '../pop3/sasl-mechanisms.ts';

/** The server as the person named it, which OAUTHBEARER repeats. */
interface Place {
  readonly host: string;
  readonly port: number;
}

/** Handlers by the name that {@link methodFor} gives. */
export function tokenMechanisms(place: Place): AuthHandlers {
  return {
    'TOKEN-OAUTHBEARER': (context) => showToken(context, 'OAUTHBEARER', place),
    'TOKEN-XOAUTH2': (context) => showToken(context, 'XOAUTH2', place),
  };
}

/**
 * What the library is to call a mechanism. It takes its own XOAUTH2 without a token generator for a reason to try another mechanism,
 * and would show the token as a password.
 */
export function methodFor(mechanism: string): string {
  return mechanism === 'OAUTHBEARER' || mechanism === 'XOAUTH2' ? `TOKEN-${mechanism}` : mechanism;
}

/**
 * One command with the token in it (RFC 4954 §4). A refusal comes as a challenge that says why (RFC 7628 §3.2.2) and is acknowledged
 * (§3.2.3), so that the server's own refusal follows.
 */
async function showToken(
  { auth, sendCommand }: AuthContext,
  mechanism: 'OAUTHBEARER' | 'XOAUTH2',
  { host, port }: Place,
): Promise<void> {
  const { user, pass } = auth.credentials;
  const { answers, errorAnswer } = saslExchange(mechanism, {
    userName: user,
    secret: pass,
    host,
    port,
  });
  const proof = answers[0]?.(Buffer.alloc(0)).toString('base64') ?? '';
  let reply = await sendCommand(`AUTH ${mechanism} ${proof}`);
  if (reply.status === 334) reply = await sendCommand(errorAnswer?.toString('base64') ?? '*');
  if (reply.status < 200 || reply.status > 299) throw new Error('Invalid login');
}
