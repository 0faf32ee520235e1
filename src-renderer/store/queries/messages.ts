// Reads messages: the rows a list shows, and those all lists are made of. Never the raw bytes.
import { Dexie } from 'dexie';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { ListSort } from '../options.ts';
import type { MessageRow } from '../rows.ts';

/**
 * The beginning of a folder's list by date, in a few milliseconds however large the folder; null for another column, whose order only
 * the catalogue knows. Letters received at the same moment come in the order they were stored, reversed when descending.
 */
export async function firstMessageIds(
  folderId: FolderId,
  sort: ListSort,
  limit: number,
): Promise<MessageId[] | null> {
  if (sort.column !== 'receivedAt') return null;
  const range = store()
    .messages.where('[folderId+receivedAt]')
    .between([folderId, Dexie.minKey], [folderId, Dexie.maxKey]);
  return (sort.descending ? range.reverse() : range).limit(limit).primaryKeys();
}

/** The rows of ids from `first` to `last`, at most `limit`, ascending. */
export async function messagesBetween(
  first: number,
  last: number,
  limit: number,
): Promise<MessageRow[]> {
  return between(first, last, limit).toArray();
}

/** As {@link messagesBetween}, the ids alone. */
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

/** The rows of these ids, in their order; undefined where one is gone. */
export async function messagesByIds(
  ids: readonly MessageId[],
): Promise<(MessageRow | undefined)[]> {
  return store().messages.bulkGet([...ids]);
}

export async function messageById(id: MessageId): Promise<MessageRow | undefined> {
  return store().messages.get(id);
}

/** How many letters all folders hold. */
export async function letterCount(): Promise<number> {
  return store().messages.count();
}

/** The ids of a folder's unread letters, oldest first. */
export async function unreadIdsInFolder(folderId: FolderId): Promise<MessageId[]> {
  return store().messages.where('[folderId+isRead]').equals([folderId, 0]).primaryKeys();
}
