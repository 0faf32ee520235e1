// What real servers do wrong at one command, whatever the protocol: the table and the hand that carries it out.
import type { LineSession, Pieces } from './line-session.ts';

/** One moment of a dialogue. */
export interface Moment<At extends string> {
  readonly at: At;
  /** Only when this is a word of the command's argument: a message number, a recipient's address. */
  readonly about?: string;
  /** Only the first so many times in the server's life; default always. */
  readonly times?: number;
}

/**
 * - `on command`: the command is not carried out
 * - `before reply`: it is carried out, the client never learns so
 * - `mid reply`: half of the reply, or `afterBytes` of it, is sent
 * - `after reply`
 */
export type HangUpTime = 'on command' | 'before reply' | 'mid reply' | 'after reply';

export interface CommonFaults<At extends string> {
  /** Replies sent instead of carrying the command out; several lines are joined by CRLF. */
  readonly replies?: readonly (Moment<At> & { readonly reply: string })[];
  readonly hangUp?: Moment<At> & { readonly when: HangUpTime; readonly afterBytes?: number };
  /** Nothing is ever said again, the connection stays open. */
  readonly silentAt?: Moment<At>;
  /** Hang up when the server has sent so many bytes in this session. */
  readonly hangUpAfterBytes?: number;
  readonly sendInPieces?: Pieces;
  /** Where each reply is split into packets, in bytes from its beginning and rising. */
  readonly splitReplyAt?: (reply: Uint8Array) => readonly number[];
  /** Replies to commands that came together leave together, in one packet. */
  readonly mergesReplies?: boolean;
  /** Unknown commands, also left out of what the server says it can do. */
  readonly unsupported?: readonly At[];
  /** Sent in the clear right behind the reply to STLS or STARTTLS, as an attacker on the wire would. */
  readonly injectedBeforeTls?: string;
}

/** The faults of every session, or those of the session with that number (1 is the first). */
export type FaultsBySession<Faults> = Faults | ((session: number) => Faults);

/** Those faults in the one session, none in the others. */
export function onlyInSession<Faults extends object>(
  session: number,
  faults: Faults,
): (session: number) => Faults | Record<never, never> {
  return (number) => (number === session ? faults : {});
}

export interface Command<At extends string> {
  readonly at: At;
  readonly argument: string;
}

/** Carries out commands of one session under its fault table. */
export class FaultyTurns<At extends string> {
  readonly #session: LineSession;
  readonly #faults: CommonFaults<At>;
  readonly #used: Map<object, number>;

  readonly #onSend: (text: string) => void;

  /** `used` counts how often each fault struck, shared by all sessions of a server; `onSend` hears replies as they leave. */
  constructor(
    session: LineSession,
    faults: CommonFaults<At>,
    used: Map<object, number>,
    onSend: (text: string) => void,
  ) {
    this.#onSend = onSend;
    this.#session = session;
    this.#faults = faults;
    this.#used = used;
    session.pieces = faults.sendInPieces ?? null;
    session.splitAt = faults.splitReplyAt ?? null;
    session.mergesReplies = faults.mergesReplies ?? false;
    session.hangUpAfterBytes = faults.hangUpAfterBytes ?? Infinity;
  }

  /**
   * Sends what `act` answers, or what the table says. Returns the text that was sent, null when nothing or only a part was.
   */
  async take(
    command: Command<At>,
    act: () => Promise<Uint8Array | string>,
  ): Promise<string | null> {
    const session = this.#session;
    if (this.#strikes(this.#faults.silentAt, command)) {
      await session.closed();
      return null;
    }
    const hangUp = this.#strikes(this.#faults.hangUp, command);
    const bytes =
      hangUp?.when === 'on command' ? null : Buffer.from(await this.#reply(command, act));
    if (bytes === null || hangUp?.when === 'before reply') {
      session.cut();
      return null;
    }
    const isWhole = hangUp?.when !== 'mid reply';
    const part = isWhole ? bytes : bytes.subarray(0, hangUp.afterBytes ?? bytes.length / 2);
    this.#onSend(part.toString('latin1'));
    await session.write(part);
    if (hangUp) session.cut();
    return isWhole ? bytes.toString('latin1') : null;
  }

  async #reply(
    command: Command<At>,
    act: () => Promise<Uint8Array | string>,
  ): Promise<Uint8Array | string> {
    for (const scripted of this.#faults.replies ?? []) {
      if (this.#strikes(scripted, command)) return `${scripted.reply}\r\n`;
    }
    return act();
  }

  #strikes<M extends Moment<At>>(moment: M | undefined, command: Command<At>): M | null {
    if (!moment || moment.at !== command.at) return null;
    const words = command.argument.split(/[\s<>:]+/);
    if (moment.about !== undefined && !words.includes(moment.about)) return null;
    const used = this.#used.get(moment) ?? 0;
    if (used >= (moment.times ?? Infinity)) return null;
    this.#used.set(moment, used + 1);
    return moment;
  }
}
