// Marks, moves, copies and restores letters. Every piece of work changes letters, counters and journal in one transaction.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { unreadIdsInFolder } from '../queries/messages.ts';
import { copyRaw } from '../raw-packs.ts';
import type { MessageRow, NewMessageRow } from '../rows.ts';
import { chunkRows, inChunks } from './chunks.ts';
import { LetterChanges } from './letter-changes.ts';
import { purgeMessages } from './purge.ts';

const inbox = folderId('inbox');
const outboxFolder = folderId('outbox');
const draftsFolder = folderId('drafts');
const deletedFolder = folderId('deleted');

/** Copies are read and written whole, so fewer go into one transaction. */
const copyChunkRows = 100;

/** Each of these gives the number of letters it changed; ids that are gone are passed over. */
export async function markRead(ids: readonly MessageId[], isRead: boolean): Promise<number> {
  const mark = isRead ? 1 : 0;
  return markRows(ids, { isRead: mark });
}

export async function setFlag(ids: readonly MessageId[], isFlagged: boolean): Promise<number> {
  const mark = isFlagged ? 1 : 0;
  return markRows(ids, { isFlagged: mark });
}

export async function markFolderRead(folder: FolderId): Promise<number> {
  return markRead(await unreadIdsInFolder(folder), true);
}

/**
 * Moves letters. Nothing moves into the Outbox, which only {@link queueMessage} fills; a letter moved out of it is no longer sent,
 * and one that is being sent stays.
 */
export async function moveMessages(ids: readonly MessageId[], target: FolderId): Promise<number> {
  if (target === outboxFolder) return 0;
  return relocate(ids, (row) => (row.folderId === target ? null : target));
}

/** Moves to Deleted Items, remembering from where; purges what is already there, or everything with `forGood`. */
export async function deleteMessages(
  ids: readonly MessageId[],
  { forGood = false }: { readonly forGood?: boolean } = {},
): Promise<number> {
  if (forGood) return purgeMessages(ids);
  return inChunks(ids, chunkRows, deletePiece);
}

async function deletePiece(ids: readonly MessageId[]): Promise<number> {
  const rows = (await store().messages.bulkGet([...ids])).filter((row) => row !== undefined);
  const inDeleted = rows.filter((row) => row.folderId === deletedFolder).map((row) => row.id);
  const elsewhere = rows.filter((row) => row.folderId !== deletedFolder).map((row) => row.id);
  return (await moveMessages(elsewhere, deletedFolder)) + (await purgeMessages(inDeleted));
}

/** Puts letters of Deleted Items back where they were; into the Inbox where that folder is gone. */
export async function undeleteMessages(ids: readonly MessageId[]): Promise<number> {
  const existing = new Set(await store().folders.toCollection().primaryKeys());
  return relocate(ids, (row) => {
    if (row.folderId !== deletedFolder) return null;
    const previous = row.previousFolderId ?? inbox;
    // It left the Outbox unsent: putting it back must not send it.
    if (previous === outboxFolder) return draftsFolder;
    return existing.has(previous) && previous !== deletedFolder ? previous : inbox;
  });
}

export async function emptyDeletedItems(): Promise<number> {
  const ids = await store()
    .messages.where('[folderId+isRead]')
    .anyOf([
      [deletedFolder, 0],
      [deletedFolder, 1],
    ])
    .primaryKeys();
  return purgeMessages(ids);
}

/** Puts a copy of each letter, raw bytes and all, into `target`; the copies are letters of their own. */
export async function copyMessages(ids: readonly MessageId[], target: FolderId): Promise<number> {
  if (target === outboxFolder) return 0;
  return inChunks(ids, copyChunkRows, (piece) => copyPiece(piece, target));
}

async function copyPiece(ids: readonly MessageId[], target: FolderId): Promise<number> {
  const { messages, raw, packs, drafts, folders, journal } = store();
  return store().transaction('rw', [messages, raw, packs, drafts, folders, journal], async () => {
    if (!(await folders.get(target))) return 0;
    const rows = (await messages.bulkGet([...ids])).filter((row) => row !== undefined);
    const changes = new LetterChanges();
    for (const { id, packId, ...row } of rows) {
      const copy: NewMessageRow = { ...row, folderId: target, previousFolderId: null };
      const copyId = await messages.add(copy);
      changes.added({ ...copy, id: copyId });
      await copyRaw(packId === undefined ? { id } : { id, packId }, copyId);
      const draft = await drafts.get(id);
      if (draft) await drafts.add({ ...draft, messageId: copyId });
    }
    await changes.write();
    return rows.length;
  });
}

/**
 * Sets marks where they differ. By `bulkUpdate`, which lets Dexie see that no sort key changed: put back whole, the rows would make
 * every watched list of 100,000 read its ids again at each mark.
 */
async function markRows(
  ids: readonly MessageId[],
  marks: Partial<Pick<MessageRow, 'isRead' | 'isFlagged'>>,
): Promise<number> {
  const { messages, folders, journal } = store();
  return inChunks(ids, chunkRows, (piece) =>
    store().transaction('rw', messages, folders, journal, async () => {
      const changes = new LetterChanges();
      const changedIds: MessageId[] = [];
      for (const row of await messages.bulkGet([...new Set(piece)])) {
        if (!row || isMarked(row, marks)) continue;
        changes.replaced(row, { ...row, ...marks });
        changedIds.push(row.id);
      }
      await messages.bulkUpdate(changedIds.map((key) => ({ key, changes: marks })));
      await changes.write();
      return changedIds.length;
    }),
  );
}

function isMarked(row: MessageRow, { isRead, isFlagged }: Parameters<typeof markRows>[1]): boolean {
  return row.isRead === (isRead ?? row.isRead) && row.isFlagged === (isFlagged ?? row.isFlagged);
}

/** Moves each row to the folder `targetOf` names; null leaves it. */
async function relocate(
  ids: readonly MessageId[],
  targetOf: (row: MessageRow) => FolderId | null,
): Promise<number> {
  const { messages, folders, outbox, journal } = store();
  return inChunks(ids, chunkRows, (piece) =>
    store().transaction('rw', messages, folders, outbox, journal, async () => {
      const queued = await outbox.toArray();
      // A letter on its way to the server must keep its row: the outcome is written there.
      const sending = new Set(
        queued.filter((row) => row.state === 'sending').map((row) => row.messageId),
      );
      const existing = new Set(await folders.toCollection().primaryKeys());
      const changes = new LetterChanges();
      const next: MessageRow[] = [];
      for (const row of await messages.bulkGet([...new Set(piece)])) {
        const target = row ? targetOf(row) : null;
        if (!row || !target || !existing.has(target) || sending.has(row.id)) continue;
        const previousFolderId = target === deletedFolder ? row.folderId : null;
        const moved = { ...row, folderId: target, previousFolderId };
        changes.replaced(row, moved);
        next.push(moved);
      }
      if (next.length > 0) await messages.bulkPut(next);
      const movedIds = new Set(next.map((row) => row.id));
      await outbox.bulkDelete(
        queued.flatMap((row) => (movedIds.has(row.messageId) ? row.messageId : [])),
      );
      await changes.write();
      return next.length;
    }),
  );
}
