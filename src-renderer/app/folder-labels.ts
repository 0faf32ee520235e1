// What folders are called where they stand outside their tree. Pure.
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { FolderId } from '../../src-shared/mail/ids.ts';
import { folderPath } from '../features/folders/folder-tree.ts';
import type { FolderRow } from '../store/rows.ts';

/** By their paths: two inner folders may have one name. */
export function folderLabelsOf(
  folders: readonly FolderRow[],
  translate: Translate,
): ReadonlyMap<FolderId, string> {
  return new Map(folders.map((row) => [row.id, folderPath(row, folders, translate)]));
}
