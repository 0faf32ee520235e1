// Puts letters into other folders. One transaction a call: a letter is in one folder before it and in another after it, never in
// two or in none.
import { groupBy } from '../../../src-shared/mail/group-by.ts';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { KnownLetter, LetterKnowledge } from '../known-letters.ts';
import { presentLetters } from '../many-letters.ts';
import type { MessageRow, OutboxRow } from '../rows.ts';
import { folderOfGivenUp, forgetGivenUp, isPartlySent, noteGivenUp } from './given-up.ts';
import { entriesById, isBackFromOutbox, placeOfUnqueued, unqueue } from './leaving-outbox.ts';
import { isOwed, oweChange } from './changes-to-owe.ts';
import { LetterChanges } from './letter-changes.ts';
import { lettersOrRows } from './met-letters.ts';
import { tablesOfNotes } from './sent-letters.ts';
import { mayHaveArrived, noteFateUnknown } from './underway.ts';
import { pastUnreadable } from '../unreadable.ts';

const outboxFolder = folderId('outbox');
const deletedFolder = folderId('deleted');
const junkFolder = folderId('junk');
const draftsFolder = folderId('drafts');

/** Where a letter lies, and where Undelete would put it. */
export type Place = Pick<MessageRow, 'folderId' | 'previousFolderId' | 'junkSince'>;

/** What of a letter says where it goes. */
export type Placed = Pick<MessageRow, 'id' | 'folderId' | 'previousFolderId'>;

/** Null leaves the letter where it is. */
export type PlaceOf = (letter: Placed) => Place | null;

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
  /** Spares reading rows, where what it knows of letters is enough; only for so many that their rows follow later. */
  readonly knowledge?: LetterKnowledge | null | undefined;
  /** `placeOf` goes by the folder alone, and nobody hears where letters were: `previousFolderId` may be null in Deleted Items and Junk. */
  readonly isByFolder?: boolean;
}

/** The place in `target`, which for Deleted Items and Junk remembers where the letter came from. */
export function placeIn(target: FolderId, row: Placed, now: number = Date.now()): Place {
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
  placeOf: PlaceOf,
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
  placeOf: PlaceOf,
  { about, requeue, knowledge, isByFolder = false }: RelocateTerms,
): Promise<Relocation[]> {
  const { outbox, messages } = store();
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
    const isLate = isOwed(ids.length);
    const needsRow = (letter: KnownLetter): boolean => {
      const { id } = letter;
      if (!isPlaceKnown(letter, isByFolder) || entries.has(id) || known.has(id)) return true;
      const wanted = placeOf(placed(letter))?.folderId;
      return wanted === outboxFolder || wanted === draftsFolder;
    };
    for (const letter of await lettersOrRows(ids, isLate ? knowledge : null, needsRow)) {
      const { id, row } = letter;
      const before = row ?? placed(letter);
      let place = placeOf(before);
      if (!place || !existing.has(place.folderId) || sending.has(id)) continue;
      if (row && isBackFromOutbox(row, place.folderId)) {
        const back = await placeOfUnqueued(row, place.folderId, known.get(id), Date.now());
        place = { folderId: back.folderId, previousFolderId: null };
        if (back.entry) requeued.push(back.entry);
      }
      const entry = entries.get(id);
      if (letter.folderId === outboxFolder && isPartlySent(entry)) {
        place = { folderId: folderOfGivenUp(place.folderId), previousFolderId: null };
      }
      changes.replaced(letter, { ...letter, folderId: place.folderId });
      if (row) next.push({ ...row, ...place });
      places.set(id, place);
      const from: Place = { folderId: before.folderId, previousFolderId: before.previousFolderId };
      const key = JSON.stringify([from, place.folderId]);
      const group = groups.get(key) ?? { from, to: place.folderId, ids: [] };
      group.ids.push(id);
      if (entry) (group.unqueued ??= []).push(entry);
      groups.set(key, group);
    }
    const relocations = [...groups.values()];
    about?.(relocations);
    if (isLate) await oweMoves(places);
    else await messages.bulkPut(next);
    const left = queued.filter(({ messageId }) => places.has(messageId));
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

/** Whether all is known that decides where a letter goes; `isByFolder`: see {@link RelocateTerms}. */
export function isPlaceKnown(letter: KnownLetter | undefined, isByFolder = false): boolean {
  if (!letter || letter.folderId === outboxFolder) return false;
  return isByFolder || (letter.folderId !== deletedFolder && letter.folderId !== junkFolder);
}

/** What is known of a letter that lies where nothing is remembered of where it was. */
function placed({ id, folderId: lies }: KnownLetter): Placed {
  return { id, folderId: lies, previousFolderId: null };
}

/** Fewer that go the same way are written at once: every reader reads all that is owed, however little each of it says. */
const leastOwed = 100;

/** Of very many letters the rows follow later. */
async function oweMoves(places: ReadonlyMap<MessageId, Place>): Promise<void> {
  const become = (row: MessageRow): MessageRow => ({ ...row, ...places.get(row.id) });
  for (const ids of groupBy([...places.keys()], (id) => JSON.stringify(places.get(id))).values()) {
    const written = ids.length < leastOwed ? await presentLetters(ids) : [];
    await store().messages.bulkPut(written.map(become));
    const isWritten = new Set(written.map(({ id }) => id));
    // All of them, or those that can't be read.
    const owed = ids.filter((id) => !isWritten.has(id));
    await oweChange(owed, places.get(ids[0]!)!);
  }
}
