// Reads the journal of what happens to letters.
import { store } from '../database.ts';
import type { JournalRow } from '../rows.ts';

/** The next rows after the one numbered `seq`, at most `limit`, in the order of their commits. */
export async function journalAfter(seq: number, limit: number): Promise<JournalRow[]> {
  return store().journal.where(':id').above(seq).limit(limit).toArray();
}

/** The number of the last row; 0 where there is none. */
export async function lastJournalSeq(): Promise<number> {
  return (await store().journal.orderBy(':id').last())?.seq ?? 0;
}

/** How many letters there are, and the number of the journal's last row (0: none), at one moment. */
export async function lettersAndSeq(): Promise<{ readonly count: number; readonly seq: number }> {
  const { messages, journal } = store();
  return store().transaction('r', messages, journal, async () => ({
    count: await messages.count(),
    seq: await lastJournalSeq(),
  }));
}
