// Folders being dragged onto folders. What a page is told of a drag over it is only its kind, so which folder it is is kept here.
import type { DragEvent } from 'react';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { FolderRow } from '../../store/rows.ts';

const folderType = 'application/x-outpost-folder';

let current: FolderRow | null = null;

/** Only the person's own folders move. */
export function startFolderDrag(folder: FolderRow, event: DragEvent): void {
  current = folder;
  event.dataTransfer.setData(folderType, folder.id);
  event.dataTransfer.effectAllowed = 'move';
  window.addEventListener('dragend', forget, { once: true });
}

export function isFolderDrag({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(folderType);
}

/** The folder under way; null when it was not taken in this window. */
export function draggedFolder(): FolderRow | null {
  return current;
}

/**
 * Whether a folder may go into another; null is directly under Local Folders. Not into itself or what is inside it, nor where it is, nor
 * into the Outbox.
 */
export function canMoveFolder(
  folder: FolderRow,
  parentId: FolderId | null,
  folders: readonly FolderRow[],
): boolean {
  if (folder.role !== null || parentId === folder.parentId || parentId === 'outbox') return false;
  const byId = new Map(folders.map((row) => [row.id, row]));
  for (let at = parentId; at !== null; at = byId.get(at)?.parentId ?? null) {
    if (at === folder.id) return false;
  }
  return true;
}

function forget(): void {
  current = null;
}
