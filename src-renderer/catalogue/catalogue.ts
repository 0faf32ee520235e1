// Columns of every letter of the store: read at the beginning, then kept by following the journal.
import { messageId, type FolderId, type MessageId } from '../../src-shared/mail/ids.ts';
import { journalAfter, lastJournalSeq } from '../store/queries/journal.ts';
import { messagesAfter, messagesByIds } from '../store/queries/messages.ts';
import { factsOf } from './letter-facts.ts';
import { LetterColumns } from './letter-columns.ts';
import { findWords } from './letter-filter.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';
import { listLetters } from './listing.ts';
import type { FolderUse } from './messages.ts';
import { Orders } from './orders.ts';
import type { WordFinder } from './word-finder.ts';

/** Rows read at a time: more would hold up questions, fewer would take longer. */
const rowsAtATime = 2_000;
const journalRowsAtATime = 500;

export class Catalogue {
  readonly columns = new LetterColumns();
  readonly orders = new Orders(this.columns);
  readonly #finder: WordFinder;
  /** The number of the last row of the journal that the columns know of. */
  #seq = 0;

  constructor(finderOf: (columns: LetterColumns) => WordFinder) {
    this.#finder = finderOf(this.columns);
  }

  /** Reads every letter. What happens to letters meanwhile is in the journal. */
  async load(): Promise<void> {
    this.#seq = await lastJournalSeq();
    await this.#scan();
    await this.follow();
  }

  /** Takes over what the journal tells of since the last time; whether it told of anything. */
  async follow(): Promise<boolean> {
    let hasNews = false;
    for (;;) {
      const rows = await journalAfter(this.#seq, journalRowsAtATime);
      const last = rows.at(-1);
      if (!last) break;
      hasNews = true;
      const ids = new Set<number>();
      for (const { added, changed, removed } of rows) {
        for (const list of [added, changed, removed]) for (const id of list) ids.add(id);
      }
      await this.#read([...ids]);
      this.#seq = last.seq;
    }
    if (hasNews) this.columns.compact();
    return hasNews;
  }

  async list(spec: ListSpec): Promise<ListedLetters> {
    const found = await findWords(spec, this.#finder);
    return listLetters(this.columns, this.orders, spec, found, Date.now());
  }

  folderUse(): ReadonlyMap<FolderId, FolderUse> {
    const { folder, sizeBytes } = this.columns.arrays;
    const counts = this.columns.folderIds.names.map(() => 0);
    const sums = counts.slice();
    for (let slot = 0; slot < this.columns.count; slot += 1) {
      if (this.columns.isGone(slot)) continue;
      counts[folder[slot]!]! += 1;
      sums[folder[slot]!]! += sizeBytes[slot]!;
    }
    const uses = counts.map((count, at) => ({ count, bytes: sums[at]! }));
    return new Map(this.columns.folderIds.names.map((id, at) => [id as FolderId, uses[at]!]));
  }

  conversationOf(ids: readonly MessageId[]): MessageId[] {
    return [...ids];
  }

  async #scan(): Promise<void> {
    for (let last = -Infinity; ;) {
      const rows = await messagesAfter(last, rowsAtATime);
      this.columns.makeRoom(rows.map(({ id }) => id));
      for (const row of rows) this.columns.put(factsOf(row));
      const lastRow = rows.at(-1);
      if (!lastRow) break;
      last = lastRow.id;
    }
  }

  /** Reads these letters anew, as they are by now: some may be gone. */
  async #read(ids: readonly number[]): Promise<void> {
    for (let start = 0; start < ids.length; start += rowsAtATime) {
      const piece = ids.slice(start, start + rowsAtATime);
      const rows = await messagesByIds(piece.map(messageId));
      this.columns.makeRoom(rows.flatMap((row) => row?.id ?? []));
      rows.forEach((row, at) => {
        if (!row) this.columns.remove(piece[at]!);
        else {
          const { slot, effect } = this.columns.put(factsOf(row));
          if (effect !== 'nothing') this.orders.changed(slot, effect);
        }
      });
    }
  }
}
