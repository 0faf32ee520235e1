// The server's side of SASL, the same in POP3 (RFC 5034) and SMTP (RFC 4954). Passwords here are test data.
import { createHmac } from 'node:crypto';

export type SaslMechanism = 'PLAIN' | 'LOGIN' | 'CRAM-MD5' | 'XOAUTH2' | 'OAUTHBEARER';

export interface ScriptedUser {
  readonly name: string;
  readonly password: string;
  /** What XOAUTH2 and OAUTHBEARER must bring; default `token`. */
  readonly accessToken?: string;
}

export const DEFAULT_USER: ScriptedUser = { name: 'alice', password: 'secret' };

/** Sends a challenge (plain text, here turned into base64) and brings the client's line; null when it is gone. */
export type Challenge = (text: string) => Promise<string | null>;

export type SaslOutcome = 'accepted' | 'refused' | 'cancelled' | 'malformed';

/** Runs one mechanism; `initial` is the initial response as sent, or null when there was none. */
export async function authenticate(
  mechanism: SaslMechanism,
  initial: string | null,
  challenge: Challenge,
  user: ScriptedUser,
): Promise<SaslOutcome> {
  try {
    return (await MECHANISMS[mechanism](responder(initial, challenge), user))
      ? 'accepted'
      : 'refused';
  } catch (error) {
    if (error instanceof SaslEnd) return error.outcome;
    throw error;
  }
}

/** The response to a challenge; the first one may have come with the command. */
type Respond = (challenge: string, mayBeInitial?: boolean) => Promise<string>;

const MECHANISMS: Record<
  SaslMechanism,
  (respond: Respond, user: ScriptedUser) => Promise<boolean>
> = {
  async PLAIN(respond, user) {
    const [, name, password] = (await respond('', true)).split('\0');
    return name === user.name && password === user.password;
  },
  async LOGIN(respond, user) {
    const name = await respond('Username:', true);
    const password = await respond('Password:');
    return name === user.name && password === user.password;
  },
  async 'CRAM-MD5'(respond, user) {
    const nonce = '<1896.697170952@localhost>';
    const digest = createHmac('md5', user.password).update(nonce).digest('hex');
    return (await respond(nonce)) === `${user.name} ${digest}`;
  },
  async XOAUTH2(respond, user) {
    const wanted = `user=${user.name}\u0001auth=Bearer ${user.accessToken ?? 'token'}\u0001\u0001`;
    if ((await respond('', true)) === wanted) return true;
    // The client answers the error with an empty line before it is refused.
    await respond('{"status":"401","schemes":"bearer","scope":"https://mail.example.com/"}');
    return false;
  },
  async OAUTHBEARER(respond, user) {
    const [gs2, ...pairs] = (await respond('', true)).split('\u0001');
    const wanted = `auth=Bearer ${user.accessToken ?? 'token'}`;
    if (gs2 === `n,a=${user.name},` && pairs.includes(wanted)) return true;
    // RFC 7628 section 3.2.3: the client acknowledges the error with one ^A.
    const answer = await respond('{"status":"invalid_token","scope":"mail"}');
    if (answer !== '\u0001') throw new SaslEnd('malformed');
    return false;
  },
};

class SaslEnd extends Error {
  readonly outcome: SaslOutcome;
  constructor(outcome: SaslOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

function responder(initial: string | null, challenge: Challenge): Respond {
  let first = initial;
  return async (text, mayBeInitial = false) => {
    const line = mayBeInitial && first !== null ? first : await challenge(text);
    first = null;
    if (line === null || line === '*') throw new SaslEnd('cancelled');
    // RFC 4954 and 5034 write an empty initial response as "=".
    if (line === '=') return '';
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(line)) throw new SaslEnd('malformed');
    return Buffer.from(line, 'base64').toString('utf8');
  };
}
