// The commands of SMTP: what an honest server answers (RFC 5321, 3207, 4954). Faults are put on top elsewhere.
import { authenticate, type Challenge, type SaslMechanism, type ScriptedUser } from './sasl.ts';
import type { AcceptedMessage, SmtpFaults, SmtpStage } from './smtp-options.ts';

export interface SmtpReply {
  /** Lines without their ends. */
  readonly lines: readonly string[];
  readonly next?: 'start TLS' | 'close' | 'read message';
}

/** What one session knows; handlers change it. */
export interface SmtpState {
  readonly session: number;
  readonly user: ScriptedUser;
  readonly mechanisms: readonly SaslMechanism[];
  readonly extensions: readonly string[];
  readonly sizeLimitBytes: number | null;
  readonly faults: SmtpFaults;
  readonly needsAuth: boolean;
  readonly isTls: () => boolean;
  readonly canStartTls: () => boolean;
  readonly offersAuth: () => boolean;
  readonly challenge: Challenge;
  readonly accept: (message: AcceptedMessage) => void;
  hasGreeted: boolean;
  authenticatedAs: string | null;
  from: string | null;
  fromParameters: readonly string[];
  to: string[];
}

type Handler = (state: SmtpState, argument: string) => SmtpReply | Promise<SmtpReply>;

/** Answers one command; unknown and unsupported ones get 502. */
export async function answerSmtp(
  state: SmtpState,
  verb: string,
  argument: string,
): Promise<SmtpReply> {
  const isUnsupported = state.faults.unsupported?.some((it) => it === verb);
  const handler = isUnsupported ? undefined : COMMANDS[verb];
  return handler ? handler(state, argument) : reply('502 5.5.1 Command not implemented');
}

/** Takes the message whose final dot has come. */
export function takeMessage(state: SmtpState, raw: Buffer): SmtpReply {
  const { from, to, fromParameters } = state;
  resetTransaction(state);
  if (state.sizeLimitBytes !== null && raw.length > state.sizeLimitBytes) {
    return reply('552 5.3.4 Message too big');
  }
  state.accept({
    session: state.session,
    from: from ?? '',
    to,
    fromParameters,
    raw,
    isTls: state.isTls(),
    authenticatedAs: state.authenticatedAs,
  });
  return reply('250 2.0.0 Ok: queued as 12345');
}

/** Forgets everything the client said before TLS (RFC 3207 section 4.2). */
export function forgetDialogue(state: SmtpState): void {
  resetTransaction(state);
  state.hasGreeted = false;
  state.authenticatedAs = null;
}

const COMMANDS: Record<string, Handler | undefined> = {
  EHLO(state) {
    resetTransaction(state);
    state.hasGreeted = true;
    const lines = ['mail.example.com', ...offeredExtensions(state)];
    return { lines: lines.map((line, i) => `250${i === lines.length - 1 ? ' ' : '-'}${line}`) };
  },
  HELO(state) {
    resetTransaction(state);
    state.hasGreeted = true;
    return reply('250 mail.example.com');
  },
  STARTTLS(state) {
    if (!state.canStartTls()) return reply('454 4.7.0 TLS not available');
    return { lines: ['220 2.0.0 Ready to start TLS'], next: 'start TLS' };
  },
  async AUTH(state, argument) {
    const [name = '', initial] = argument.split(' ');
    const mechanism = state.mechanisms.find((it) => it === name.toUpperCase());
    if (!state.offersAuth()) return reply('503 5.5.1 AUTH not available');
    if (state.authenticatedAs !== null) return reply('503 5.5.1 Already authenticated');
    if (!mechanism) return reply('504 5.5.4 Unrecognized authentication type');
    const outcome = await authenticate(mechanism, initial ?? null, state.challenge, state.user);
    if (outcome === 'cancelled' || outcome === 'malformed') {
      return reply(`501 5.5.2 Authentication ${outcome}`);
    }
    if (outcome === 'refused') return reply('535 5.7.8 Authentication credentials invalid');
    state.authenticatedAs = state.user.name;
    return reply('235 2.7.0 Authentication successful');
  },
  MAIL(state, argument) {
    const path = /^FROM:<([^>]*)>(.*)$/i.exec(argument);
    if (!state.hasGreeted) return reply('503 5.5.1 Send EHLO first');
    if (state.needsAuth && state.authenticatedAs === null) {
      return reply('530 5.7.0 Authentication required');
    }
    if (!path) return reply('501 5.1.7 Bad sender address syntax');
    if (state.from !== null) return reply('503 5.5.1 Nested MAIL command');
    const parameters = (path[2] ?? '').split(' ').filter(Boolean);
    const size = Number(
      /^SIZE=(\d+)$/i.exec(parameters.find((it) => /^SIZE=/i.test(it)) ?? '')?.[1],
    );
    if (size > (state.sizeLimitBytes ?? Infinity)) return reply('552 5.3.4 Message too big');
    state.from = path[1] ?? '';
    state.fromParameters = parameters;
    return reply('250 2.1.0 Ok');
  },
  RCPT(state, argument) {
    const path = /^TO:<([^>]+)>/i.exec(argument);
    if (state.from === null) return reply('503 5.5.1 Need MAIL command');
    if (!path?.[1]) return reply('501 5.1.3 Bad recipient address syntax');
    state.to.push(path[1]);
    return reply('250 2.1.5 Ok');
  },
  DATA(state) {
    if (state.from === null) return reply('503 5.5.1 Need MAIL command');
    if (state.to.length === 0) return reply('554 5.5.1 No valid recipients');
    return { lines: ['354 End data with <CR><LF>.<CR><LF>'], next: 'read message' };
  },
  RSET(state) {
    resetTransaction(state);
    return reply('250 2.0.0 Ok');
  },
  NOOP: () => reply('250 2.0.0 Ok'),
  VRFY: () => reply('252 2.0.0 Cannot VRFY user'),
  QUIT: () => ({ lines: ['221 2.0.0 Bye'], next: 'close' }),
};

function offeredExtensions(state: SmtpState): string[] {
  const isOffered = (at: SmtpStage): boolean => !state.faults.unsupported?.includes(at);
  const lines = [...state.extensions];
  if (state.sizeLimitBytes !== null) lines.push(`SIZE ${state.sizeLimitBytes}`);
  if (state.canStartTls() && isOffered('STARTTLS')) lines.push('STARTTLS');
  if (state.offersAuth() && isOffered('AUTH')) lines.push(`AUTH ${state.mechanisms.join(' ')}`);
  return lines;
}

/** Forgets sender and recipients. */
export function resetTransaction(state: SmtpState): void {
  state.from = null;
  state.fromParameters = [];
  state.to = [];
}

function reply(line: string): SmtpReply {
  return { lines: [line] };
}
