// Puts letters into other folders. One transaction a call: a letter is in one folder before it and in another after it, never in
// two or in none.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import type { MessageRow } from '../rows.ts';
import { LetterChanges } from './letter-changes.ts';
import { pastUnreadable } from '../unreadable.ts';

const deletedFolder = folderId('deleted');
const junkFolder = folderId('junk');

/** Where a letter lies, and where Undelete would put it. */
export type Place = Pick<MessageRow, 'folderId' | 'previousFolderId' | 'junkSince'>;

/** Letters that went the same way. */
export interface Relocation {
  readonly from: Place;
  readonly to: FolderId;
  readonly ids: readonly MessageId[];
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
 * is; a letter that leaves the Outbox is no longer sent. `about` hears what is going to be done, before it is.
 */
export async function relocate(
  ids: readonly MessageId[],
  placeOf: (row: MessageRow) => Place | null,
  about: (relocations: readonly Relocation[]) => void = () => undefined,
): Promise<Relocation[]> {
  return pastUnreadable(() => relocateTogether(ids, placeOf, about));
}

async function relocateTogether(
  ids: readonly MessageId[],
  placeOf: (row: MessageRow) => Place | null,
  about: (relocations: readonly Relocation[]) => void,
): Promise<Relocation[]> {
  const { messages, folders, outbox, journal } = store();
  return store().transaction('rw', messages, folders, outbox, journal, async () => {
    const queued = await outbox.toArray();
    // A letter on its way to the server must keep its row: the outcome is written there.
    const sending = new Set(
      queued.filter((row) => row.state === 'sending').map((row) => row.messageId),
    );
    const existing = new Set(await folders.toCollection().primaryKeys());
    const changes = new LetterChanges();
    const next: MessageRow[] = [];
    const groups = new Map<string, { from: Place; to: FolderId; ids: MessageId[] }>();
    for (const row of await presentLetters(ids)) {
      const place = placeOf(row);
      if (!place || !existing.has(place.folderId) || sending.has(row.id)) continue;
      const moved = { ...row, ...place };
      changes.replaced(row, moved);
      next.push(moved);
      const from: Place = { folderId: row.folderId, previousFolderId: row.previousFolderId };
      const key = JSON.stringify([from, place.folderId]);
      const group = groups.get(key) ?? { from, to: place.folderId, ids: [] };
      group.ids.push(row.id);
      groups.set(key, group);
    }
    const relocations = [...groups.values()];
    about(relocations);
    if (next.length > 0) await messages.bulkPut(next);
    const movedIds = new Set(next.map((row) => row.id));
    await outbox.bulkDelete(
      queued.flatMap((row) => (movedIds.has(row.messageId) ? row.messageId : [])),
    );
    const [target, ...others] = new Set(relocations.map(({ to }) => to));
    const isOneWay = target !== undefined && others.length === 0;
    await changes.write({ changedTo: isOneWay ? { folderId: target } : undefined });
    return relocations;
  });
}
