// Folders as a list to choose from, and those a choice with or without its inner folders means. Pure.
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { FolderId } from '../../src-shared/mail/ids.ts';
import { buildTree, flatten, nodeOf } from '../features/folders/folder-tree.ts';
import type { FolderRow } from '../store/rows.ts';
import type { Choice } from '../ui/CheckBox.tsx';
import { folderLabelsOf } from './folder-labels.ts';

/** In the order of the folder list, named by their paths. */
export function folderChoices(
  folders: readonly FolderRow[],
  translate: Translate,
): readonly Choice<FolderId>[] {
  const labels = folderLabelsOf(folders, translate);
  return flatten(buildTree(folders)).map(({ id }) => ({ value: id, label: labels.get(id) ?? '' }));
}

/** None for a folder that is gone. */
export function foldersMeant(
  folders: readonly FolderRow[],
  id: FolderId,
  includesSubfolders: boolean,
): readonly FolderId[] {
  const node = nodeOf(buildTree(folders), id);
  if (!node) return [];
  return includesSubfolders ? flatten([node]).map((row) => row.id) : [id];
}
