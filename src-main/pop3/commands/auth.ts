// AUTH (RFC 5034): runs one SASL mechanism. Knows what goes back and forth, not what a mechanism says.
import type { Dialogue } from '../dialogue.ts';
import { maxCommandLineBytes } from '../limits.ts';
import type { Reply } from '../reply.ts';
import { oauthErrorDetail } from '../oauth-error.ts';
import { type SaslCredentials, saslExchange, type SaslMechanism } from '../sasl-mechanisms.ts';

export interface AuthOutcome {
  readonly reply: Reply;
  /** False when the server declined the mechanism before it heard any proof of who we are. */
  readonly wasTried: boolean;
  /** Why, in technical words, where the mechanism itself can say so (RFC 7628 §3.2.2). */
  readonly detail?: string;
}

/**
 * `mayBeginAtOnce`: the server is known to have this mechanism by RFC 5034, so that the first answer may go with the command
 * (§4) and saves a round trip; older servers know no such thing.
 */
export async function auth(
  dialogue: Dialogue,
  mechanism: SaslMechanism,
  credentials: SaslCredentials,
  mayBeginAtOnce: boolean,
): Promise<AuthOutcome> {
  const { answers, isClientFirst, errorAnswer } = saslExchange(mechanism, credentials);
  const waiting = [...answers];
  const atOnce = mayBeginAtOnce && isClientFirst ? initialLine(mechanism, answers[0]) : null;
  let reply = await dialogue.ask(atOnce ?? `AUTH ${mechanism}`);
  let wasTried = atOnce !== null;
  // An empty challenge after it means that it was not looked at, and is asked for again.
  if (wasTried && !(reply.status === 'continue' && reply.text.trim() === '')) waiting.shift();
  while (reply.status === 'continue') {
    const answer = waiting.shift();
    if (!answer) break;
    reply = await dialogue.ask(answer(Buffer.from(reply.text, 'base64')).toString('base64'));
    wasTried = true;
  }
  if (reply.status !== 'continue') return { reply, wasTried };
  const detail = errorAnswer === null ? '' : oauthErrorDetail(reply.text);
  if (detail) dialogue.transcript.note(detail);
  // It wants more than the mechanism has: an error to be acknowledged, or else the exchange is given up (RFC 5034 §4).
  reply = await dialogue.ask(errorAnswer?.toString('base64') ?? '*');
  if (reply.status === 'continue') reply = await dialogue.ask('*');
  return { reply, wasTried: true, ...(detail ? { detail } : {}) };
}

/** Null when it would be longer than a command may be (RFC 5034 §4): then the server has to ask first. */
function initialLine(
  mechanism: SaslMechanism,
  answer: ((challenge: Buffer) => Buffer) | undefined,
): string | null {
  if (!answer) return null;
  const line = `AUTH ${mechanism} ${answer(Buffer.alloc(0)).toString('base64')}`;
  return line.length + 2 <= maxCommandLineBytes ? line : null;
}
