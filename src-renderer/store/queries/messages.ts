// Reads messages: the rows a list shows, and those all lists are made of. Never the raw bytes.
import { Dexie } from 'dexie';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters, sideBySide } from '../many-letters.ts';
import type { ListSort } from '../options.ts';
import type { MessageRow } from '../rows.ts';
import { isUnreadable, readRow, readRows, unreadableRecord } from '../unreadable.ts';
import { unreadableRow } from '../unreadable-row.ts';
import { isAnythingOwed, lettersInFolder } from './folder-letters.ts';
import { unreadablePlaces } from './unreadable-places.ts';

/**
 * The beginning of a folder's list by date, in a few milliseconds however large the folder; null for another column, whose order only
 * the catalogue knows, and while the index is behind. Letters received at the same moment come in the order they were stored, reversed when descending.
 */
export async function firstMessageIds(
  folderId: FolderId,
  sort: ListSort,
  limit: number,
): Promise<MessageId[] | null> {
  if (sort.column !== 'receivedAt') return null;
  const { messages, owedChanges } = store();
  // At one moment: between two, what is owed may have become rows, and the index listed what has gone since.
  return store().transaction('r', messages, owedChanges, async () => {
    const range = messages
      .where('[folderId+receivedAt]')
      .between([folderId, Dexie.minKey], [folderId, Dexie.maxKey]);
    const asked = (sort.descending ? range.reverse() : range).limit(limit).primaryKeys();
    const [ids, isBehind] = await Promise.all([asked, isAnythingOwed()]);
    return isBehind ? null : ids;
  });
}

/** The rows of ids from `first` to `last`, at most `limit`, ascending; in place of one that can't be read what its indexes say. */
export async function messagesBetween(
  first: number,
  last: number,
  limit: number,
): Promise<MessageRow[]> {
  try {
    return await between(first, last, limit).toArray();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  const ids = await messageIdsBetween(first, last, limit);
  const { rows, unreadable } = await readRows(store().messages, ids);
  const places = await unreadablePlaces(unreadable);
  const bad = new Set(unreadable);
  return ids.flatMap((id, at) => {
    const inPlace = { ...unreadableRow(id), ...places.get(id) };
    return rows[at] ?? (bad.has(id) ? inPlace : []);
  });
}

/** The ids alone, which can always be read. */
export async function messageIdsBetween(
  first: number,
  last: number,
  limit: number,
): Promise<MessageId[]> {
  return between(first, last, limit).primaryKeys();
}

function between(first: number, last: number, limit: number) {
  const [lower, upper] = [first as MessageId, last as MessageId];
  return store().messages.where(':id').between(lower, upper, true, true).limit(limit);
}

/** The rows of these ids, in their order; undefined where one is gone, an {@link unreadableRow} where one can't be read. */
export async function messagesByIds(
  ids: readonly MessageId[],
): Promise<(MessageRow | undefined)[]> {
  const { rows, unreadable } = await readRows(store().messages, ids);
  if (unreadable.length === 0) return rows;
  const bad = new Set(unreadable);
  return rows.map((row, at) => (bad.has(ids[at]!) ? unreadableRow(ids[at]!) : row));
}

/** Each is a transaction of its own; letters that lie in more places are read in one. */
const mostRanges = 4;

/**
 * As {@link messagesByIds}, for many that mostly lie side by side: a range costs the engine a tenth of what as many single keys do.
 */
export async function manyMessagesByIds(
  ids: readonly MessageId[],
): Promise<(MessageRow | undefined)[]> {
  try {
    // Where letters are just being moved, those of two places of the store stand one below the other.
    const lists = sideBySide(ids);
    const present = await Promise.all(
      lists.length <= mostRanges ? lists.map(presentLetters) : [presentLetters(ids)],
    );
    const rows = new Map(present.flat().map((row) => [row.id, row]));
    // Gone, or not to be read: only asking by name tells which.
    const missing = ids.filter((id) => !rows.has(id));
    for (const row of missing.length > 0 ? await messagesByIds(missing) : []) {
      if (row) rows.set(row.id, row);
    }
    return ids.map((id) => rows.get(id));
  } catch {
    return messagesByIds(ids);
  }
}

export async function messageById(id: MessageId): Promise<MessageRow | undefined> {
  const row = await readRow(store().messages, id);
  return row === unreadableRecord ? unreadableRow(id) : row;
}

/** How many letters all folders hold. */
export async function letterCount(): Promise<number> {
  return store().messages.count();
}

/** Every letter of a folder, in no order that means anything. */
export async function idsInFolder(folder: FolderId): Promise<MessageId[]> {
  return lettersInFolder(folder);
}

/** The ids of a folder's unread letters, in no order that means anything. */
export async function unreadIdsInFolder(folder: FolderId): Promise<MessageId[]> {
  return lettersInFolder(folder, 0);
}
