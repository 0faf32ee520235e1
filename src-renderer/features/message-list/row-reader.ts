// Reads the rows in sight, one question at a time: while a list is dragged through, places long left behind are not asked for.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { MessageRow } from '../../store/rows.ts';
import { isSameRow } from '../../store/same-row.ts';

export type ReadRows = (ids: readonly MessageId[]) => Promise<readonly (MessageRow | undefined)[]>;

export interface RowReader {
  /** Rows read by now; the same map at all times. */
  readonly rows: ReadonlyMap<MessageId, MessageRow>;
  /** These are in sight now: those not known are read, after what is being read and in place of what else was waiting. */
  want(ids: readonly MessageId[]): void;
  /** Takes over rows as they are now. A row stays the same object while nothing of it changes. */
  take(rows: readonly (MessageRow | undefined)[]): void;
}

const keptRows = 2_000;

/** `onRows` is told when rows that were wanted are there. */
export function createRowReader(
  read: ReadRows,
  onRows: () => void,
  onFailure: (error: unknown) => void,
): RowReader {
  const rows = new Map<MessageId, MessageRow>();
  let waiting: readonly MessageId[] | null = null;
  let isReading = false;

  const take = (fresh: readonly (MessageRow | undefined)[]) => {
    for (const row of fresh) {
      if (!row) continue;
      const before = rows.get(row.id);
      // Put in anew, it is among the youngest.
      rows.delete(row.id);
      rows.set(row.id, before && isSameRow(before, row) ? before : row);
    }
    for (const id of rows.keys()) {
      if (rows.size <= keptRows) break;
      rows.delete(id);
    }
  };
  const readOn = async () => {
    isReading = true;
    try {
      while (waiting) {
        const missing: readonly MessageId[] = waiting.filter((id) => !rows.has(id));
        waiting = null;
        if (missing.length === 0) continue;
        take(await read(missing));
        onRows();
      }
    } catch (error) {
      onFailure(error);
    } finally {
      isReading = false;
    }
  };
  return {
    rows,
    want(ids) {
      waiting = ids;
      if (!isReading) void readOn();
    },
    take,
  };
}
