// Keeps the catalogue of a store true for as long as the worker runs: reads it, follows the journal, writes it down when nothing happens.
import type { FolderId } from '../../src-shared/mail/ids.ts';
import type { KnownLetters } from '../store/known-letters.ts';
import { follow } from '../store/follow.ts';
import { onTablesWritten } from '../store/table-changes.ts';
import { type Pacer, startPacer } from '../store/pacer.ts';
import { listAccounts } from '../store/queries/accounts.ts';
import { lettersAndSeq } from '../store/queries/journal.ts';
import { pieceSize } from '../store/writes/chunks.ts';
import { setConversationMark } from '../store/writes/messages.ts';
import { Catalogue, JournalGap, type ReadAhead } from './catalogue.ts';
import type { News } from './journal-batch.ts';
import { marksToJoin } from './conversation-marks.ts';
import { inSteps } from './in-steps.ts';
import type { LetterColumns } from './letter-columns.ts';
import { QuietWriter } from './quiet-writer.ts';
import type { WordFinder } from './word-finder.ts';

/** What can wait is done so long after the start. */
const afterStartMs = 1_000;

/** While a job changes thousands of letters at a time, lists follow as often as the eye does: each answer is as long as the list. */
const betweenPiecesMs = 300;

export interface HostEvents {
  /** Every letter is known. */
  onLoaded(): Promise<void>;
  /** Rows of the journal, while their letters are being read. */
  readonly onRows: ReadAhead;
  /** What the journal told of, before lists are answered again. */
  onNews(news: News): Promise<void>;
  /** Letters have changed: lists may be others. */
  onChange(): Promise<void>;
  onFailure(error: unknown): void;
}

export class CatalogueHost {
  readonly #finderOf: (columns: LetterColumns) => WordFinder;
  readonly #events: HostEvents;
  readonly #pacer: Pacer;
  readonly #writer = new QuietWriter(() => this.#catalogue.writePages());
  #catalogue: Catalogue;
  /** False while pages may still prove to be wrong. */
  #isChecked = false;
  #accountLabels: ReadonlyMap<string, string> = new Map();

  constructor(finderOf: (columns: LetterColumns) => WordFinder, events: HostEvents) {
    this.#finderOf = finderOf;
    this.#events = events;
    this.#catalogue = new Catalogue(finderOf);
    this.#pacer = startPacer(() => this.#followNow(), events.onFailure);
  }

  get catalogue(): Catalogue {
    return this.#catalogue;
  }

  /** Resolves once every letter of the open store is known; from then on it follows what happens. */
  async start(): Promise<void> {
    const isKept = await this.#catalogue.loadPages();
    if (!isKept) await this.#catalogue.loadLetters();
    if (this.#catalogue.isOutdated) this.#writer.note(1);
    await this.#events.onLoaded();
    await this.#followNow();
    onTablesWritten(['journal'], () => this.#pacer.ask());
    this.#pacer.ask();
    this.#followAccounts();
    this.#isChecked = !isKept;
    if (isKept) this.#later(() => this.#checkCount());
    // Ahead of the first question that needs it, but after the first of all.
    this.#later(async () => {
      await inSteps(this.#catalogue.orders.prepare());
      this.#catalogue.conversations();
    });
  }

  /** From now on it writes to the store: itself, and the marks of conversations. No other worker does. */
  allowWriting(): void {
    this.#writer.allow();
  }

  /** What is known of letters so surely that they may be moved by it; null while nothing is. */
  known(which: Uint32Array | FolderId): KnownLetters | null {
    return this.#isChecked ? this.#catalogue.known(which) : null;
  }

  /** Reads every letter anew. Lists are answered as before until that is done. */
  async makeAnew(): Promise<void> {
    const catalogue = new Catalogue(this.#finderOf);
    await catalogue.loadLetters();
    catalogue.orders.setAccountLabels(this.#accountLabels);
    this.#catalogue = catalogue;
    this.#writer.note(1);
    await this.#events.onChange();
    this.#pacer.ask();
  }

  /** Letters are found by words by which they were not found before. */
  async wordsChanged(): Promise<void> {
    this.#catalogue.forgetWords();
    await this.#events.onChange();
  }

  /** Gives how long it should rest at least, ms. */
  async #followNow(): Promise<number> {
    try {
      const news = await this.#catalogue.follow(this.#events.onRows);
      const { added, all } = news;
      if (all.size === 0) return 0;
      await this.#events.onNews(news);
      // Whoever asked between the letters and their words was told of less.
      if (added.size > 0) this.#catalogue.forgetWords();
      this.#writer.note(all.size);
      await this.#events.onChange();
      if (added.size > 0 && this.#writer.isAllowed) await this.#joinMarks(added);
      return all.size > pieceSize ? betweenPiecesMs : 0;
    } catch (error) {
      if (!(error instanceof JournalGap)) throw error;
      await this.makeAnew();
      return 0;
    }
  }

  async #joinMarks(added: ReadonlySet<number>): Promise<void> {
    for (const [mark, ids] of marksToJoin(this.#catalogue, added)) {
      await setConversationMark(ids, mark);
    }
  }

  #followAccounts(): void {
    const take = (accounts: Awaited<ReturnType<typeof listAccounts>>) => {
      this.#accountLabels = new Map(accounts.map(({ id, label }) => [id, label]));
      this.#catalogue.orders.setAccountLabels(this.#accountLabels);
      this.#events.onChange().catch(this.#events.onFailure);
    };
    follow(listAccounts, take, this.#events.onFailure);
  }

  /** Pages that miss letters, or have some that are gone, were written by a program that went wrong: once is enough to look. */
  async #checkCount(): Promise<void> {
    const { count, seq } = await lettersAndSeq();
    // Where more has happened since, the next start looks again.
    const isKnown = seq <= this.#catalogue.seq;
    if (isKnown && count !== this.#catalogue.columns.liveCount) await this.makeAnew();
    this.#isChecked = true;
  }

  #later(work: () => Promise<void>): void {
    setTimeout(() => {
      work().catch(this.#events.onFailure);
    }, afterStartMs);
  }
}
