// Removes letters for good: row, raw bytes, draft and outbox entry together. The ledger remembers that they were here.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { releaseRaw } from '../raw-packs.ts';
import type { MessageRow } from '../rows.ts';
import { inChunks } from './chunks.ts';
import { LetterChanges } from './letter-changes.ts';

/** Raw rows go too, so fewer letters than elsewhere go into one transaction. */
const purgeChunkRows = 500;

/**
 * Purges letters; a letter that is being sent stays. The ledger keeps their unique-ids with `purgedAt`, so that they are not fetched
 * again and, where the account says so, leave the server too. Gives the number purged.
 */
export async function purgeMessages(
  ids: readonly MessageId[],
  now: number = Date.now(),
): Promise<number> {
  return inChunks(ids, purgeChunkRows, (piece) => purgePiece([...new Set(piece)], now));
}

async function purgePiece(ids: MessageId[], now: number): Promise<number> {
  const { messages, raw, packs, drafts, outbox, ledger, folders, journal } = store();
  const tables = [messages, raw, packs, drafts, outbox, ledger, folders, journal];
  return store().transaction('rw', tables, async () => {
    // Both tables are short: looking first is quicker than deleting hundreds of keys that are not there.
    const queued = await outbox.toArray();
    const written = new Set(await drafts.toCollection().primaryKeys());
    const sending = new Set(
      queued.filter((row) => row.state === 'sending').map((row) => row.messageId),
    );
    const rows = (await messages.bulkGet(ids)).filter(
      (row) => row !== undefined && !sending.has(row.id),
    );
    const changes = new LetterChanges();
    const goneRows: MessageRow[] = [];
    for (const row of rows) {
      if (!row) continue;
      changes.removed(row);
      goneRows.push(row);
    }
    const gone = goneRows.map((row) => row.id);
    const goneIds = new Set(gone);
    await messages.bulkDelete(gone);
    await releaseRaw(goneRows);
    await drafts.bulkDelete(gone.filter((id) => written.has(id)));
    await outbox.bulkDelete(
      queued.flatMap((row) => (goneIds.has(row.messageId) ? row.messageId : [])),
    );
    const known = await ledger.where('messageId').anyOf(gone).toArray();
    await ledger.bulkPut(known.map((row) => ({ ...row, messageId: null, purgedAt: now })));
    await changes.write();
    return gone.length;
  });
}
