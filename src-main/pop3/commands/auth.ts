// AUTH (RFC 5034): SASL PLAIN (RFC 4616), LOGIN (as servers have it) and CRAM-MD5 (RFC 2195).
import { createHmac } from 'node:crypto';
import type { Dialogue } from '../dialogue.ts';
import type { Reply } from '../reply.ts';

export type SaslMechanism = 'PLAIN' | 'LOGIN' | 'CRAM-MD5';

export interface AuthOutcome {
  readonly reply: Reply;
  /** False when the server declined the mechanism before it heard any proof of who we are. */
  readonly wasTried: boolean;
}

export async function auth(
  dialogue: Dialogue,
  mechanism: SaslMechanism,
  userName: string,
  password: string,
): Promise<AuthOutcome> {
  const answers = exchanges[mechanism](userName, password);
  let reply = await dialogue.ask(`AUTH ${mechanism}`);
  for (const [index, answer] of answers.entries()) {
    if (reply.status !== 'continue') return { reply, wasTried: index > 0 };
    reply = await dialogue.ask(answer(Buffer.from(reply.text, 'base64')).toString('base64'));
  }
  // It wants more than the mechanism has: give up the exchange (RFC 5034 §4).
  if (reply.status === 'continue') reply = await dialogue.ask('*');
  return { reply, wasTried: true };
}

type Answer = (challenge: Buffer) => Buffer;

const exchanges: Readonly<
  Record<SaslMechanism, (userName: string, password: string) => readonly Answer[]>
> = {
  // No initial response: old servers know none, and 255 octets may be too few for it.
  PLAIN: (userName, password) => [() => Buffer.from(`\0${userName}\0${password}`)],
  LOGIN: (userName, password) => [() => Buffer.from(userName), () => Buffer.from(password)],
  'CRAM-MD5': (userName, password) => [
    (challenge) =>
      Buffer.from(`${userName} ${createHmac('md5', password).update(challenge).digest('hex')}`),
  ],
};
