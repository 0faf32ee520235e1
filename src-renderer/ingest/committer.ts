// Gathers letters while a transaction runs and commits them together in the next: one fsync for many letters, no waiting for few.
// A letter is acknowledged after its commit and never before.
import type { MailFailure } from '../../src-shared/failure.ts';
import { isStorageFull, storeFailure } from '../store/failure.ts';
import { commitLetters } from '../store/writes/ingest.ts';
import type { LetterToStore } from '../store/writes/letter-to-store.ts';
import { indexLetters } from './index-letters.ts';

/** Beyond these a transaction takes so long that readers and acknowledgements wait noticeably. */
const batchLetters = 250;
const batchBytes = 6 * 1024 * 1024;

/** A letter and the message number by which the session knows it. */
export interface NumberedLetter {
  readonly number: number;
  readonly letter: LetterToStore;
}

export interface CommitListener {
  /** These are on the disk; `newCount` of them were not known before. */
  committed(numbers: readonly number[], newCount: number): void;
  /** This one is not stored. A full disk concerns every later letter too. */
  failed(number: number, failure: MailFailure): void;
}

export class Committer {
  readonly #listener: CommitListener;
  readonly #queue: NumberedLetter[] = [];
  #running: Promise<void> | null = null;
  #fullDisk: MailFailure | null = null;

  constructor(listener: CommitListener) {
    this.#listener = listener;
  }

  /** Set once the disk was found full: nothing more is stored in this session. */
  get fullDisk(): MailFailure | null {
    return this.#fullDisk;
  }

  /** Letters that came in one frame are given together, so that they are committed together. */
  add(...letters: readonly NumberedLetter[]): void {
    this.#queue.push(...letters);
    this.#running ??= this.#run();
  }

  /** Resolves once everything added has been committed or reported failed. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Not before `#running` is set.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#nextBatch();
      if (this.#fullDisk) this.#failAll(batch, this.#fullDisk);
      else if (!(await this.#tryCommit(batch))) await this.#oneByOne(batch);
    }
    // In the same turn in which the queue was seen empty: whatever is added later begins anew.
    this.#running = null;
  }

  #nextBatch(): NumberedLetter[] {
    let bytes = 0;
    let count = 0;
    let frame: Uint8Array | null = null;
    for (const {
      letter: { body },
    } of this.#queue) {
      bytes += body.kind === 'parts' ? 0 : body.raw.byteLength;
      const isSameFrame = body.kind === 'packed' && body.frame === frame;
      if (count > 0 && !isSameFrame && (bytes > batchBytes || count >= batchLetters)) break;
      frame = body.kind === 'packed' ? body.frame : null;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  /** False: none is stored, and it may be the fault of a single letter. */
  async #tryCommit(batch: readonly NumberedLetter[]): Promise<boolean> {
    try {
      const letters = batch.map(({ letter }) => letter);
      const newCount = await commitLetters(letters, indexLetters);
      this.#listener.committed(
        batch.map(({ number }) => number),
        newCount,
      );
      return true;
    } catch (error) {
      const isSure = batch.length === 1 && !batch[0]?.letter.isUnknown;
      if (!isStorageFull(error) && !isSure) return false;
      const failure = storeFailure(error);
      if (failure.code === 'storage-full') this.#fullDisk = failure;
      this.#failAll(batch, failure);
      return true;
    }
  }

  /** One bad letter must not take its neighbours down. */
  async #oneByOne(batch: readonly NumberedLetter[]): Promise<void> {
    for (const { number, letter } of batch) {
      // Looked for in the ledger after all: that it is there already may be what refused the batch.
      const numbered = { number, letter: { ...letter, isUnknown: false } };
      if (this.#fullDisk) this.#failAll([numbered], this.#fullDisk);
      else await this.#tryCommit([numbered]);
    }
  }

  #failAll(batch: readonly NumberedLetter[], failure: MailFailure): void {
    for (const { number } of batch) this.#listener.failed(number, failure);
  }
}
