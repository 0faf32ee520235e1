// The commands about folders: make, rename, delete, and go to one.
import { createElement } from 'react';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { rulesInto } from '../../../src-shared/mail/rules.ts';
import { ChooseFolderDialog } from '../../features/folders/ChooseFolderDialog.tsx';
import { buildTree, flatten, folderName } from '../../features/folders/folder-tree.ts';
import { FolderPropertiesDialog } from '../../features/folders/FolderPropertiesDialog.tsx';
import { FolderNameDialog } from '../../features/folders/FolderNameDialog.tsx';
import { readOptions } from '../../store/queries/options.ts';
import type { FolderRow } from '../../store/rows.ts';
import { foldersBelow } from '../../store/writes/folders.ts';
import { useCommands } from '../command-registry.ts';
import { askToConfirm, showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';
import { showFolder, useSession } from '../session-state.ts';
import { carryOut } from '../work/carry-out.ts';
import { chooseFolder } from '../work/choose-folder.ts';
import { canMoveFolder } from '../work/folder-drag.ts';
import { carryFolder } from '../work/move-folder.ts';

const inbox = folderId('inbox');

export function useFolderCommands(folders: readonly FolderRow[]): void {
  const translate = useTranslate();
  const current = useSession((state) => state.folderId);
  const focusedPane = useSession((state) => state.focusedPane);
  const folder = folders.find((row) => row.id === current);
  const isOwn = folder !== undefined && folder.role === null;
  const nextUnread = nextUnreadFolder(folders, current);
  const nameFolder = async (renaming: FolderRow | null) => {
    const parentId = isOwn ? current : null;
    const made = await showDialog<FolderId>((close) =>
      createElement(FolderNameDialog, { folders, renaming, parentId, onClose: close }),
    );
    if (made !== undefined && !renaming) showFolder(made);
  };
  useCommands({
    'file.newFolder': { run: () => inBackground(nameFolder(null)) },
    'file.renameFolder': {
      isEnabled: isOwn,
      run: () => inBackground(nameFolder(folder ?? null)),
    },
    'file.moveFolder': {
      isEnabled: isOwn,
      run: () => {
        if (folder) inBackground(moveFolder(folder, folders, translate));
      },
    },
    'file.deleteFolder': {
      isEnabled: isOwn,
      run: () => {
        if (folder) inBackground(removeFolder(folder, translate));
      },
    },
    'file.folderProperties': {
      // Elsewhere the same keys mean the letter.
      isEnabled: focusedPane === 'folders',
      run: () => {
        void showDialog((close) =>
          createElement(FolderPropertiesDialog, { id: current, onClose: () => close() }),
        );
      },
    },
    'view.nextUnreadFolder': {
      isEnabled: nextUnread !== undefined,
      run: () => {
        if (nextUnread) showFolder(nextUnread.id);
      },
    },
    'view.goToFolder': { run: () => inBackground(goToFolder(current, translate)) },
    'view.goToInbox': {
      run: () => {
        showFolder(inbox);
      },
    },
  });
}

async function moveFolder(
  folder: FolderRow,
  folders: readonly FolderRow[],
  translate: Translate,
): Promise<void> {
  const target = await showDialog<FolderId | null>((close) =>
    createElement(ChooseFolderDialog, {
      title: translate('folders.moveFolderTitle'),
      confirmLabel: translate('folders.move'),
      initialId: null,
      disabledIds: folders.flatMap(({ id }) => (canMoveFolder(folder, id, folders) ? [] : id)),
      onClose: close,
      ...(folder.parentId === null ? {} : { onChooseRoot: () => close(null) }),
    }),
  );
  if (target !== undefined) await carryFolder(folder, target, translate);
}

async function removeFolder(folder: FolderRow, translate: Translate): Promise<void> {
  const name = folderName(folder, translate);
  const { mailRules } = await readOptions();
  const rules = rulesInto(mailRules, new Set(await foldersBelow(folder.id))).length;
  const isSure = await askToConfirm({
    title: translate('folders.deleteTitle'),
    sentence: translate('folders.deleteSentence', { name, rules }),
    confirmLabel: translate('folders.deleteConfirm'),
  });
  if (!isSure) return;
  showFolder(folder.parentId ?? inbox);
  await carryOut({ kind: 'deleteFolder', folderId: folder.id });
}

async function goToFolder(current: FolderId, translate: Translate): Promise<void> {
  const target = await chooseFolder({
    title: translate('folders.goTitle'),
    confirmLabel: translate('folders.go'),
    initialId: current,
    disabledIds: [],
  });
  if (target !== undefined) showFolder(target);
}

/** The next folder from the top, going round, that has unread letters. */
function nextUnreadFolder(folders: readonly FolderRow[], current: FolderId): FolderRow | undefined {
  const all = flatten(buildTree(folders));
  const at = all.findIndex((row) => row.id === current);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(
    (row) => row.unreadCount > 0,
  );
}
