// Reads folders. Their counters are kept by the writes, never counted here.
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { FolderRow } from '../rows.ts';

/** Every folder, siblings in the order they are shown. */
export async function listFolders(): Promise<FolderRow[]> {
  const rows = await store().folders.toArray();
  return rows.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

export async function folderById(id: FolderId): Promise<FolderRow | undefined> {
  return store().folders.get(id);
}
