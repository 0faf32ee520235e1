// One connection's work in TRANSACTION: RETR, hand over, wait for the commit, DELE. Never says DELE for a letter whose
// commit was not acknowledged, and never runs further ahead of the ingest worker than limits.ts allows.
import { MailError } from '../../src-shared/failure.ts';
import type { ListingEntry } from '../../src-shared/mail/retrieval.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { deleLine, hearDele } from './commands/dele.ts';
import { hearRetr, retrLine } from './commands/retr.ts';
import type { FetchWork, Job } from './fetch-work.ts';
import type { IngestLink } from './frame-port.ts';
import * as limits from './limits.ts';
import type { Pop3Session } from './session.ts';

export interface TransferOptions {
  readonly session: Pop3Session;
  readonly link: IngestLink;
  readonly work: FetchWork;
  /** Numbers in this session by those of the first. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly canPipeline: boolean;
  /** True once the person wants to stop. */
  readonly isStopping: () => boolean;
  readonly onProgress: () => void;
}

/** A command sent whose reply is not yet heard. */
type Turn =
  | { readonly kind: 'retr'; readonly job: Job }
  | { readonly kind: 'dele'; readonly entry: ListingEntry };

export class LetterTransfer {
  readonly #options: TransferOptions;
  readonly #turns: Turn[] = [];
  readonly #window: number;
  #nextDeletion = 0;
  #silentMs = 0;
  /** Marked by the server; gone after its +OK to QUIT. */
  readonly deleted: ListingEntry[] = [];
  /** More than one command was under way at some time. */
  hasPipelined = false;

  constructor(options: TransferOptions) {
    this.#options = options;
    this.#window = options.canPipeline ? limits.pipelineCommands : 1;
  }

  /** True while the server owes us nothing: only then can QUIT follow at once. */
  get isAtRest(): boolean {
    return this.#turns.length === 0;
  }

  /** Works until nothing is left to fetch, acknowledge or delete. After a throw the session is of no more use. */
  async run(): Promise<void> {
    const { link, work, isStopping } = this.#options;
    try {
      while (!(isStopping() && this.isAtRest)) {
        this.#takeAnswers();
        this.#sendAhead();
        const turn = this.#turns[0];
        if (turn) {
          await this.#hear(turn);
          this.#turns.shift();
        } else if (work.awaitingAck.size === 0) {
          return;
        } else if (await link.change(limits.noopEveryMs)) {
          this.#silentMs = 0;
        } else {
          await this.#keepAlive();
        }
      }
    } finally {
      this.#putBack();
    }
  }

  #takeAnswers(): void {
    for (const answer of this.#options.link.takeAnswers()) {
      this.#options.work.settle(answer.number, answer.type === 'ack');
      if (answer.type === 'ack') continue;
      // Where nothing can be stored nothing more may be deleted (the drop takes back what was marked).
      if (answer.failure.code === 'storage-full') throw new MailError(answer.failure);
      this.#options.work.problem ??= answer.failure;
    }
  }

  /** Sends as many commands as may be under way, together; half a window at a time, so that packets are full. */
  #sendAhead(): void {
    if (this.#turns.length > 0 && this.#turns.length > this.#window / 2) return;
    const lines: string[] = [];
    let bytes = this.#turns.reduce((sum, turn) => sum + expectedBytes(turn), 0);
    while (this.#turns.length < this.#window && bytes < limits.pipelineBytes) {
      const turn = this.#nextTurn(bytes);
      if (!turn) break;
      lines.push(turn.line);
      this.#turns.push(turn);
      bytes += expectedBytes(turn);
    }
    if (this.#turns.length > 1) this.hasPipelined = true;
    if (lines.length > 0) this.#options.session.say(...lines);
  }

  #nextTurn(bytesUnderWay: number): (Turn & { readonly line: string }) | null {
    const { work, numbers } = this.#options;
    for (;;) {
      const entry = work.deletions[this.#nextDeletion];
      if (!entry) break;
      this.#nextDeletion += 1;
      const number = numbers.get(entry.number);
      if (number !== undefined) return { kind: 'dele', entry, line: deleLine(number) };
    }
    while (this.#mayRunAhead(bytesUnderWay)) {
      const job = work.takeJob();
      if (!job) break;
      const number = numbers.get(job.entry.number);
      if (number !== undefined) return { kind: 'retr', job, line: retrLine(number) };
    }
    return null;
  }

  #mayRunAhead(bytesUnderWay: number): boolean {
    const { work } = this.#options;
    const count = work.awaitingAck.size + this.#turns.length;
    if (count === 0) return true;
    return (
      count < limits.maxUnacknowledgedLetters &&
      work.unacknowledgedBytes + bytesUnderWay < limits.maxUnacknowledgedBytes
    );
  }

  async #hear(turn: Turn): Promise<void> {
    const { dialogue } = this.#options.session;
    if (turn.kind === 'retr') {
      dialogue.phase = 'retrieval';
      await this.#hearLetter(turn.job);
    } else {
      dialogue.phase = 'deletion';
      if (await hearDele(dialogue)) this.deleted.push(turn.entry);
    }
  }

  async #hearLetter(job: Job): Promise<void> {
    const { link, work, session, onProgress } = this.#options;
    const { entry } = job;
    const doneBytes = work.doneBytes;
    let hasBegun = false;
    const writer = new ChunkWriter(entry.sizeBytes, (bytes) =>
      link.post({ type: 'chunk', number: entry.number, bytes }),
    );
    const begin = (): void => {
      hasBegun = true;
      link.post({ type: 'begin', entry });
    };
    try {
      const result = await hearRetr(session.dialogue, begin, (piece) => {
        writer.add(piece);
        work.doneBytes += piece.length;
        onProgress();
      });
      if (typeof result !== 'number') {
        this.#refuse(job, session.dialogue.refusal(result, 'letter-refused'));
        return;
      }
      writer.end();
      link.post({ type: 'end', number: entry.number, sizeBytes: result });
      work.handOver(job, result);
      onProgress();
    } catch (error) {
      if (hasBegun) link.post({ type: 'abandoned', number: entry.number });
      work.doneBytes = doneBytes;
      throw error;
    }
  }

  /** One letter the server will not give: a placeholder tells of it, unless the server itself calls it temporary. */
  #refuse({ entry }: Job, { failure }: MailError): void {
    const { link, work } = this.#options;
    if (failure.code === 'server-temporary') {
      work.problem ??= failure;
      return;
    }
    work.refusedCount += 1;
    link.post({ type: 'refused', entry, failure: { ...failure, code: 'letter-refused' } });
  }

  async #keepAlive(): Promise<void> {
    this.#silentMs += limits.noopEveryMs;
    if (this.#silentMs >= limits.ingestPatienceMs) {
      throw new MailError({
        code: 'storage-failed',
        phase: 'storage',
        detail: 'no acknowledgement',
      });
    }
    await this.#options.session.noop();
  }

  /** After a failure: letters asked for and not heard are still to be fetched, in their order. */
  #putBack(): void {
    const [, ...unheard] = this.#turns;
    const jobs = unheard.flatMap((turn) => (turn.kind === 'retr' ? [turn.job] : []));
    this.#options.work.putBack(jobs);
  }

  /** The letter that was coming when the session failed, if one was. */
  get interrupted(): Job | null {
    const turn = this.#turns[0];
    return turn?.kind === 'retr' ? turn.job : null;
  }
}

function expectedBytes(turn: Turn): number {
  return turn.kind === 'retr' ? turn.job.entry.sizeBytes : 0;
}
