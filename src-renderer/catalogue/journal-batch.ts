// Some rows of the journal, taken together: which letters are to be read, and which became something that the rows themselves say. Pure.
import type { JournalRow, SharedChange } from '../store/rows.ts';

/** What the journal told of: ids of letters, some of which may be gone by now. */
export interface News {
  readonly added: ReadonlySet<number>;
  readonly all: ReadonlySet<number>;
  /** Of those added: what the search index has yet to take in, each with its row of the journal. */
  readonly unindexed: ReadonlyMap<number, number>;
  /** Of those added: what came with a segment of the search index; and these segments. */
  readonly indexed: ReadonlySet<number>;
  readonly segments: ReadonlySet<number>;
}

/** News as they are gathered. */
export class GatheredNews implements News {
  readonly added = new Set<number>();
  readonly all = new Set<number>();
  readonly unindexed = new Map<number, number>();
  readonly indexed = new Set<number>();
  readonly segments = new Set<number>();

  take(rows: readonly JournalRow[]): void {
    for (const { seq, segmentId, added, changed, removed } of rows) {
      if (segmentId !== undefined) this.segments.add(segmentId);
      for (const id of added) {
        this.added.add(id);
        if (segmentId === undefined) this.unindexed.set(id, seq);
        else {
          this.unindexed.delete(id);
          this.indexed.add(id);
        }
      }
      for (const list of [added, changed, removed]) for (const id of list) this.all.add(id);
    }
  }
}

/** Letters that became alike, or are gone. */
export interface Told {
  readonly ids: Uint32Array;
  readonly became: SharedChange | 'gone';
}

/**
 * `told` is in the order in which it happened. `unread` ascends: what of these letters the rows told before or after counts for nothing
 * once they are read, for the store is further on than the journal ever is.
 */
export function whatHappened(rows: readonly JournalRow[]): {
  readonly told: readonly Told[];
  readonly unread: readonly number[];
} {
  const unread = new Set<number>();
  const told: Told[] = [];
  for (const { added, changed, changedTo, removed } of rows) {
    for (const id of added) unread.add(id);
    if (changedTo) told.push({ ids: changed, became: changedTo });
    else for (const id of changed) unread.add(id);
    if (removed.length > 0) told.push({ ids: removed, became: 'gone' });
  }
  return { told, unread: [...unread].sort((a, b) => a - b) };
}
