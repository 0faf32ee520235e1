// Finds one letter in a maildrop by its Message-ID and removes it there, without fetching it or any other.
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import { deleLine, hearDele } from './commands/dele.ts';
import { hearTop } from './commands/top.ts';
import type { ServerMemory } from './server-memory.ts';
import { openSession, type Pop3Session } from './session.ts';
import { signIn } from './sign-in.ts';

export interface RemovalOptions {
  readonly account: AccountSettings;
  readonly password: string;
  readonly renewToken?: RenewToken;
  /** As in the header, in angle brackets. */
  readonly messageId: string;
  readonly transcript: TranscriptRecorder;
  readonly signal: AbortSignal;
  readonly memory: ServerMemory;
  /** Hears when it is found and about to be removed. */
  readonly onFound: () => void;
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
}

/** The newest letters looked at: what was sent a moment ago is among them. */
const newestCount = 25;
/** A letter of a line or two; nothing larger is it. */
const maxLetterBytes = 64 * 1024;

/** False: it is not there. Only +OK to QUIT says that it is removed (RFC 1939 §6). Throws {@link MailError}. */
export async function removeLetter(options: RemovalOptions): Promise<boolean> {
  const { account, password, renewToken, signal, transcript, trustedCertificates } = options;
  const session = await openSession({
    server: account.incoming,
    password,
    renewToken,
    timeoutMs: account.timeoutMs,
    signal,
    transcript,
    route: options.route ?? null,
    ...(trustedCertificates ? { trustedCertificates } : {}),
  });
  try {
    await signIn(session, account.incoming, options.memory);
    const number = await find(session, options.messageId);
    if (number !== null) {
      options.onFound();
      session.dialogue.phase = 'deletion';
      session.say(deleLine(number));
      if (!(await hearDele(session.dialogue))) throw session.dialogue.violation('DELE refused');
    }
    const reply = await session.quit();
    if (number !== null && reply.status !== 'ok') {
      throw session.dialogue.refusal(reply, 'server-temporary');
    }
    return number !== null;
  } finally {
    session.drop();
  }
}

/** From the newest on; where a server has no TOP, small letters are read whole. */
async function find(session: Pop3Session, messageId: string): Promise<number | null> {
  const sizes = await session.list();
  const numbers = [...sizes.keys()].sort((one, other) => other - one).slice(0, newestCount);
  let verb: 'TOP' | 'RETR' = 'TOP';
  for (const number of numbers) {
    if ((sizes.get(number) ?? 0) > maxLetterBytes) continue;
    let answer = await read(session, verb, number);
    if (!Buffer.isBuffer(answer) && verb === 'TOP') {
      verb = 'RETR';
      answer = await read(session, verb, number);
    }
    if (Buffer.isBuffer(answer) && hasMessageId(answer, messageId)) return number;
  }
  return null;
}

async function read(session: Pop3Session, verb: 'TOP' | 'RETR', number: number) {
  session.say(verb === 'TOP' ? `TOP ${number} 0` : `RETR ${number}`);
  return hearTop(session.dialogue);
}

/** In the header alone, unfolded (RFC 5322 §2.2.3): a letter that quotes it is another. */
function hasMessageId(letter: Buffer, messageId: string): boolean {
  const header = letter.toString('latin1').split(/\r?\n\r?\n/u, 1)[0] ?? '';
  const unfolded = header.replace(/\r?\n[ \t]+/gu, ' ');
  return unfolded
    .split(/\r?\n/u)
    .some((line) => /^message-id:/iu.test(line) && line.includes(messageId));
}
