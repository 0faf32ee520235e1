// Keeps each folder's counters exact. Called inside the transaction that changes its letters, never outside one.
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { NewMessageRow } from '../rows.ts';

type Counted = Pick<NewMessageRow, 'folderId' | 'isRead'>;

/** What a transaction does to the counters, gathered letter by letter and written once. */
export class CounterChanges {
  readonly #changes = new Map<FolderId, { total: number; unread: number }>();

  added(row: Counted): void {
    this.#change(row, 1);
  }

  removed(row: Counted): void {
    this.#change(row, -1);
  }

  replaced(before: Counted, after: Counted): void {
    this.removed(before);
    this.added(after);
  }

  /** Writes the sums; the running transaction must cover `folders`. */
  async write(): Promise<void> {
    const { folders } = store();
    const changes = [...this.#changes].filter(([, sum]) => sum.total !== 0 || sum.unread !== 0);
    const rows = await folders.bulkGet(changes.map(([id]) => id));
    const next = rows.flatMap((row, position) => {
      const sum = changes[position]?.[1];
      if (!row || !sum) return [];
      const totalCount = row.totalCount + sum.total;
      return [{ ...row, totalCount, unreadCount: row.unreadCount + sum.unread }];
    });
    if (next.length > 0) await folders.bulkPut(next);
  }

  #change(row: Counted, sign: 1 | -1): void {
    const sum = this.#changes.get(row.folderId) ?? { total: 0, unread: 0 };
    sum.total += sign;
    sum.unread += row.isRead === 0 ? sign : 0;
    this.#changes.set(row.folderId, sum);
  }
}
