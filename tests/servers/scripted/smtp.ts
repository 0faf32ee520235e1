// A scripted SMTP server: honest by default, as hostile as its fault table says, and it keeps what it accepted.
import { createCertificate, type ServerCertificate } from '../certificates.ts';
import { type Command, FaultyTurns } from './faults.ts';
import type { LineSession } from './line-session.ts';
import { listenForSessions } from './listener.ts';
import { Recorder } from './recorder.ts';
import { DEFAULT_USER } from './sasl.ts';
import {
  answerSmtp,
  forgetDialogue,
  resetTransaction,
  type SmtpReply,
  type SmtpState,
  takeMessage,
} from './smtp-handler.ts';
import type {
  AcceptedMessage,
  ScriptedSmtpOptions,
  SmtpFaults,
  SmtpStage,
} from './smtp-options.ts';

export interface ScriptedSmtpServer {
  readonly host: string;
  readonly port: number;
  /** Null without TLS. */
  readonly certificate: ServerCertificate | null;
  /** Commands, transcript, marks; secrets are in clear. */
  readonly record: Recorder;
  sessionCount(): number;
  /** Everything the server took responsibility for, whether or not the client learned so. */
  accepted(): readonly AcceptedMessage[];
  stop(): Promise<void>;
}

/** Starts a server on a free loopback port. It serves many sessions, also at once. */
export async function startScriptedSmtp(
  options: ScriptedSmtpOptions = {},
): Promise<ScriptedSmtpServer> {
  const tls = options.tls ?? 'none';
  const certificate =
    tls === 'none' ? null : await createCertificate(options.certificate ?? 'trusted');
  const record = new Recorder();
  const accepted: AcceptedMessage[] = [];
  const struck = new Map<object, number>();
  const listener = await listenForSessions(
    (session) => {
      const faults =
        typeof options.faults === 'function'
          ? options.faults(session.number)
          : (options.faults ?? {});
      const turns = new FaultyTurns<SmtpStage>(session, faults, struck, (text) => {
        record.bytesSent += text.length;
        record.sent(text);
      });
      return new SmtpSession(session, turns, faults, options, {
        record,
        accepted,
        certificate: tls === 'starttls' ? certificate : null,
      }).run();
    },
    tls === 'implicit' ? certificate : null,
  );
  return {
    host: listener.host,
    port: listener.port,
    certificate,
    record,
    sessionCount: () => listener.sessionCount(),
    accepted: () => accepted,
    stop: () => listener.stop(),
  };
}

interface Shared {
  readonly record: Recorder;
  readonly accepted: AcceptedMessage[];
  /** For STARTTLS; null when it is not offered. */
  readonly certificate: ServerCertificate | null;
}

const DEFAULT_EXTENSIONS = ['PIPELINING', '8BITMIME', 'ENHANCEDSTATUSCODES', 'SMTPUTF8', 'DSN'];

class SmtpSession {
  readonly #session: LineSession;
  readonly #turns: FaultyTurns<SmtpStage>;
  readonly #faults: SmtpFaults;
  readonly #options: ScriptedSmtpOptions;
  readonly #shared: Shared;
  readonly #state: SmtpState;

  constructor(
    session: LineSession,
    turns: FaultyTurns<SmtpStage>,
    faults: SmtpFaults,
    options: ScriptedSmtpOptions,
    shared: Shared,
  ) {
    this.#session = session;
    this.#turns = turns;
    this.#faults = faults;
    this.#options = options;
    this.#shared = shared;
    const auth = options.auth ?? 'none';
    this.#state = {
      session: session.number,
      user: options.user ?? DEFAULT_USER,
      mechanisms: options.mechanisms ?? ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'],
      extensions: options.extensions ?? DEFAULT_EXTENSIONS,
      sizeLimitBytes: options.sizeLimitBytes ?? null,
      faults,
      needsAuth: auth === 'required' || auth === 'required after TLS',
      isTls: () => session.isTls,
      canStartTls: () => shared.certificate !== null && !session.isTls,
      offersAuth: () => auth !== 'none' && (auth !== 'required after TLS' || session.isTls),
      challenge: (text) => this.#challenge(text),
      accept: (message) => shared.accepted.push(message),
      hasGreeted: false,
      authenticatedAs: null,
      from: null,
      fromParameters: [],
      to: [],
    };
  }

  async run(): Promise<void> {
    await this.#talk();
    if (this.#session.isCut) this.#shared.record.cutCount += 1;
  }

  async #talk(): Promise<void> {
    await this.#turn({ at: 'greeting', argument: '' }, () =>
      Promise.resolve({ lines: ['220 mail.example.com ESMTP'] }),
    );
    for (;;) {
      const line = this.#session.hasHungUp ? null : await this.#session.nextLine();
      if (line === null) return;
      await this.#command(line.toString('utf8'));
    }
  }

  async #command(line: string): Promise<void> {
    const [first = '', ...rest] = line.split(' ');
    const command = { at: first.toUpperCase() as SmtpStage, argument: rest.join(' ') };
    await this.#received(command);
    if (this.#session.hasHungUp) return;
    const about = command.at === 'DATA' ? this.#transaction() : command.argument;
    const reply = await this.#turn({ at: command.at, argument: about }, () =>
      answerSmtp(this.#state, command.at, command.argument),
    );
    if (this.#session.hasHungUp) return;
    if (reply?.next === 'read message') await this.#readMessage();
    if (reply?.next === 'start TLS') await this.#startTls();
    if (reply?.next === 'close') this.#session.hangUp();
  }

  async #received(command: Command<SmtpStage>): Promise<void> {
    const recorded = {
      session: this.#session.number,
      atMs: performance.now(),
      verb: command.at,
      argument: command.argument,
      isTls: this.#session.isTls,
    };
    this.#shared.record.received(recorded);
    await this.#options.onCommand?.(recorded);
  }

  /** The reply as it was meant, null when a fault stood in its way. */
  async #turn(
    command: Command<SmtpStage>,
    answer: () => Promise<SmtpReply>,
  ): Promise<SmtpReply | null> {
    let meant: SmtpReply | null = null;
    const sent = await this.#turns.take(command, async () => {
      meant = await answer();
      const injected = meant.next === 'start TLS' ? (this.#faults.injectedBeforeTls ?? '') : '';
      return `${meant.lines.join('\r\n')}\r\n${injected}`;
    });
    // RFC 5321 section 3.8: a server that says 421 closes.
    if (sent?.startsWith('421')) this.#session.hangUp();
    return meant;
  }

  async #readMessage(): Promise<void> {
    const raw = await this.#session.nextMessage(this.#faults.hangUpAfterDataBytes ?? Infinity);
    if (raw === null) return this.#session.cut();
    await this.#received({ at: 'message', argument: `(${raw.length} bytes)` });
    if (this.#session.hasHungUp) return undefined;
    await this.#turn({ at: 'message', argument: this.#transaction() }, () =>
      Promise.resolve(takeMessage(this.#state, raw)),
    );
    // Accepted or refused, the transaction is over.
    resetTransaction(this.#state);
    return undefined;
  }

  /** Whose letter it is, so that a fault can be about one letter of several. */
  #transaction(): string {
    return [this.#state.from ?? '', ...this.#state.to].join(' ');
  }

  async #challenge(text: string): Promise<string | null> {
    const line = `334 ${Buffer.from(text).toString('base64')}`;
    this.#shared.record.sent(line);
    await this.#session.write(`${line}\r\n`);
    const answer = (await this.#session.nextLine())?.toString('utf8') ?? null;
    if (answer !== null) this.#shared.record.answered(answer);
    return answer;
  }

  async #startTls(): Promise<void> {
    if (!this.#shared.certificate) return;
    forgetDialogue(this.#state);
    await this.#session.startTls(this.#shared.certificate);
  }
}
