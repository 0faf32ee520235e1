// A scripted POP3 server: honest by default, as hostile as its fault table says, and it remembers what it was told.
import { createCertificate, type ServerCertificate } from '../certificates.ts';
import { type Command, FaultyTurns } from './faults.ts';
import type { LineSession } from './line-session.ts';
import { listenForSessions } from './listener.ts';
import { answerPop3, type Pop3Reply, type Pop3State } from './pop3-handler.ts';
import { Maildrop, type StoredMessage } from './pop3-maildrop.ts';
import type { MaildropMessage, Pop3Faults, Pop3Verb, ScriptedPop3Options } from './pop3-options.ts';
import { Recorder } from './recorder.ts';
import { DEFAULT_USER } from './sasl.ts';

export interface ScriptedPop3Server {
  readonly host: string;
  readonly port: number;
  /** Null without TLS. */
  readonly certificate: ServerCertificate | null;
  /** Commands, transcript, marks; secrets are in clear. */
  readonly record: Recorder;
  sessionCount(): number;
  /** What is in the mailbox now. */
  mailbox(): readonly StoredMessage[];
  /** Sessions that are open already do not see it. */
  deliver(message: MaildropMessage): void;
  stop(): Promise<void>;
}

/** Starts a server on a free loopback port. It serves many sessions, also at once. */
export async function startScriptedPop3(
  options: ScriptedPop3Options = {},
): Promise<ScriptedPop3Server> {
  const tls = options.tls ?? 'none';
  const certificate =
    tls === 'none' ? null : await createCertificate(options.certificate ?? 'trusted');
  const maildrop = new Maildrop(options.mailbox ?? [], options);
  const record = new Recorder();
  const struck = new Map<object, number>();
  const listener = await listenForSessions(
    (session) => {
      const faults =
        typeof options.faults === 'function'
          ? options.faults(session.number)
          : (options.faults ?? {});
      const turns = new FaultyTurns<Pop3Verb>(session, faults, struck, (text) => {
        record.bytesSent += text.length;
        record.sent(summary(text));
      });
      return new Pop3Session(session, turns, faults, options, {
        maildrop,
        record,
        certificate: tls === 'stls' ? certificate : null,
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
    mailbox: () => maildrop.messages,
    deliver: (message) => maildrop.deliver(message),
    stop: () => listener.stop(),
  };
}

interface Shared {
  readonly maildrop: Maildrop;
  readonly record: Recorder;
  /** For STLS; null when it is not offered. */
  readonly certificate: ServerCertificate | null;
}

class Pop3Session {
  readonly #session: LineSession;
  readonly #turns: FaultyTurns<Pop3Verb>;
  readonly #faults: Pop3Faults;
  readonly #options: ScriptedPop3Options;
  readonly #shared: Shared;
  readonly #state: Pop3State;

  constructor(
    session: LineSession,
    turns: FaultyTurns<Pop3Verb>,
    faults: Pop3Faults,
    options: ScriptedPop3Options,
    shared: Shared,
  ) {
    this.#session = session;
    this.#turns = turns;
    this.#faults = faults;
    this.#options = options;
    this.#shared = shared;
    this.#state = {
      maildrop: shared.maildrop,
      user: options.user ?? DEFAULT_USER,
      get mechanisms() {
        const inTheClear = options.mechanisms ?? ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'];
        return session.isTls ? (options.mechanismsOverTls ?? inTheClear) : inTheClear;
      },
      capabilities: options.capabilities ?? null,
      faults,
      isExclusive: options.isExclusive ?? false,
      canStartTls: () => shared.certificate !== null && !session.isTls,
      challenge: (text) => this.#challenge(text),
      timestamp: options.apop ? `<${session.number}.697170952@localhost>` : null,
      userName: null,
      view: null,
    };
  }

  async run(): Promise<void> {
    const stamp = this.#state.timestamp ? ` ${this.#state.timestamp}` : '';
    await this.#turn({ at: 'greeting', argument: '' }, () =>
      Promise.resolve({ status: `+OK ready${stamp}` }),
    );
    for (;;) {
      const line = this.#session.hasHungUp ? null : await this.#session.nextLine();
      if (line === null) break;
      await this.#command(line.toString('utf8'));
    }
    if (this.#session.isCut) this.#shared.record.cutCount += 1;
    if (this.#faults.updatesWhenDropped) this.#state.view?.update();
    this.#state.view?.close();
  }

  async #command(line: string): Promise<void> {
    const [first = '', ...rest] = line.split(' ');
    const command = { at: first.toUpperCase() as Pop3Verb, argument: rest.join(' ') };
    const recorded = {
      session: this.#session.number,
      atMs: performance.now(),
      verb: command.at,
      argument: command.argument,
      isTls: this.#session.isTls,
    };
    this.#shared.record.received(recorded);
    await this.#options.onCommand?.(recorded);
    if (this.#session.hasHungUp) return;
    const reply = await this.#turn(command, () =>
      answerPop3(this.#state, command.at, command.argument),
    );
    await this.#muddlePipelined();
    if (reply?.next === 'start TLS') await this.#startTls();
    if (reply?.next === 'close') this.#session.hangUp();
  }

  /** The reply as it was meant, null when a fault stood in its way. */
  async #turn(
    command: Command<Pop3Verb>,
    answer: () => Promise<Pop3Reply>,
  ): Promise<Pop3Reply | null> {
    let meant: Pop3Reply | null = null;
    await this.#turns.take(command, async () => {
      meant = await answer();
      return this.#bytesOf(command.at, meant);
    });
    return meant;
  }

  #bytesOf(at: Pop3Verb, reply: Pop3Reply): Buffer {
    const { faults } = this.#state;
    const isEndless = faults.endlessStatusLine?.at === at;
    const padding = isEndless ? ' x'.repeat((faults.endlessStatusLine?.bytes ?? 0) / 2) : '';
    const injected = reply.next === 'start TLS' ? (faults.injectedBeforeTls ?? '') : '';
    let text = `${reply.status}${padding}\r\n${injected}`;
    if (reply.body) {
      const body = Buffer.from(reply.body).toString('latin1');
      const stuffed = faults.forgetsDotStuffing ? body : body.replace(/(^|\r\n)\./g, '$1..');
      text += stuffed === '' || stuffed.endsWith('\n') ? stuffed : `${stuffed}\r\n`;
      if (faults.noFinalDotAt !== at) text += '.\r\n';
    }
    return Buffer.from(faults.endsLinesWithLf ? text.replaceAll('\r\n', '\n') : text, 'latin1');
  }

  /** What careless servers make of commands that came in one packet with the last one. */
  async #muddlePipelined(): Promise<void> {
    if (!this.#faults.pipelined || !this.#session.hasInput()) return;
    if (this.#faults.pipelined === 'forgotten') return this.#session.discardInput();
    while (this.#session.hasInput()) {
      const line = await this.#session.nextLine();
      if (line === null) return;
      this.#shared.record.answered(line.toString('utf8'));
      this.#shared.record.sent('+OK');
      await this.#session.write('+OK\r\n');
    }
  }

  async #challenge(text: string): Promise<string | null> {
    const line = `+ ${Buffer.from(text).toString('base64')}`;
    this.#shared.record.sent(line);
    await this.#session.write(`${line}\r\n`);
    const answer = (await this.#session.nextLine())?.toString('utf8') ?? null;
    if (answer !== null) this.#shared.record.answered(answer);
    return answer;
  }

  async #startTls(): Promise<void> {
    if (this.#shared.certificate) await this.#session.startTls(this.#shared.certificate);
  }
}

/** The status line, and how much followed it. */
function summary(sent: string): string {
  const end = sent.indexOf('\n') + 1;
  const status = sent.slice(0, Math.min(end, 200));
  return sent.length > end ? `${status}(${sent.length - end} bytes)` : status;
}
