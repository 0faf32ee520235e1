// What a transaction does to letters: their folders' counters, kept exact, and a line of the journal. Used inside the transaction that
// changes the letters, never outside one; it must cover `folders` and `journal`.
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { MessageRow, SharedChange } from '../rows.ts';

type Counted = Pick<MessageRow, 'id' | 'folderId' | 'isRead'>;

export interface JournalDetails {
  /** The segment of the search index that covers what was added. */
  readonly segmentId?: number;
  /** All that was done to those replaced or marked, where it was the same with each. */
  readonly changedTo?: SharedChange | undefined;
}

/** Gathered letter by letter, written once. */
export class LetterChanges {
  readonly #counters = new Map<FolderId, { total: number; unread: number }>();
  readonly #added: MessageId[] = [];
  readonly #changed: MessageId[] = [];
  readonly #removed: MessageId[] = [];

  added(row: Counted): void {
    this.#count(row, 1);
    this.#added.push(row.id);
  }

  removed(row: Counted): void {
    this.#count(row, -1);
    this.#removed.push(row.id);
  }

  /** Moved or marked: what it says is as it was. */
  replaced(before: Counted, after: Counted): void {
    this.#count(before, -1);
    this.#count(after, 1);
    this.#changed.push(after.id);
  }

  /** The same letter with another content: a draft saved once more, a placeholder filled. */
  rewritten(before: Counted, after: Counted): void {
    this.#count(before, -1);
    this.#count(after, 1);
    this.#added.push(after.id);
  }

  /** A mark that no folder counts. */
  marked(id: MessageId): void {
    this.#changed.push(id);
  }

  async write(details: JournalDetails = {}): Promise<void> {
    await Promise.all([this.#writeCounters(), this.#writeJournal(details)]);
  }

  async #writeCounters(): Promise<void> {
    const { folders } = store();
    const changes = [...this.#counters].filter(([, sum]) => sum.total !== 0 || sum.unread !== 0);
    if (changes.length === 0) return;
    const rows = await folders.bulkGet(changes.map(([id]) => id));
    const next = rows.flatMap((row, position) => {
      const sum = changes[position]?.[1];
      if (!row || !sum) return [];
      const totalCount = row.totalCount + sum.total;
      return [{ ...row, totalCount, unreadCount: row.unreadCount + sum.unread }];
    });
    if (next.length > 0) await folders.bulkPut(next);
  }

  async #writeJournal({ segmentId, changedTo }: JournalDetails): Promise<void> {
    const lists = [this.#added, this.#changed, this.#removed];
    if (lists.every((ids) => ids.length === 0)) return;
    const [added, changed, removed] = lists.map((ids) => Uint32Array.from(ids)) as [
      Uint32Array,
      Uint32Array,
      Uint32Array,
    ];
    await store().journal.add({
      ...{ added, changed, removed },
      ...(segmentId === undefined ? {} : { segmentId }),
      ...(changedTo === undefined ? {} : { changedTo }),
    });
  }

  #count(row: Counted, sign: 1 | -1): void {
    const sum = this.#counters.get(row.folderId) ?? { total: 0, unread: 0 };
    sum.total += sign;
    sum.unread += row.isRead === 0 ? sign : 0;
    this.#counters.set(row.folderId, sum);
  }
}
