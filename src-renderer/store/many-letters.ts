// Reading and deleting many letters at once. Ids selected together mostly lie side by side, and a range costs the engine a tenth of
// what as many single keys do. Used inside transactions; opens none.
import { Dexie } from 'dexie';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { store } from './database.ts';
import { partKeysOf } from './raw-parts.ts';
import type { LedgerRow, MessageRow, PackRow } from './rows.ts';
import { isUnreadable, knowsUnreadable, readRows } from './unreadable.ts';

/** What tells where a letter's raw bytes lie. */
export type RawOwner = Pick<MessageRow, 'id' | 'packId' | 'sizeBytes' | 'damage'>;

/** First and last of ids that follow one another without a gap. */
export type Run = readonly [first: MessageId, last: MessageId];

/**
 * The rows of those letters that are there, ascending by id; each once. One that can't be read is passed over, where the transaction is
 * that of a `pastUnreadable`.
 */
export async function presentLetters(ids: readonly MessageId[]): Promise<MessageRow[]> {
  const sorted = inOrder(ids);
  const { messages } = store();
  const [first, last] = ends(sorted);
  if (first === undefined || last === undefined) return [];
  const oneByOne = async () =>
    (await readRows(messages, sorted)).rows.filter((row) => row !== undefined);
  if (!isDense(sorted) || knowsUnreadable()) return oneByOne();
  const wanted = new Set(sorted);
  try {
    const rows = await messages.where(':id').between(first, last, true, true).toArray();
    return rows.filter((row) => wanted.has(row.id));
  } catch (error) {
    if (isUnreadable(error)) return oneByOne();
    throw error;
  }
}

/** Ids further apart are not side by side. */
const widestGap = 8;

/** The ids, each once and ascending, in lists of those that lie side by side: where a list is long, {@link presentLetters} reads it at once. */
export function sideBySide(ids: readonly MessageId[]): MessageId[][] {
  const lists: MessageId[][] = [];
  let last: MessageId[] | undefined;
  for (const id of inOrder(ids)) {
    if (last && id - last.at(-1)! <= widestGap) last.push(id);
    else lists.push((last = [id]));
  }
  return lists;
}

/** The ledger's rows of these letters. */
export async function ledgerOfLetters(ids: readonly MessageId[]): Promise<LedgerRow[]> {
  const sorted = inOrder(ids);
  const byLetter = store().ledger.where('messageId');
  const [first, last] = ends(sorted);
  if (first === undefined || last === undefined) return [];
  if (!isDense(sorted)) return byLetter.anyOf(sorted).toArray();
  const wanted = new Set(sorted);
  const rows = await byLetter.between(first, last, true, true).toArray();
  return rows.filter((row) => row.messageId !== null && wanted.has(row.messageId));
}

/** Those of the packs that there are, by id. */
export async function packsById(ids: readonly MessageId[]): Promise<Map<MessageId, PackRow>> {
  const sorted = inOrder(ids);
  const { packs } = store();
  const [first, last] = ends(sorted);
  if (first === undefined || last === undefined) return new Map();
  const wanted = new Set(sorted);
  const rows = isDense(sorted)
    ? await packs.where(':id').between(first, last, true, true).toArray()
    : (await packs.bulkGet(sorted)).filter((row) => row !== undefined);
  return new Map(rows.flatMap((row) => (wanted.has(row.id) ? [[row.id, row]] : [])));
}

/** Deletes message rows. */
export async function deleteRows(ids: readonly MessageId[]): Promise<void> {
  const { messages } = store();
  const [long, short] = runsAndOthers(ids);
  await Promise.all([
    ...long.map(([first, last]) => messages.where(':id').between(first, last, true, true).delete()),
    short.length > 0 ? messages.bulkDelete(short) : null,
  ]);
}

/**
 * Deletes every raw row of these letters, none of which may be a pack that is still somebody's. What lies under an id between theirs is
 * left alone: it may be a large letter that is just coming in.
 */
export async function deleteRawOf(rows: readonly RawOwner[]): Promise<void> {
  const { raw } = store();
  const [long, short] = runsAndOthers(rows.map(({ id }) => id));
  const isShort = new Set(short);
  const keys = rows.flatMap((row) => (isShort.has(row.id) ? partKeysOf(row) : []));
  const parts = raw.where('[messageId+part]');
  await Promise.all([
    ...long.map(([first, last]) =>
      parts.between([first, Dexie.minKey], [last, Dexie.maxKey]).delete(),
    ),
    keys.length > 0 ? raw.bulkDelete(keys) : null,
  ]);
}

/** Below this many a range is not quicker than its keys. */
const leastRun = 4;

/** Ids in long enough runs, and the rest. */
function runsAndOthers(ids: readonly MessageId[]): [runs: Run[], others: MessageId[]] {
  const runs: Run[] = [];
  const others: MessageId[] = [];
  const sorted = inOrder(ids);
  for (let start = 0, at = 1; at <= sorted.length; at += 1) {
    if (sorted[at] === sorted[at - 1]! + 1) continue;
    if (at - start >= leastRun) runs.push([sorted[start]!, sorted[at - 1]!]);
    else others.push(...sorted.slice(start, at));
    start = at;
  }
  return [runs, others];
}

function inOrder(ids: readonly MessageId[]): MessageId[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}

function ends(sorted: readonly MessageId[]): [MessageId | undefined, MessageId | undefined] {
  return [sorted[0], sorted.at(-1)];
}

/** Whether at least every second id of the range is meant, so that reading all of it is quicker than asking for each. */
function isDense(sorted: readonly MessageId[]): boolean {
  const [first, last] = ends(sorted);
  if (first === undefined || last === undefined || sorted.length < leastRun) return false;
  return last - first < sorted.length * 2;
}
