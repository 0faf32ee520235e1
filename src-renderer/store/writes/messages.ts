// Marks, moves, copies, deletes and restores however many letters, in pieces. Each gives the number of letters it changed; ids that are
// gone are passed over. A window does this for a few letters only: see jobs/ for many.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { idsInFolder, unreadIdsInFolder } from '../queries/messages.ts';
import type { ConversationMark } from '../../../src-shared/mail/letter-marks.ts';
import type { MessageRow } from '../rows.ts';
import { inChunks } from './chunks.ts';
import { copyLetters } from './copies.ts';
import { markLetters, type LetterMarks } from './letter-marks.ts';
import { purgeLetters } from './purge.ts';
import { placeIn, relocate, type PlaceOf } from './relocate.ts';

const inbox = folderId('inbox');
const outboxFolder = folderId('outbox');
const draftsFolder = folderId('drafts');
const deletedFolder = folderId('deleted');
const junkFolder = folderId('junk');

export async function markRead(ids: readonly MessageId[], isRead: boolean): Promise<number> {
  return mark(ids, { isRead: isRead ? 1 : 0 });
}

export async function setFlag(ids: readonly MessageId[], isFlagged: boolean): Promise<number> {
  return mark(ids, { isFlagged: isFlagged ? 1 : 0 });
}

async function mark(ids: readonly MessageId[], marks: LetterMarks): Promise<number> {
  return inChunks(ids, async (piece) => countOf(await markLetters(piece, marks)));
}

/**
 * Watches or ignores letters, or neither (null). A conversation's letters all carry its mark: `conversationOf` of the catalogue's
 * client finds them.
 */
export async function setConversationMark(
  ids: readonly MessageId[],
  conversationMark: ConversationMark | null,
): Promise<number> {
  return mark(ids, { conversationMark });
}

export async function markFolderRead(folder: FolderId): Promise<number> {
  return markRead(await unreadIdsInFolder(folder), true);
}

/** Moves letters. */
export async function moveMessages(ids: readonly MessageId[], target: FolderId): Promise<number> {
  return inChunks(ids, async (piece) => countOf(await relocate(piece, placeFor(target))));
}

/**
 * Where moving to `target` puts a letter; null leaves it. Nothing moves into the Outbox, which only {@link queueMessage} fills.
 */
export function placeFor(target: FolderId): PlaceOf {
  // One moment for all: letters that become the same are owed it together.
  const now = Date.now();
  return (row) =>
    target === outboxFolder || row.folderId === target ? null : placeIn(target, row, now);
}

/** Moves to Deleted Items, remembering from where; purges what is already there, or everything with `forGood`. */
export async function deleteMessages(
  ids: readonly MessageId[],
  { forGood = false }: { readonly forGood?: boolean } = {},
): Promise<number> {
  return inChunks(ids, async (piece) => {
    const isGoing = (row: MessageRow) => forGood || row.folderId === deletedFolder;
    const purged = await purgeLetters(piece, isGoing);
    if (forGood) return purged.length;
    return purged.length + countOf(await relocate(piece, placeFor(deletedFolder)));
  });
}

/** Puts letters of Deleted Items back where they were; into the Inbox where that folder is gone. */
export async function undeleteMessages(ids: readonly MessageId[]): Promise<number> {
  const place = await placeBefore();
  return inChunks(ids, async (piece) => countOf(await relocate(piece, place)));
}

/** Where a letter of Deleted Items was before; null for any other. Folders as they are when it is asked. */
export async function placeBefore(): Promise<PlaceOf> {
  const existing = new Set(await store().folders.toCollection().primaryKeys());
  return (row) => {
    if (row.folderId !== deletedFolder) return null;
    const previous = row.previousFolderId ?? inbox;
    const isThere = existing.has(previous) && previous !== deletedFolder;
    return placeIn(neverOutbox(isThere ? previous : inbox), row);
  };
}

/** Where a letter of Junk was before; null for any other. Folders as they are when it is asked. */
export async function placeBeforeJunk(): Promise<PlaceOf> {
  const existing = new Set(await store().folders.toCollection().primaryKeys());
  return (row) => {
    if (row.folderId !== junkFolder) return null;
    const previous = row.previousFolderId ?? inbox;
    const isThere = existing.has(previous) && previous !== junkFolder && previous !== deletedFolder;
    return placeIn(neverOutbox(isThere ? previous : inbox), row);
  };
}

/** What left the Outbox left it unsent: putting it back must not send it. */
function neverOutbox(folder: FolderId): FolderId {
  return folder === outboxFolder ? draftsFolder : folder;
}

export async function emptyDeletedItems(): Promise<number> {
  const ids = await idsInFolder(deletedFolder);
  return inChunks(ids, async (piece) => (await purgeLetters(piece)).length);
}

/** Puts a copy of each letter, raw bytes and all, into `target`; the copies are letters of their own. */
export async function copyMessages(ids: readonly MessageId[], target: FolderId): Promise<number> {
  if (target === outboxFolder) return 0;
  return inChunks(ids, async (piece) => (await copyLetters(piece, target)).length);
}

function countOf(groups: readonly { readonly ids: readonly MessageId[] }[]): number {
  return groups.reduce((sum, { ids }) => sum + ids.length, 0);
}
