// Removes letters for good: row, raw bytes, draft and outbox entry together. The ledger remembers that they were here.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { deleteRows, ledgerOfLetters, presentLetters } from '../many-letters.ts';
import { releaseRaw } from '../raw-packs.ts';
import type { MessageRow } from '../rows.ts';
import { LetterChanges } from './letter-changes.ts';

/**
 * Purges letters in one transaction; a letter that is being sent stays, and ids that are gone are passed over. `where` says which may go.
 * The ledger keeps their unique-ids with `purgedAt`, so that they are not fetched again and, where the account says so, leave the server
 * too. Gives the ids purged.
 */
export async function purgeLetters(
  ids: readonly MessageId[],
  where: (row: MessageRow) => boolean = () => true,
  now: number = Date.now(),
): Promise<MessageId[]> {
  const { messages, raw, packs, drafts, outbox, ledger, folders, journal } = store();
  const tables = [messages, raw, packs, drafts, outbox, ledger, folders, journal];
  return store().transaction('rw', tables, async () => {
    // Both tables are short: looking first is quicker than deleting hundreds of keys that are not there.
    const queued = await outbox.toArray();
    const written = new Set(await drafts.toCollection().primaryKeys());
    const sending = new Set(
      queued.filter((row) => row.state === 'sending').map((row) => row.messageId),
    );
    const rows = (await presentLetters(ids)).filter((row) => !sending.has(row.id) && where(row));
    const changes = new LetterChanges();
    for (const row of rows) changes.removed(row);
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
