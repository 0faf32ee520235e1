// Removes letters for good: row, raw bytes, draft and outbox entry together. The ledger remembers that they were here.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { deleteRows, ledgerOfLetters, presentLetters } from '../many-letters.ts';
import { releaseRaw } from '../raw-packs.ts';
import type { MessageRow } from '../rows.ts';
import { folderOfGivenUp, isPartlySent, noteGivenUp, type PartlySentEntry } from './given-up.ts';
import { entriesById } from './leaving-outbox.ts';
import { LetterChanges } from './letter-changes.ts';
import { tablesOfNotes } from './sent-letters.ts';
import { mayHaveArrived, noteFateUnknown } from './underway.ts';
import { pastUnreadable } from '../unreadable.ts';
import { placeIn, relocate } from './relocate.ts';

const deletedFolder = folderId('deleted');

/**
 * Purges letters in one transaction; a letter that is being sent stays, and ids that are gone are passed over. `where` says which may go.
 * The ledger keeps their unique-ids with `purgedAt`, so that they are not fetched again and, where the account says so, leave the server
 * too. A letter of the Outbox that some have already is kept as sent. Gives the ids purged.
 */
export async function purgeLetters(
  ids: readonly MessageId[],
  where: (row: MessageRow) => boolean = () => true,
  now: number = Date.now(),
): Promise<MessageId[]> {
  return pastUnreadable(() => purgeTogether(ids, where, now));
}

async function purgeTogether(
  ids: readonly MessageId[],
  where: (row: MessageRow) => boolean,
  now: number,
): Promise<MessageId[]> {
  const { messages, raw, packs, drafts, outbox, ledger, folders, journal } = store();
  const own = [messages, raw, packs, drafts, outbox, ledger, folders, journal];
  const tables = [...own, ...tablesOfNotes()];
  return store().transaction('rw', tables, async () => {
    // Both tables are short: looking first is quicker than deleting hundreds of keys that are not there.
    const queued = await outbox.toArray();
    const written = new Set(await drafts.toCollection().primaryKeys());
    const sending = new Set(
      queued.filter((row) => row.state === 'sending').map((row) => row.messageId),
    );
    const changes = new LetterChanges();
    const entries = entriesById(queued);
    const found = (await presentLetters(ids)).filter((row) => !sending.has(row.id) && where(row));
    // What some have already is deleted from Sent Items, once it is known whom it reached.
    const rows = found.filter((row) => !isPartlySent(entries.get(row.id)));
    for (const row of found) {
      const entry = entries.get(row.id);
      if (isPartlySent(entry)) await keepAsSent(row, entry, changes);
    }
    for (const row of rows) {
      const entry = entries.get(row.id);
      if (entry && mayHaveArrived(entry)) await noteFateUnknown(row, entry);
      changes.removed(row);
    }
    const gone = rows.map((row) => row.id);
    const goneIds = new Set(gone);
    await deleteRows(gone);
    await releaseRaw(rows);
    await drafts.bulkDelete(gone.filter((id) => written.has(id)));
    await outbox.bulkDelete(
      queued.flatMap((row) => (goneIds.has(row.messageId) ? row.messageId : [])),
    );
    const known = await ledgerOfLetters(gone);
    await ledger.bulkPut(known.map((row) => ({ ...row, messageId: null, purgedAt: now })));
    await changes.write();
    return gone;
  });
}

async function keepAsSent(
  row: MessageRow,
  entry: PartlySentEntry,
  changes: LetterChanges,
): Promise<void> {
  const { messages, outbox } = store();
  const kept = { ...row, folderId: folderOfGivenUp(deletedFolder), previousFolderId: null };
  changes.replaced(row, kept);
  await messages.put(kept);
  await outbox.delete(row.id);
  await noteGivenUp(kept, entry, changes);
}

/**
 * Takes copies away again that were put into `folder`, those that are still there; gives their number. One that can be written on, and
 * may have been, goes to Deleted Items instead.
 */
export async function purgeCopies(ids: readonly MessageId[], folder: FolderId): Promise<number> {
  const drafts = new Set(await store().drafts.toCollection().primaryKeys());
  const relocations = await relocate(
    ids.filter((id) => drafts.has(id)),
    (row) =>
      row.folderId === folder && folder !== deletedFolder ? placeIn(deletedFolder, row) : null,
  );
  const purged = await purgeLetters(ids, (row) => row.folderId === folder && !drafts.has(row.id));
  return relocations.reduce((sum, relocation) => sum + relocation.ids.length, purged.length);
}
