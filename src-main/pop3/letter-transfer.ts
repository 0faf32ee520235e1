// One connection's work in TRANSACTION: RETR, hand over, wait for the commit, DELE. Never says DELE for a letter whose
// commit was not acknowledged, and never runs further ahead of the ingest worker than limits.ts allows.
import { MailError } from '../../src-shared/failure.ts';
import type { ListingEntry } from '../../src-shared/mail/retrieval.ts';
import { deleLine, hearDele } from './commands/dele.ts';
import { hearRetr, retrLine } from './commands/retr.ts';
import { hearTop, topLine } from './commands/top.ts';
import type { FetchWork, Job } from './fetch-work.ts';
import type { IngestLink } from './frame-port.ts';
import { LetterWriter } from './letter-writer.ts';
import * as limits from './limits.ts';
import type { Reply } from './reply.ts';
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
  /** All letters are read, and the worker is still storing some. */
  readonly onWaiting: () => void;
  /** A letter came to its end. */
  readonly onWhole: (entry: ListingEntry) => void;
  /** ms since any fixed moment. */
  readonly now: () => number;
  /** The disk has no room for another letter. */
  readonly isDiskFull: () => boolean;
}

/** A command sent whose reply is not yet heard. */
type Turn =
  | { readonly kind: 'ask'; readonly job: Job }
  | { readonly kind: 'dele'; readonly entry: ListingEntry }
  | { readonly kind: 'quit' };

export class LetterTransfer {
  readonly #options: TransferOptions;
  readonly #turns: Turn[] = [];
  readonly #window: number;
  readonly #writer: LetterWriter;
  /** Octets of the replies not yet heard, by LIST's word. */
  #bytesUnderWay = 0;
  #nextDeletion = 0;
  #silentMs = 0;
  #flushedAt = 0;
  /** Marked by the server; gone after its +OK to QUIT. */
  readonly deleted: ListingEntry[] = [];
  /** More than one command was under way at some time. */
  hasPipelined = false;
  /** QUIT was said behind the last command, and nothing more can be said in this session. */
  hasQuit = false;
  /** What the server answered to that QUIT; null when it answered nothing that can be understood. */
  quitReply: Reply | null = null;

  constructor(options: TransferOptions) {
    this.#options = options;
    this.#window = options.canPipeline ? limits.pipelineCommands : 1;
    this.#writer = new LetterWriter((frame) => options.link.post(frame));
  }

  /** True while the server owes us nothing: only then can QUIT follow at once. */
  get isAtRest(): boolean {
    return this.#turns.length === 0;
  }

  /** The letter that was coming when the session failed, if one was. */
  get interrupted(): Job | null {
    const turn = this.#turns[0];
    return turn?.kind === 'ask' ? turn.job : null;
  }

  /** Works until nothing is left to fetch, acknowledge or delete. After a throw the session is of no more use. */
  async run(): Promise<void> {
    const { work, isStopping } = this.#options;
    try {
      while (!(isStopping() && this.isAtRest)) {
        this.#takeAnswers();
        if (work.hasJobs) this.#needDisk();
        this.#sendAhead();
        const turn = this.#turns[0];
        if (turn) {
          this.#flushWhenDue();
          await this.#room();
          await this.#hear(turn);
          this.#turns.shift();
          this.#bytesUnderWay -= expectedBytes(turn);
        } else if (work.awaitingAck.size === 0) {
          return;
        } else {
          this.#options.onWaiting();
          await this.#awaitAnswers(() => this.#keepAwake());
        }
      }
    } finally {
      // Letters that came whole are not fetched again because the next one failed.
      this.#writer.flush();
      this.#putBack();
    }
  }

  #takeAnswers(): void {
    const { link, work } = this.#options;
    for (const answer of link.takeAnswers()) {
      if (answer.type === 'taken') work.noteStored(answer.number, answer.sizeBytes);
      else if (answer.type === 'ack') {
        for (const number of answer.numbers) work.settle(number, true);
      } else {
        work.settle(answer.number, false);
        // Where nothing can be stored nothing more may be deleted (the drop takes back what was marked).
        if (answer.failure.code === 'storage-full') throw new MailError(answer.failure);
        work.problem ??= answer.failure;
      }
    }
  }

  /**
   * Sends as many commands as may be under way, an eighth of the window at a time: so that packets are full, and the server reads the
   * first while the others are still put together.
   */
  #sendAhead(): void {
    const isNearlyFull =
      this.#turns.length > this.#window * fillAgainBelow ||
      this.#bytesUnderWay > limits.pipelineBytes * fillAgainBelow;
    if (isNearlyFull && !this.isAtRest) return;
    const most = Math.ceil(this.#window * (1 - fillAgainBelow));
    for (let lines = this.#takeTurns(most); lines.length > 0; lines = this.#takeTurns(most)) {
      if (this.#turns.length > 1) this.hasPipelined = true;
      this.#options.session.say(...lines);
    }
  }

  /** The lines of the next commands, which then count as said: `most` of them, as far as the window allows. */
  #takeTurns(most: number): string[] {
    const lines: string[] = [];
    const hasRoom = (): boolean =>
      this.#turns.length < this.#window && this.#bytesUnderWay < limits.pipelineBytes;
    while (lines.length < most && hasRoom()) {
      const turn = this.#nextTurn();
      if (!turn) break;
      lines.push(turn.line);
      this.#turns.push(turn);
      this.#bytesUnderWay += expectedBytes(turn);
    }
    return lines;
  }

  #nextTurn(): (Turn & { readonly line: string }) | null {
    const { work, numbers } = this.#options;
    for (;;) {
      const entry = work.deletions[this.#nextDeletion];
      if (!entry) break;
      this.#nextDeletion += 1;
      const number = numbers.get(entry.number);
      if (number !== undefined) return { kind: 'dele', entry, line: deleLine(number) };
    }
    while (this.#mayRunAhead()) {
      const job = work.takeJob();
      if (!job) break;
      const number = numbers.get(job.entry.number);
      if (number === undefined) continue;
      const line = job.wants === 'letter' ? retrLine(number) : topLine(number, 0);
      return { kind: 'ask', job, line };
    }
    return this.#quitAhead();
  }

  /** QUIT sent behind the last command spares a round trip. Never where a deletion may follow, which only QUIT carries out. */
  #quitAhead(): (Turn & { readonly line: string }) | null {
    const { work, canPipeline } = this.#options;
    if (!canPipeline || this.hasQuit || work.hasJobs) return null;
    if (work.mayDelete && this.#mayOweDeletions) return null;
    this.hasQuit = true;
    return { kind: 'quit', line: 'QUIT' };
  }

  /** True while a letter is neither stored nor given up: it may have to be deleted then. */
  get #mayOweDeletions(): boolean {
    return (
      this.#options.work.awaitingAck.size > 0 || this.#turns.some(({ kind }) => kind === 'ask')
    );
  }

  #mayRunAhead(): boolean {
    const { work } = this.#options;
    const count = work.awaitingAck.size + this.#turns.length;
    if (count === 0) return true;
    return count < limits.maxUnacknowledgedLetters;
  }

  async #hear(turn: Turn): Promise<void> {
    const { dialogue } = this.#options.session;
    if (turn.kind === 'quit') {
      dialogue.phase = 'quit';
      // With nothing marked, what the server answers changes nothing.
      this.quitReply = await dialogue.hear().catch((error: unknown) => {
        if (this.deleted.length > 0) throw error;
        return null;
      });
      return;
    }
    if (turn.kind === 'dele') {
      dialogue.phase = 'deletion';
      if (await hearDele(dialogue)) this.deleted.push(turn.entry);
      return;
    }
    dialogue.phase = 'retrieval';
    if (turn.job.wants === 'letter') await this.#hearLetter(turn.job);
    else await this.#hearHeaders(turn.job);
  }

  async #hearLetter(job: Job): Promise<void> {
    const { work, session, onProgress, onWhole } = this.#options;
    const { number, sizeBytes: listedBytes } = job.entry;
    const doneBytes = work.doneBytes;
    try {
      const result = await hearRetr(
        session.dialogue,
        {
          begin: () => this.#writer.begin(job.entry),
          add: (piece) => {
            this.#writer.add(piece);
            work.addUnstored(number, piece.length);
            work.doneBytes += piece.length;
            onProgress();
          },
          room: () => {
            this.#needDisk();
            return this.#room();
          },
        },
        2 * listedBytes + limits.letterSlackBytes,
      );
      if (typeof result !== 'number') {
        this.#refuse(job, session.dialogue.refusal(result, 'letter-refused'));
        return;
      }
      this.#writer.end(result);
      work.handOver(job);
      onWhole(job.entry);
      onProgress();
    } catch (error) {
      this.#writer.abandon();
      work.forgetUnstored(number);
      work.doneBytes = doneBytes;
      throw error;
    }
  }

  /** A server without TOP shows nothing of a letter that stays on it: its size is all that can be listed. */
  async #hearHeaders(job: Job): Promise<void> {
    const { link, work, session, onProgress } = this.#options;
    const answer = await hearTop(session.dialogue);
    if (!Buffer.isBuffer(answer) && answer.code?.startsWith('SYS/')) {
      return this.#refuse(job, session.dialogue.refusal(answer, 'letter-refused'));
    }
    // A copy of its own: a port copies the whole memory behind a view, and Buffer shares its.
    const bytes = Buffer.isBuffer(answer) ? new Uint8Array(answer) : new Uint8Array();
    const seen = bytes.length > 0 ? job : work.unseen(job);
    if (!seen) return;
    link.post({ type: 'headers', entry: job.entry, bytes });
    work.addUnstored(job.entry.number, bytes.length);
    work.handOver(seen);
    onProgress();
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

  /** Null while fewer bytes wait for the worker. While replies are owed nothing can be said to the server; TCP holds it back. */
  #room(): Promise<void> | null {
    const { work } = this.#options;
    return work.unstoredBytes < limits.maxUnstoredBytes ? null : this.#untilRoom();
  }

  /** What the engine could not store would cost more than this letter: the server keeps it. */
  #needDisk(): void {
    if (this.#options.isDiskFull()) {
      throw new MailError({
        code: 'storage-full',
        phase: 'storage',
        detail: 'the disk is nearly full',
      });
    }
  }

  async #untilRoom(): Promise<void> {
    const { work, session, isStopping } = this.#options;
    while (work.unstoredBytes >= limits.maxUnstoredBytes) {
      if (isStopping()) throw session.dialogue.connection.failure('cancelled');
      await this.#awaitAnswers(() => Promise.resolve());
      this.#takeAnswers();
    }
  }

  /** Waits for the worker, keeping the server awake; not for ever. */
  async #awaitAnswers(keepAlive: () => Promise<void>): Promise<void> {
    this.#flush();
    if (await this.#options.link.change(limits.noopEveryMs)) {
      this.#silentMs = 0;
      return;
    }
    this.#silentMs += limits.noopEveryMs;
    if (this.#silentMs >= limits.ingestPatienceMs) {
      throw new MailError({
        code: 'storage-failed',
        phase: 'storage',
        detail: 'no acknowledgement',
      });
    }
    await keepAlive();
  }

  async #keepAwake(): Promise<void> {
    if (!this.hasQuit) await this.#options.session.noop();
  }

  /** While the server is awaited anyway, letters need not wait for others to fill their frame. */
  #flushWhenDue(): void {
    const { session, now } = this.#options;
    const isDue = now() - this.#flushedAt >= limits.frameDelayMs;
    if (isDue && !session.dialogue.hasInput) this.#flush();
  }

  #flush(): void {
    this.#flushedAt = this.#options.now();
    this.#writer.flush();
  }

  /** After a failure: letters asked for and not heard are still to be fetched, in their order. */
  #putBack(): void {
    const [, ...unheard] = this.#turns;
    const jobs = unheard.flatMap((turn) => (turn.kind === 'ask' ? [turn.job] : []));
    this.#options.work.putBack(jobs);
  }
}

/** Share of the window under which more is said: low enough to fill packets, high enough that the server never waits for us. */
const fillAgainBelow = 7 / 8;

function expectedBytes(turn: Turn): number {
  return turn.kind === 'ask' && turn.job.wants === 'letter' ? turn.job.entry.sizeBytes : 0;
}
