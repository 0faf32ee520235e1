// What each SASL mechanism says: PLAIN (RFC 4616), LOGIN (as servers have it), CRAM-MD5 (RFC 2195), OAUTHBEARER (RFC 7628) and
// XOAUTH2 (as Google and Microsoft document it). Pure; sends nothing.
import { createHmac } from 'node:crypto';

export type SaslMechanism = 'PLAIN' | 'LOGIN' | 'CRAM-MD5' | 'OAUTHBEARER' | 'XOAUTH2';

export interface SaslCredentials {
  readonly userName: string;
  /** The password, or the access token. */
  readonly secret: string;
  /** The server as the person named it, which OAUTHBEARER repeats. */
  readonly host: string;
  readonly port: number;
}

export interface SaslExchange {
  /** One for each challenge, in order. */
  readonly answers: readonly ((challenge: Buffer) => Buffer)[];
  /** The first answer needs no challenge, so it may go with the command. */
  readonly isClientFirst: boolean;
  /** What acknowledges an error sent as one challenge more; null: the mechanism knows none. */
  readonly errorAnswer: Buffer | null;
}

export function saslExchange(mechanism: SaslMechanism, credentials: SaslCredentials): SaslExchange {
  const { userName, secret } = credentials;
  switch (mechanism) {
    case 'PLAIN':
      return clientFirst(`\0${userName}\0${secret}`, null);
    case 'LOGIN':
      return serverFirst(
        () => Buffer.from(userName),
        () => Buffer.from(secret),
      );
    case 'CRAM-MD5':
      return serverFirst((challenge) =>
        Buffer.from(`${userName} ${createHmac('md5', secret).update(challenge).digest('hex')}`),
      );
    case 'OAUTHBEARER':
      return clientFirst(bearerMessage(credentials), Buffer.from('\u0001'));
    case 'XOAUTH2':
      return clientFirst(
        `user=${userName}\u0001auth=Bearer ${secret}\u0001\u0001`,
        Buffer.alloc(0),
      );
  }
}

/** RFC 7628 §3.1. A comma or equals sign in the name would end it, so they are written as RFC 5801 §4 has it. */
function bearerMessage({ userName, secret, host, port }: SaslCredentials): string {
  const name = userName.replaceAll('=', '=3D').replaceAll(',', '=2C');
  return [`n,a=${name},`, `host=${host}`, `port=${port}`, `auth=Bearer ${secret}`, '', ''].join(
    '\u0001',
  );
}

function clientFirst(message: string, errorAnswer: Buffer | null): SaslExchange {
  return { answers: [() => Buffer.from(message)], isClientFirst: true, errorAnswer };
}

function serverFirst(...answers: SaslExchange['answers']): SaslExchange {
  return { answers, isClientFirst: false, errorAnswer: null };
}
