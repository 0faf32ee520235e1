// What dropping on the folder list does: letters go into the folder, or a copy of them; a folder goes into the folder, and one dropped on
// Deleted Items is deleted.
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FolderDrops } from '../../features/folders/DropTarget.tsx';
import type { FolderPaneProps } from '../../features/folders/FolderPane.tsx';
import type { FolderRow } from '../../store/rows.ts';
import { runCommand } from '../command-registry.ts';
import { inBackground } from '../notices.tsx';
import { showFolder } from '../session-state.ts';
import { canMoveFolder, draggedFolder, isFolderDrag, startFolderDrag } from './folder-drag.ts';
import { dropLetters, isLetterDrag, letterDropEffect } from './letter-drag.ts';
import { carryFolder } from './move-folder.ts';

const deleted = folderId('deleted');

export function folderDrops(
  folders: readonly FolderRow[],
  translate: Translate,
): Pick<FolderPaneProps, 'drops' | 'rootDrop'> {
  const drops: FolderDrops = {
    isMeant: (event) => isLetterDrag(event) || isFolderDrag(event),
    effectOn({ id }, event) {
      if (isLetterDrag(event)) return letterDropEffect(id, event);
      const folder = draggedFolder();
      return folder && canMoveFolder(folder, id, folders) ? 'move' : null;
    },
    drop({ id }, effect, event) {
      const folder = draggedFolder();
      if (isLetterDrag(event)) inBackground(dropLetters(id, effect, event));
      else if (folder && id === deleted) deleteFolder(folder);
      else if (folder) inBackground(carryFolder(folder, id, translate));
    },
    canDrag: ({ role }) => role === null,
    startDrag: startFolderDrag,
  };
  const rootDrop: FolderPaneProps['rootDrop'] = {
    isMeant(event) {
      const folder = isFolderDrag(event) ? draggedFolder() : null;
      return folder !== null && canMoveFolder(folder, null, folders);
    },
    drop() {
      const folder = draggedFolder();
      if (folder) inBackground(carryFolder(folder, null, translate));
    },
  };
  return { drops, rootDrop };
}

/** As the command does, which is about the folder shown and asks first. */
function deleteFolder({ id }: FolderRow): void {
  showFolder(id);
  // Once the command knows which folder that is.
  setTimeout(() => runCommand('file.deleteFolder'));
}
