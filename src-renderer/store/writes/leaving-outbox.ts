// What becomes of a letter that is taken out of the Outbox unsent, and how it comes back: as what it was, and never sent by that.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { allParts } from '../raw-parts.ts';
import type { MessageRow, OutboxRow } from '../rows.ts';

const inbox = folderId('inbox');
const outboxFolder = folderId('outbox');
const draftsFolder = folderId('drafts');

/** Out of the queue. Of what some have already, `given-up` keeps whom it reached. */
export async function unqueue(rows: readonly OutboxRow[]): Promise<void> {
  await store().outbox.bulkDelete(rows.map(({ messageId }) => messageId));
}

/**
 * Where a letter goes that is to be put back into the Outbox, and its entry in the queue. Back as it was, where the entry is known and the
 * bytes it is about are still here; else among the drafts, or in the Inbox where nobody could write on it, as on a receipt.
 */
export async function placeOfUnqueued(
  row: MessageRow,
  wanted: FolderId,
  entry: OutboxRow | undefined,
  now: number,
): Promise<{ readonly folderId: FolderId; readonly entry?: OutboxRow }> {
  const { raw, drafts } = store();
  if (wanted === outboxFolder && entry && (await allParts(raw, row.id).count()) > 0) {
    return { folderId: outboxFolder, entry: heldAgain(entry, now) };
  }
  const isWritable = (await drafts.get(row.id)) !== undefined;
  return { folderId: isWritable ? draftsFolder : inbox };
}

/** Whether a place must be asked for with {@link placeOfUnqueued}. */
export function isBackFromOutbox(row: MessageRow, wanted: FolderId): boolean {
  return (
    wanted === outboxFolder || (wanted === draftsFolder && row.previousFolderId === outboxFolder)
  );
}

/** The entries of letters, by letter. */
export function entriesById(rows: readonly OutboxRow[] = []): ReadonlyMap<MessageId, OutboxRow> {
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** Only what has a time still to come goes by itself; everything else waits for the person, as after their Stop. */
function heldAgain(entry: OutboxRow, now: number): OutboxRow {
  const { state, sendAt = 0, failure } = entry;
  if (state === 'failed' || state === 'unclear') return entry;
  if (state === 'waiting' && sendAt > now) return entry;
  const stopped = { code: 'cancelled', phase: 'local' } as const;
  return { ...entry, state: 'deferred', notBefore: Infinity, failure: failure ?? stopped };
}
