// What the junk filter was taught, as it lies in the store.
import type { LessonCounts } from '../../../src-shared/mail/junk.ts';
import { store } from '../database.ts';
import { readRow, unreadableRecord } from '../unreadable.ts';

const nothing: LessonCounts = { junk: 0, good: 0 };

/** How many letters of each kind were taught. */
export async function lessonCounts(): Promise<LessonCounts> {
  const row = await store().junk.get('counts');
  return row?.key === 'counts' ? { junk: row.junk, good: row.good } : nothing;
}

/** How many times the filter was reset. */
export async function lessonEra(): Promise<number> {
  const row = await store().junk.get('counts');
  return row?.key === 'counts' ? row.era : 0;
}

/** The model's bytes; null where nothing was taught yet, or they can't be read. Within a transaction: inside `pastUnreadable`. */
export async function junkModelBytes(): Promise<Uint8Array | null> {
  const row = await readRow(store().junk, 'model' as const);
  return row !== undefined && row !== unreadableRecord && row.key === 'model' ? row.bytes : null;
}
