// Puts letters into other folders. One transaction a call: a letter is in one folder before it and in another after it, never in
// two or in none.
import { groupBy } from '../../../src-shared/mail/group-by.ts';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import type { MessageRow, OutboxRow } from '../rows.ts';
import { folderOfGivenUp, forgetGivenUp, isPartlySent, noteGivenUp } from './given-up.ts';
import { entriesById, isBackFromOutbox, placeOfUnqueued, unqueue } from './leaving-outbox.ts';
import { isOwed, oweChange, tellWatchers } from './changes-to-owe.ts';
import { LetterChanges } from './letter-changes.ts';
import { tablesOfNotes } from './sent-letters.ts';
import { mayHaveArrived, noteFateUnknown } from './underway.ts';
import { pastUnreadable } from '../unreadable.ts';

const outboxFolder = folderId('outbox');
const deletedFolder = folderId('deleted');
const junkFolder = folderId('junk');

/** Where a letter lies, and where Undelete would put it. */
export type Place = Pick<MessageRow, 'folderId' | 'previousFolderId' | 'junkSince'>;

/** Letters that went the same way. */
export interface Relocation {
  readonly from: Place;
  readonly to: FolderId;
  readonly ids: readonly MessageId[];
  /** Out of the Outbox: their entries in the queue, as they were. */
  readonly unqueued?: readonly OutboxRow[];
}

export interface RelocateTerms {
  /** Hears what is going to be done, before it is. */
  about?(relocations: readonly Relocation[]): void;
  /** Entries of letters that may go back into the Outbox; no other does. */
  readonly requeue?: readonly OutboxRow[] | undefined;
}

/** The place in `target`, which for Deleted Items and Junk remembers where the letter came from. */
export function placeIn(target: FolderId, row: MessageRow, now: number = Date.now()): Place {
  if (target === junkFolder) {
    // Out of Deleted Items it does not go back there.
    const from = row.folderId === deletedFolder ? row.previousFolderId : row.folderId;
    return { folderId: target, previousFolderId: from, junkSince: now };
  }
  return { folderId: target, previousFolderId: target === deletedFolder ? row.folderId : null };
}

/**
 * Puts each letter where `placeOf` says; null leaves it. What is gone, is being sent, or should go to a folder that is gone stays as it
 * is; a letter that leaves the Outbox is no longer sent.
 */
export async function relocate(
  ids: readonly MessageId[],
  placeOf: (row: MessageRow) => Place | null,
  terms: RelocateTerms = {},
): Promise<Relocation[]> {
  return pastUnreadable(() => relocateTogether(ids, placeOf, terms));
}

/** The tables a transaction must have opened to call {@link relocate} within it. */
export function tablesOfRelocation() {
  const { messages, folders, outbox, journal, drafts, raw, owedChanges } = store();
  return [messages, folders, outbox, journal, drafts, raw, owedChanges, ...tablesOfNotes()];
}

interface Group {
  readonly from: Place;
  readonly to: FolderId;
  readonly ids: MessageId[];
  unqueued?: OutboxRow[];
}

async function relocateTogether(
  ids: readonly MessageId[],
  placeOf: (row: MessageRow) => Place | null,
  { about, requeue }: RelocateTerms,
): Promise<Relocation[]> {
  const { outbox } = store();
  return store().transaction('rw', tablesOfRelocation(), async () => {
    const queued = await outbox.toArray();
    const entries = entriesById(queued);
    const known = entriesById(requeue);
    const requeued: OutboxRow[] = [];
    // A letter on its way to the server must keep its row: the outcome is written there.
    const sending = new Set(
      queued.filter((row) => row.state === 'sending').map((row) => row.messageId),
    );
    const existing = new Set(await store().folders.toCollection().primaryKeys());
    const changes = new LetterChanges();
    const next: MessageRow[] = [];
    const places = new Map<MessageId, Place>();
    const groups = new Map<string, Group>();
    for (const row of await presentLetters(ids)) {
      let place = placeOf(row);
      if (!place || !existing.has(place.folderId) || sending.has(row.id)) continue;
      if (isBackFromOutbox(row, place.folderId)) {
        const back = await placeOfUnqueued(row, place.folderId, known.get(row.id), Date.now());
        place = { folderId: back.folderId, previousFolderId: null };
        if (back.entry) requeued.push(back.entry);
      }
      const entry = entries.get(row.id);
      if (row.folderId === outboxFolder && isPartlySent(entry)) {
        place = { folderId: folderOfGivenUp(place.folderId), previousFolderId: null };
      }
      const moved = { ...row, ...place };
      changes.replaced(row, moved);
      next.push(moved);
      places.set(row.id, place);
      const from: Place = { folderId: row.folderId, previousFolderId: row.previousFolderId };
      const key = JSON.stringify([from, place.folderId]);
      const group = groups.get(key) ?? { from, to: place.folderId, ids: [] };
      group.ids.push(row.id);
      if (entry) (group.unqueued ??= []).push(entry);
      groups.set(key, group);
    }
    const relocations = [...groups.values()];
    about?.(relocations);
    await writeMoved(next, places, isOwed(ids.length));
    const movedIds = new Set(next.map((row) => row.id));
    const left = queued.filter(({ messageId }) => movedIds.has(messageId));
    await unqueue(left);
    const marks = new LetterChanges();
    for (const row of next) {
      const entry = entries.get(row.id);
      const back = row.folderId === outboxFolder ? known.get(row.id) : undefined;
      if (isPartlySent(entry)) await noteGivenUp(row, entry, marks);
      else if (entry && mayHaveArrived(entry)) await noteFateUnknown(row, entry);
      else if (isPartlySent(back) || mayHaveArrived(back)) await forgetGivenUp(row);
    }
    await outbox.bulkPut(requeued);
    const [target, ...others] = new Set(relocations.map(({ to }) => to));
    const isOneWay = target !== undefined && others.length === 0;
    await changes.write({ changedTo: isOneWay ? { folderId: target } : undefined });
    await marks.write();
    return relocations;
  });
}

/** Fewer that go the same way are written at once: every reader reads all that is owed, however little each of it says. */
const leastOwed = 100;

/** Of very many letters the rows follow later. */
async function writeMoved(
  rows: readonly MessageRow[],
  places: ReadonlyMap<MessageId, Place>,
  isLate: boolean,
): Promise<void> {
  const { messages } = store();
  if (rows.length === 0) return;
  if (!isLate) {
    await messages.bulkPut(rows);
    return;
  }
  const rest = groupBy(await tellWatchers(rows), ({ id }) => JSON.stringify(places.get(id)));
  const [many, few] = [true, false].map((isMany) =>
    [...rest.values()].filter((group) => group.length >= leastOwed === isMany),
  ) as [MessageRow[][], MessageRow[][]];
  await messages.bulkPut(few.flat());
  for (const group of many) {
    const ids = group.map(({ id }) => id);
    await oweChange(ids, places.get(ids[0]!)!);
  }
}
