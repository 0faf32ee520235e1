// Puts the folder list in order for Check and Repair: the standard folders are there, each folder can be reached, and counts right.
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { letterCountOf } from '../queries/folder-letters.ts';
import { pastUnreadable } from '../unreadable.ts';
import { noteFindings } from './check.ts';
import type { NamedFinding } from '../check-report.ts';
import type { FolderRow } from '../rows.ts';
import { standardFolderOrder, standardFolders } from '../standard-folders.ts';

/** Before letters are looked at: a letter in a standard folder must not seem to be in one that is not there. */
export async function mendFolderTree(): Promise<void> {
  const { folders, options } = store();
  await store().transaction('rw', folders, options, async () => {
    const rows = await folders.toArray();
    const byId = new Map(rows.map((row) => [row.id, row]));
    const absent = standardFolders
      .filter((role) => !byId.has(folderId(role)))
      .map((role): FolderRow => {
        const counters = { totalCount: 0, unreadCount: 0 };
        const order = standardFolderOrder[role];
        return { id: folderId(role), role, parentId: null, name: '', order, ...counters };
      });
    const lost: FolderRow[] = [];
    for (const row of rows) {
      if (isReached(row, byId)) continue;
      const mended = { ...row, parentId: null };
      byId.set(row.id, mended);
      lost.push(mended);
    }
    await folders.bulkPut([...absent, ...lost]);
    await noteFindings([...absent, ...lost].map(({ name, id }) => finding('folder', name || id)));
  });
}

/** False where its parents end at one that is gone, or go round in a circle. */
function isReached(row: FolderRow, byId: ReadonlyMap<FolderId, FolderRow>): boolean {
  const seen = new Set<FolderId>();
  let at: FolderRow | undefined = row;
  while (at) {
    if (at.parentId === null) return true;
    if (seen.has(at.id)) return false;
    seen.add(at.id);
    const parent = byId.get(at.parentId);
    // Only the folder right below the missing one is moved; those inside it come along.
    if (!parent && at.id !== row.id) return true;
    at = parent;
  }
  return false;
}

/** Counts every folder's letters, each in one transaction with the counters. */
export async function recountFolders(): Promise<void> {
  for (const id of await store().folders.toCollection().primaryKeys())
    await pastUnreadable(() => recount(id));
}

async function recount(id: FolderId): Promise<void> {
  const { folders, messages, options, owedChanges } = store();
  await store().transaction('rw', folders, messages, options, owedChanges, async () => {
    const row = await folders.get(id);
    if (!row) return;
    const totalCount = await letterCountOf(id);
    const unreadCount = await letterCountOf(id, 0);
    if (row.totalCount === totalCount && row.unreadCount === unreadCount) return;
    await folders.put({ ...row, totalCount, unreadCount });
    await noteFindings([finding('miscounted', row.name || id)]);
  });
}

function finding(kind: NamedFinding['kind'], name: string): NamedFinding {
  return { kind, messageId: null, name };
}
