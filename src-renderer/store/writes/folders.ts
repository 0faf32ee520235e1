// Makes, renames, moves and deletes the person's own folders. The standard ones stay as they are.
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { idsInFolder } from '../queries/messages.ts';
import type { FolderRow } from '../rows.ts';

export const folderNameMaxLength = 100;

export type FolderNameProblem = 'empty' | 'too-long' | 'duplicate';

/** The name given can't be used, or the folder can't be put there. Nothing was changed. */
export class FolderError extends Error {
  readonly problem: FolderNameProblem | 'standard-folder' | 'inside-itself' | 'no-such-folder';

  constructor(problem: FolderError['problem']) {
    super(`folder: ${problem}`);
    this.name = 'FolderError';
    this.problem = problem;
  }
}

/**
 * What is wrong with a name among its future siblings, or null. For the dialog to say before it asks; the writes check again.
 * `siblings` without the folder being renamed.
 */
export function folderNameProblem(
  name: string,
  siblings: readonly Pick<FolderRow, 'name'>[],
): FolderNameProblem | null {
  const wanted = fold(name);
  if (wanted === '') return 'empty';
  if (name.trim().length > folderNameMaxLength) return 'too-long';
  return siblings.some((sibling) => fold(sibling.name) === wanted) ? 'duplicate' : null;
}

/** @throws {FolderError} */
export async function createFolder(parentId: FolderId | null, name: string): Promise<FolderId> {
  const { folders } = store();
  return store().transaction('rw', folders, async () => {
    const all = await folders.toArray();
    if (parentId !== null && !all.some((row) => row.id === parentId)) {
      throw new FolderError('no-such-folder');
    }
    const siblings = all.filter((row) => row.parentId === parentId);
    refuseName(name, siblings);
    const id = folderId(crypto.randomUUID());
    const order = Math.max(-1, ...siblings.map((row) => row.order)) + 1;
    const counters = { totalCount: 0, unreadCount: 0 };
    return folders.add({ id, role: null, parentId, name: name.trim(), order, ...counters });
  });
}

/** @throws {FolderError} */
export async function renameFolder(id: FolderId, name: string): Promise<void> {
  const { folders } = store();
  await store().transaction('rw', folders, async () => {
    const all = await folders.toArray();
    const row = ownFolder(all, id);
    refuseName(name, siblingsOf(all, row.parentId, id));
    await folders.put({ ...row, name: name.trim() });
  });
}

/**
 * Puts a folder, with all below it, under another one; null is directly under Local Folders. It comes last there unless its place is
 * given. @throws {FolderError}
 */
export async function moveFolder(
  id: FolderId,
  parentId: FolderId | null,
  place?: number,
): Promise<void> {
  const { folders } = store();
  await store().transaction('rw', folders, async () => {
    const all = await folders.toArray();
    const row = ownFolder(all, id);
    if (parentId !== null && !all.some((other) => other.id === parentId)) {
      throw new FolderError('no-such-folder');
    }
    if (parentId !== null && subtreeOf(all, id).includes(parentId)) {
      throw new FolderError('inside-itself');
    }
    const siblings = siblingsOf(all, parentId, id);
    refuseName(row.name, siblings);
    const order = place ?? Math.max(-1, ...siblings.map((sibling) => sibling.order)) + 1;
    await folders.put({ ...row, parentId, order });
  });
}

/**
 * The folder and everything below it, each folder before those inside it. @throws {FolderError} for a standard one, and one that is gone.
 */
export async function foldersBelow(id: FolderId): Promise<FolderId[]> {
  const all = await store().folders.toArray();
  return subtreeOf(all, ownFolder(all, id).id);
}

/** Removes folders that are empty and gives their rows; null where letters are in one of them, and then none goes. */
export async function removeFolders(ids: readonly FolderId[]): Promise<FolderRow[] | null> {
  const { folders, messages, owedChanges } = store();
  return store().transaction('rw', folders, messages, owedChanges, async () => {
    for (const id of ids) if ((await idsInFolder(id)).length > 0) return null;
    const rows = await folders.bulkGet([...ids]);
    await folders.bulkDelete([...ids]);
    return rows.filter((row) => row !== undefined);
  });
}

/**
 * Makes removed folders anew, each before those inside it, under the ids they had; those that are there stay. One whose parent is gone
 * comes directly under Local Folders, one whose name was taken meanwhile gets a number.
 */
export async function restoreFolders(rows: readonly FolderRow[]): Promise<void> {
  const { folders } = store();
  await store().transaction('rw', folders, async () => {
    for (const row of rows) {
      const all = await folders.toArray();
      if (all.some(({ id }) => id === row.id)) continue;
      const parentId = all.some(({ id }) => id === row.parentId) ? row.parentId : null;
      const name = freeName(row.name, siblingsOf(all, parentId, row.id));
      await folders.add({ ...row, parentId, name, totalCount: 0, unreadCount: 0 });
    }
  });
}

function freeName(name: string, siblings: readonly FolderRow[]): string {
  const taken = new Set(siblings.map((row) => fold(row.name)));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(fold(candidate))) return candidate;
  }
}

function refuseName(name: string, siblings: readonly FolderRow[]): void {
  const problem = folderNameProblem(name, siblings);
  if (problem) throw new FolderError(problem);
}

function ownFolder(all: readonly FolderRow[], id: FolderId): FolderRow {
  const row = all.find((folder) => folder.id === id);
  if (!row) throw new FolderError('no-such-folder');
  if (row.role !== null) throw new FolderError('standard-folder');
  return row;
}

function siblingsOf(
  all: readonly FolderRow[],
  parentId: FolderId | null,
  except: FolderId,
): FolderRow[] {
  return all.filter((row) => row.parentId === parentId && row.id !== except);
}

/** The folder and everything below it. */
function subtreeOf(all: readonly FolderRow[], id: FolderId): FolderId[] {
  const below = all.filter((row) => row.parentId === id).map((row) => row.id);
  return [id, ...below.flatMap((child) => subtreeOf(all, child))];
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
