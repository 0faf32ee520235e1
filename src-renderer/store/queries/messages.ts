// Reads messages: ids of a folder in a sort order, and the rows a list shows. Never the raw bytes.
import { Dexie } from 'dexie';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { ListSort, SortColumn } from '../options.ts';
import type { MessageRow } from '../rows.ts';
import { listAccounts } from './accounts.ts';

/** Rows read at a time while sorting in memory: the whole of 100,000 would take hundreds of megabytes. */
const projectionPage = 5_000;

type SortKey = number | string;

/**
 * The ids of a folder's letters in the order asked for; letters equal in it come in the order they were stored (reversed when
 * descending). Columns with an index take some 0.2 s for 100,000, others read every row.
 */
export async function messageIdsInFolder(folderId: FolderId, sort: ListSort): Promise<MessageId[]> {
  const indexed = indexOfColumn[sort.column];
  const ascending = indexed
    ? await idsByIndex(folderId, indexed)
    : await idsByProjection(folderId, sort.column);
  return sort.descending ? ascending.reverse() : ascending;
}

/**
 * The beginning of {@link messageIdsInFolder}, in a few milliseconds however large the folder; null for a column without an index,
 * whose order is known only when every row was read.
 */
export async function firstMessageIds(
  folderId: FolderId,
  sort: ListSort,
  limit: number,
): Promise<MessageId[] | null> {
  const indexed = indexOfColumn[sort.column];
  if (!indexed) return null;
  const range = store()
    .messages.where(indexed)
    .between([folderId, Dexie.minKey], [folderId, Dexie.maxKey]);
  return (sort.descending ? range.reverse() : range).limit(limit).primaryKeys();
}

/**
 * Reads next to nothing, but a live query of it is asked again whenever {@link messageIdsInFolder} may have another answer. With an
 * index: what comes into the folder's range of it, and whatever is deleted or moved anywhere, of which only keys are known. Without:
 * every change of a letter.
 */
export async function watchMessageIds(folderId: FolderId, sort: ListSort): Promise<void> {
  const everything = store().messages.where(':id').above(Dexie.minKey).limit(1);
  if (!indexOfColumn[sort.column]) {
    await everything.toArray();
    return;
  }
  await firstMessageIds(folderId, sort, 1);
  await everything.primaryKeys();
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

/** The next unread letter below `afterId` in the list as sorted, going round at its end; null when none is unread. */
export async function nextUnreadId(
  folderId: FolderId,
  afterId: MessageId | undefined,
  sort: ListSort,
): Promise<MessageId | null> {
  const unread = new Set(await unreadIdsInFolder(folderId));
  if (unread.size === 0) return null;
  const ids = await messageIdsInFolder(folderId, sort);
  const start = afterId === undefined ? 0 : ids.indexOf(afterId) + 1;
  const isCandidate = (id: MessageId) => unread.has(id) && id !== afterId;
  return ids.slice(start).find(isCandidate) ?? ids.slice(0, start).find(isCandidate) ?? null;
}

/** Every letter of a folder, in no order that means anything. */
export async function idsInFolder(folder: FolderId): Promise<MessageId[]> {
  const keys: [FolderId, number][] = [
    [folder, 0],
    [folder, 1],
  ];
  return store().messages.where('[folderId+isRead]').anyOf(keys).primaryKeys();
}

/** The ids of a folder's unread letters, oldest first. */
export async function unreadIdsInFolder(folderId: FolderId): Promise<MessageId[]> {
  return store().messages.where('[folderId+isRead]').equals([folderId, 0]).primaryKeys();
}

const indexOfColumn: { readonly [Column in SortColumn]?: string } = {
  receivedAt: '[folderId+receivedAt]',
};

/** Forward only: Chromium gives all keys of a range in one answer, but walks a cursor for the reverse. */
async function idsByIndex(folderId: FolderId, index: string): Promise<MessageId[]> {
  return store()
    .messages.where(index)
    .between([folderId, Dexie.minKey], [folderId, Dexie.maxKey])
    .primaryKeys();
}

async function idsByProjection(folderId: FolderId, column: SortColumn): Promise<MessageId[]> {
  const accounts = await listAccounts();
  const keyOf = projectionOf(column, new Map(accounts.map((row) => [row.id, row.label])));
  const keyed: { id: MessageId; key: SortKey }[] = [];
  for (const [lower, upper] of await pagesOf(folderId)) {
    const page = store().messages.where('[folderId+receivedAt]').between(lower, upper);
    for (const row of await page.toArray()) keyed.push({ id: row.id, key: keyOf(row) });
  }
  return keyed.sort((a, b) => compare(a.key, b.key) || a.id - b.id).map(({ id }) => id);
}

type PageBound = [FolderId, unknown];

/**
 * Cuts a folder into ranges of some thousands of rows: reading ranges takes a third of the time that reading id by id takes, and no
 * more memory. Letters received at the same moment stay in one range.
 */
async function pagesOf(folderId: FolderId): Promise<[lower: PageBound, upper: PageBound][]> {
  const ids = await idsByIndex(folderId, '[folderId+receivedAt]');
  const starts = ids.filter((_, at) => at > 0 && at % projectionPage === 0);
  const rows = await messagesByIds(starts);
  const cuts = [...new Set(rows.flatMap((row) => row?.receivedAt ?? []))];
  return [...cuts, Dexie.maxKey].map((upper, at) => [
    [folderId, cuts[at - 1] ?? Dexie.minKey],
    [folderId, upper],
  ]);
}

function projectionOf(
  column: SortColumn,
  accountLabels: ReadonlyMap<AccountId, string>,
): (row: MessageRow) => SortKey {
  switch (column) {
    case 'priority':
      return (row) => priorityRank[row.priority];
    case 'attachment':
      return (row) => row.hasAttachment;
    case 'flag':
      return (row) => row.isFlagged;
    case 'from':
      return (row) => row.fromKey;
    case 'subject':
      return (row) => row.subjectKey;
    case 'sizeBytes':
      return (row) => row.sizeBytes;
    case 'to':
      return (row) => (row.to[0]?.name || row.to[0]?.address || '').toLowerCase();
    case 'sentAt':
      return (row) => row.sentAt;
    case 'account':
      return (row) => (row.accountId && accountLabels.get(row.accountId)) ?? '';
    default:
      return (row) => row.receivedAt;
  }
}

const priorityRank = { low: 0, normal: 1, high: 2 } as const;

function compare(a: SortKey, b: SortKey): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
