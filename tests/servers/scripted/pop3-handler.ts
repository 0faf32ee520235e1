// The commands of POP3 one above the other by RFC: what an honest server answers. Faults are put on top elsewhere.
import { createHash } from 'node:crypto';
import type { Maildrop, MaildropView, StoredMessage } from './pop3-maildrop.ts';
import type { Pop3Faults, Pop3Verb } from './pop3-options.ts';
import { authenticate, type Challenge, type SaslMechanism, type ScriptedUser } from './sasl.ts';

/** A status line, and for multi-line replies what follows it before the final dot. */
export interface Pop3Reply {
  readonly status: string;
  readonly body?: Uint8Array;
  readonly next?: 'start TLS' | 'close';
}

/** What one session knows; handlers change it. */
export interface Pop3State {
  readonly maildrop: Maildrop;
  readonly user: ScriptedUser;
  readonly mechanisms: readonly SaslMechanism[];
  readonly capabilities: readonly string[] | null;
  readonly faults: Pop3Faults;
  readonly isExclusive: boolean;
  readonly canStartTls: () => boolean;
  readonly challenge: Challenge;
  /** The time stamp of the greeting, or null when APOP is not offered. */
  readonly timestamp: string | null;
  userName: string | null;
  /** Null in AUTHORIZATION state. */
  view: MaildropView | null;
}

type Handler = (state: Pop3State, words: readonly string[]) => Pop3Reply | Promise<Pop3Reply>;
type ViewHandler = (view: MaildropView, words: readonly string[], faults: Pop3Faults) => Pop3Reply;

/** Answers one command; commands of the wrong state, unknown and unsupported ones get -ERR. */
export async function answerPop3(
  state: Pop3State,
  verb: string,
  argument: string,
): Promise<Pop3Reply> {
  const words = argument === '' ? [] : argument.split(' ');
  if (!isSupported(state, verb)) return err('Unknown command.');
  if (verb === 'PASS') return rfc1939Pass(state, argument);
  const inTransaction = TRANSACTION[verb];
  if (inTransaction) {
    return state.view ? inTransaction(state.view, words, state.faults) : err('Log in first.');
  }
  const handler = ANYWHERE[verb] ?? (state.view ? undefined : AUTHORIZATION[verb]);
  return handler ? handler(state, words) : err('Not now.');
}

function isSupported(state: Pop3State, verb: string): boolean {
  if (state.faults.unsupported?.some((it) => it === verb)) return false;
  return verb in TRANSACTION || verb in ANYWHERE || verb in AUTHORIZATION || verb === 'PASS';
}

const AUTHORIZATION: Record<string, Handler | undefined> = {
  USER(state, [name]) {
    state.userName = name ?? null;
    return ok('Send your password.');
  },
  APOP(state, [name, digest]) {
    if (state.timestamp === null) return err('APOP is not offered.');
    const wanted = createHash('md5')
      .update(state.timestamp + state.user.password)
      .digest('hex');
    return openMaildrop(state, name === state.user.name && digest === wanted);
  },
  // RFC 2595
  STLS(state) {
    if (!state.canStartTls()) return err('TLS is not offered.');
    return { status: '+OK Begin TLS negotiation.', next: 'start TLS' };
  },
  // RFC 6856
  UTF8: () => ok('UTF8 enabled.'),
  // RFC 5034
  async AUTH(state, [name, initial]) {
    if (name === undefined) return list('Mechanisms follow.', state.mechanisms);
    const mechanism = state.mechanisms.find((it) => it === name.toUpperCase());
    if (!mechanism) return err('Unknown mechanism.');
    const outcome = await authenticate(mechanism, initial ?? null, state.challenge, state.user);
    if (outcome === 'cancelled' || outcome === 'malformed')
      return err(`Authentication ${outcome}.`);
    return openMaildrop(state, outcome === 'accepted');
  },
};

const ANYWHERE: Record<string, Handler | undefined> = {
  // RFC 2449
  CAPA: (state) => list('Capability list follows.', capabilities(state)),
  QUIT(state) {
    state.view?.update();
    return { status: '+OK Bye.', next: 'close' };
  },
};

const TRANSACTION: Record<string, ViewHandler | undefined> = {
  STAT(view) {
    const sizes = view.entries().map(([, message]) => message.raw.length);
    return ok(`${sizes.length} ${sizes.reduce((sum, size) => sum + size, 0)}`);
  },
  LIST: (view, words, faults) =>
    listing(view, words, (number, { raw }) =>
      String(faults.listedSize?.(number, raw.length) ?? raw.length),
    ),
  UIDL: (view, words) => listing(view, words, (_, { uidl }) => uidl),
  RETR(view, [number]) {
    const message = view.get(number);
    if (!message) return err('No such message.');
    view.noteRetrieved(message);
    return { status: `+OK ${message.raw.length} octets`, body: message.raw };
  },
  TOP(view, [number, lines]) {
    const message = view.get(number);
    if (!message || !/^\d+$/.test(lines ?? '')) return err('No such message.');
    return { status: '+OK', body: topOf(message.raw, Number(lines)) };
  },
  DELE(view, [number]) {
    const message = view.get(number);
    if (!message) return err('No such message.');
    view.mark(message);
    return ok('Marked to be deleted.');
  },
  NOOP: () => ok(''),
  RSET(view) {
    view.unmarkAll();
    return ok('');
  },
};

/** A password may hold blanks (RFC 1939 section 7), so the whole argument counts. */
function rfc1939Pass(state: Pop3State, password: string): Pop3Reply {
  if (state.view || state.userName === null) return err('Send USER first.');
  const isRight = state.userName === state.user.name && password === state.user.password;
  state.userName = null;
  return openMaildrop(state, isRight);
}

function openMaildrop(state: Pop3State, isRight: boolean): Pop3Reply {
  if (!isRight) return err('[AUTH] Authentication failed.');
  if (state.isExclusive && state.maildrop.openViews > 0) {
    return err('[IN-USE] Another session has the maildrop.');
  }
  state.view = state.maildrop.open();
  return ok('Logged in.');
}

function capabilities(state: Pop3State): string[] {
  const honest = ['TOP', 'UIDL', 'USER', 'PIPELINING', 'RESP-CODES', 'AUTH-RESP-CODE'];
  const isOffered = (line: string): boolean =>
    !state.faults.unsupported?.includes(line.split(' ')[0] as Pop3Verb);
  const lines = [...(state.capabilities ?? honest)];
  if (state.canStartTls()) lines.push('STLS');
  if (state.mechanisms.length && isOffered('AUTH')) {
    lines.push(`SASL ${state.mechanisms.join(' ')}`);
  }
  return state.capabilities ? lines : lines.filter(isOffered);
}

function listing(
  view: MaildropView,
  [number]: readonly string[],
  describe: (number: number, message: StoredMessage) => string,
): Pop3Reply {
  if (number === undefined) {
    const lines = view.entries().map(([n, message]) => `${n} ${describe(n, message)}`);
    return list(`${lines.length} messages`, lines);
  }
  const message = view.get(number);
  return message ? ok(`${number} ${describe(Number(number), message)}`) : err('No such message.');
}

/** The header, the blank line and so many lines of the body. */
function topOf(raw: Buffer, bodyLines: number): Buffer {
  const text = raw.toString('latin1');
  const header = /^[^]*?\n\r?\n/.exec(text)?.[0] ?? text;
  const body = text.slice(header.length).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return Buffer.from(header + body.slice(0, bodyLines).join(''), 'latin1');
}

function list(text: string, lines: readonly string[]): Pop3Reply {
  return { status: `+OK ${text}`, body: Buffer.from(lines.map((line) => `${line}\r\n`).join('')) };
}

function ok(text: string): Pop3Reply {
  return { status: `+OK ${text}`.trimEnd() };
}

function err(text: string): Pop3Reply {
  return { status: `-ERR ${text}` };
}
