// Columns of every letter of the store: read at the beginning, then kept by following the journal.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import { journalAfter, lastJournalSeq } from '../store/queries/journal.ts';
import { type KnownLetters, knownMark } from '../store/known-letters.ts';
import type { JournalRow, MessageRow } from '../store/rows.ts';
import { GatheredNews, type News, type Told, whatHappened } from './journal-batch.ts';
import { type Conversations, findConversations } from './conversations.ts';
import { factsOf, mark } from './letter-facts.ts';
import { LetterColumns } from './letter-columns.ts';
import { findWords, type FoundWords } from './letter-filter.ts';
import { letGo } from './let-go.ts';
import { lettersBetween, lettersOf } from './letter-reader.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';
import { listLetters } from './listing.ts';
import type { FolderUse } from './messages.ts';
import { Orders } from './orders.ts';
import { type IdRange, PageKeeper } from './page-keeper.ts';
import type { WordFinder } from './word-finder.ts';

const journalRowsAtATime = 500;

export type ReadAhead = (rows: readonly JournalRow[]) => Promise<void>;

/** The journal lacks rows that were never read: the columns can't be trusted any more. */
export class JournalGap extends Error {
  override readonly name = 'JournalGap';
}

export class Catalogue {
  readonly columns = new LetterColumns();
  readonly orders = new Orders(this.columns);
  readonly #keeper = new PageKeeper(this.columns);
  readonly #finder: WordFinder;
  /** The number of the last row of the journal that the columns know of; 0: not known. */
  #seq = 0;
  #conversations: Conversations | null = null;
  /** Good until a letter comes, goes or has another content. */
  #foundWords = new WeakMap<ListSpec, FoundWords>();

  constructor(finderOf: (columns: LetterColumns) => WordFinder) {
    this.#finder = finderOf(this.columns);
  }

  /** Whether something is not written down yet. */
  get isOutdated(): boolean {
    return this.#keeper.isOutdated;
  }

  /** The number of the last row of the journal that is taken over. */
  get seq(): number {
    return this.#seq;
  }

  /** Takes what was written down; false where that is of no use. What happened to letters since then is in the journal. */
  async loadPages(): Promise<boolean> {
    const seq = await this.#keeper.readHead();
    if (seq === null) return false;
    this.#seq = seq;
    for await (const kept of this.#keeper.readPages()) {
      const isTaken = kept.kind === 'page' && this.columns.append(kept.page);
      if (kept.kind === 'page') letGo(kept.page.arrays.id);
      if (!isTaken) await this.#scan(kept.range);
    }
    return true;
  }

  /** Reads every letter. What happens to letters meanwhile is in the journal. */
  async loadLetters(): Promise<void> {
    this.#seq = await lastJournalSeq();
    this.#keeper.beginAnew();
    await this.#scan({ first: 0, last: Number.MAX_SAFE_INTEGER });
  }

  /**
   * Takes over what the journal tells of since the last time. `ahead` is told of rows before their letters are read, so that what else is
   * asked for because of them is read meanwhile. @throws {JournalGap}
   */
  async follow(ahead: ReadAhead = () => Promise.resolve()): Promise<News> {
    const news = new GatheredNews();
    for (;;) {
      const rows = await journalAfter(this.#seq, journalRowsAtATime);
      const last = rows.at(-1);
      if (!last) break;
      this.#refuseGap(rows);
      news.take(rows);
      const reading = ahead(rows);
      // Where letters can't be read, nobody is left to hear of this.
      reading.catch(() => undefined);
      const { told, unread } = whatHappened(rows);
      for (const each of told) this.#takeOverTold(each);
      for await (const letters of lettersOf(unread)) this.#takeOver(letters);
      await reading;
      this.#seq = last.seq;
      // Whatever has come since is told of anew.
      if (rows.length < journalRowsAtATime) break;
    }
    if (news.all.size > 0) this.#compact();
    return news;
  }

  /** Writes down what has changed since the last time, and cuts off the journal. */
  async writePages(): Promise<void> {
    await this.#keeper.write(this.#seq);
  }

  async list(spec: ListSpec): Promise<ListedLetters> {
    let found = this.#foundWords.get(spec);
    if (!found) {
      const words = this.#foundWords;
      found = await findWords(spec, this.#finder);
      words.set(spec, found);
    }
    return listLetters(this, spec, found, Date.now());
  }

  conversations(): Conversations {
    return (this.#conversations ??= findConversations(this.columns));
  }

  folderUse(): ReadonlyMap<FolderId, FolderUse> {
    const { folder, sizeBytes } = this.columns.arrays;
    const { names } = this.columns.folderIds;
    const counts = names.map(() => 0);
    const sums = names.map(() => 0);
    for (let slot = 0; slot < this.columns.count; slot += 1) {
      if (this.columns.isGone(slot)) continue;
      counts[folder[slot]!]! += 1;
      sums[folder[slot]!]! += sizeBytes[slot]!;
    }
    const uses = counts.map((count, at) => ({ count, bytes: sums[at]! }));
    return new Map(names.map((id, at) => [id as FolderId, uses[at]!]));
  }

  /** What it knows of these letters, or of all of a folder; null while it goes by no row of the journal. */
  known(which: Uint32Array | FolderId): KnownLetters | null {
    if (this.#seq === 0) return null;
    const { arrays, folderIds } = this.columns;
    const slots = typeof which === 'string' ? this.#slotsIn(which) : this.#slotsOf(which);
    return {
      seq: this.#seq,
      ids: Uint32Array.from(slots, (slot) => arrays.id[slot]!),
      folderIds: [...folderIds.names],
      folders: Uint16Array.from(slots, (slot) => arrays.folder[slot]!),
      marks: Uint8Array.from(slots, (slot) => knownMarksOf(arrays.marks[slot]!)),
    };
  }

  /** Every letter of the conversations these are of. */
  conversationOf(ids: readonly MessageId[]): MessageId[] {
    const { of } = this.conversations();
    const slots = ids.map((id) => this.columns.slotOf(id)).filter((slot) => slot >= 0);
    const wanted = new Set(slots.map((slot) => of[slot]!));
    const { id } = this.columns.arrays;
    const found: MessageId[] = [];
    for (let slot = 0; slot < of.length; slot += 1) {
      if (wanted.has(of[slot]!) && !this.columns.isGone(slot)) found.push(id[slot] as MessageId);
    }
    return found;
  }

  #slotsOf(ids: Uint32Array): number[] {
    const slots: number[] = [];
    for (const id of ids) {
      const slot = this.columns.slotOf(id);
      if (slot >= 0 && !this.columns.isGone(slot)) slots.push(slot);
    }
    return slots;
  }

  #slotsIn(folder: FolderId): number[] {
    const number = this.columns.folderIds.find(folder);
    const slots: number[] = [];
    for (let slot = 0; slot < this.columns.count; slot += 1) {
      const isThere = this.columns.arrays.folder[slot] === number;
      if (isThere && !this.columns.isGone(slot)) slots.push(slot);
    }
    return slots;
  }

  async #scan({ first, last }: IdRange): Promise<void> {
    for await (const rows of lettersBetween(first, last)) {
      this.#takeOver(new Map(rows.map((row) => [row.id, row])));
    }
  }

  /** undefined: the letter is gone. */
  #takeOver(letters: ReadonlyMap<number, MessageRow | undefined>): void {
    const present = [...letters.values()].filter((row) => row !== undefined);
    this.columns.makeRoom(present.map(({ id }) => id));
    for (const [id, row] of letters) {
      if (!row) {
        this.#remove(id);
        continue;
      }
      const effect = this.#put(row);
      if (effect !== 'nothing') this.#keeper.outdate(id);
      if (effect === 'content') this.#forget();
    }
  }

  /** A letter that is not known is one that was, or is about to be, read or told of as gone. */
  #takeOverTold({ ids, became }: Told): void {
    for (const id of ids) {
      if (became === 'gone') this.#remove(id);
      else {
        const slot = this.columns.change(id, became);
        if (slot < 0) continue;
        this.orders.changed(slot, 'marks');
        this.#keeper.outdate(id);
      }
    }
  }

  #remove(id: number): void {
    if (!this.columns.remove(id)) return;
    this.#keeper.outdate(id);
    this.#forget();
  }

  #put(row: MessageRow) {
    const { slot, effect } = this.columns.put(factsOf(row));
    if (effect !== 'nothing') this.orders.changed(slot, effect);
    return effect;
  }

  #compact(): void {
    const { layout } = this.columns;
    this.columns.compact();
    if (layout !== this.columns.layout) this.#conversations = null;
  }

  /** What was found by words may be another now. */
  forgetWords(): void {
    this.#foundWords = new WeakMap();
  }

  #forget(): void {
    this.#conversations = null;
    this.forgetWords();
  }

  /** Rows are numbered one after the other. */
  #refuseGap([first]: readonly JournalRow[]): void {
    if (this.#seq > 0 && first && first.seq !== this.#seq + 1) {
      throw new JournalGap(`the journal goes on at ${first.seq} after ${this.#seq}`);
    }
  }
}

function knownMarksOf(marks: number): number {
  const isRead = (marks & mark.isRead) === 0 ? 0 : knownMark.isRead;
  return isRead | ((marks & mark.isFlagged) === 0 ? 0 : knownMark.isFlagged);
}
