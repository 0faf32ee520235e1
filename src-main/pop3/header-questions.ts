// What the worker must see of letters before it can plan: hashes of headers by which known letters are known again, or headers
// themselves, which message rules weigh. A question outlives its connection; numbers are those of the first listing.
import type { HeadersHash, HeadersQuestion } from '../../src-shared/ipc/session-port-contract.ts';
import { maxStalls } from './fetch-work.ts';
import type { IngestLink } from './frame-port.ts';
import { headersHash } from './headers-hash.ts';
import * as limits from './limits.ts';
import { LookedWriter } from './looked-writer.ts';
import type { Reply } from './reply.ts';
import type { Pop3Session } from './session.ts';
import { topHeaders } from './top-headers.ts';

/** One connection, as a question is asked over it. */
export interface QuestionedSession {
  readonly session: Pop3Session;
  /** Numbers in it by those of the first listing. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly canPipeline: boolean;
  readonly isStopping: () => boolean;
  /** ms since any fixed moment. */
  readonly now: () => number;
}

export class HeaderQuestions {
  readonly #link: IngestLink;
  readonly #writer: LookedWriter;
  #question: HeadersQuestion | null = null;
  /** Numbers of the question, the next one last. */
  #unanswered: number[] = [];
  #hashes: HeadersHash[] = [];
  #heardCount = 0;
  #refusedCount = 0;
  #stallCount = 0;
  /** The letter of which headers were coming when the connection failed; null where none were. */
  interrupted: number | null = null;

  constructor(link: IngestLink) {
    this.#link = link;
    this.#writer = new LookedWriter(link);
  }

  /**
   * Answers what the worker asks, if it asks: what an earlier connection left open first. Of a letter the server shows no headers of
   * the worker hears just that. Throws when the connection fails or a stop ends it.
   */
  async answer(on: QuestionedSession): Promise<void> {
    const asked = this.#question ?? this.#take(on.session);
    if (!asked) return;
    this.interrupted = null;
    // A letter that is gone, or under which connections die, is not seen; nor are the others once there were several such.
    const isHopeless = this.#stallCount >= maxStalls;
    const isAskable = (number: number): boolean => !isHopeless && on.numbers.has(number);
    const unseen = this.#unanswered.filter((number) => !isAskable(number));
    this.#unanswered = this.#unanswered.filter(isAskable);
    for (const number of unseen) await this.#show(number, null, on);
    try {
      await this.#ask(on);
    } catch (error) {
      this.interrupted = this.#unanswered.at(-1) ?? null;
      throw error;
    }
    // Left over where the server has no TOP.
    for (const number of this.#unanswered.splice(0)) await this.#show(number, null, on);
    this.#question = null;
    if (asked.type === 'identify') this.#link.post({ type: 'identified', hashes: this.#hashes });
    else this.#writer.flush();
  }

  /** The connection died under this letter's headers, and nothing else is to blame: they are not asked for again. */
  skip(number: number): void {
    this.#stallCount += 1;
    this.#unanswered.pop();
    this.#note(number, null);
  }

  #take(session: Pop3Session): HeadersQuestion | null {
    const asked = this.#link.takeQuestion();
    if (!asked) return null;
    this.#question = asked;
    this.#heardCount = 0;
    this.#refusedCount = 0;
    this.#unanswered = asked.numbers.toReversed();
    this.#hashes = [];
    const purpose = asked.type === 'identify' ? 'compared' : 'weighed';
    session.dialogue.transcript.note(`${asked.numbers.length} letters ${purpose} by their headers`);
    return asked;
  }

  async #ask(on: QuestionedSession): Promise<void> {
    const { session, numbers, canPipeline } = on;
    const asked = this.#unanswered.toReversed();
    const nowCalled = asked.map((number) => numbers.get(number) ?? 0);
    await topHeaders(session, nowCalled, canPipeline, async (_number, answer) => {
      const number = this.#unanswered.pop();
      if (number === undefined) return false;
      const headers = headersIn(answer);
      if (headers) this.#heardCount += 1;
      else this.#refusedCount += 1;
      await this.#show(number, headers, on);
      return session.capabilities?.has('TOP') === true || !this.#hasNoTop();
    });
  }

  async #show(number: number, headers: Buffer | null, on: QuestionedSession): Promise<void> {
    this.#note(number, headers);
    if (this.#question?.type !== 'look') return;
    this.#writer.flushWhenDue(on.now());
    await this.#writer.room(on.isStopping);
  }

  #note(number: number, headers: Buffer | null): void {
    if (this.#question?.type === 'look') this.#writer.add(number, headers);
    else this.#hashes.push({ number, hash: headers && headersHash(headers) });
  }

  #hasNoTop(): boolean {
    return this.#heardCount === 0 && this.#refusedCount >= limits.refusalsWithoutTop;
  }
}

/** Of a letter without headers there is nothing to be known. */
function headersIn(answer: Buffer | Reply): Buffer | null {
  return Buffer.isBuffer(answer) && answer.length > 0 ? answer : null;
}
