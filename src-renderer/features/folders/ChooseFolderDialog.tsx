// Move to Folder, Copy to Folder, Go to Folder: the tree to choose from, and a way to make a folder on the spot.
import { useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useLive } from '../../store/live.ts';
import { listFolders } from '../../store/queries/folders.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { buildTree } from './folder-tree.ts';
import { FolderNameDialog } from './FolderNameDialog.tsx';
import { FolderTree } from './FolderTree.tsx';
import styles from './dialogs.module.css';

export interface ChooseFolderDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly initialId: FolderId | null;
  /** Folders that make no sense here, such as the Outbox as a target. */
  readonly disabledIds: readonly FolderId[];
  /** The folder chosen; nothing when cancelled. */
  readonly onClose: (id?: FolderId) => void;
}

export function ChooseFolderDialog({
  title,
  confirmLabel,
  initialId,
  disabledIds,
  onClose,
}: ChooseFolderDialogProps) {
  const translate = useTranslate();
  const folders = useLive(listFolders, [], []);
  const [chosen, setChosen] = useState(initialId);
  const [collapsed, setCollapsed] = useState<readonly FolderId[]>([]);
  const [isNaming, setNaming] = useState(false);
  const isUsable = chosen !== null && !disabledIds.includes(chosen);
  return (
    <Dialog
      title={title}
      width={360}
      onClose={() => {
        onClose();
      }}
      onSubmit={() => {
        if (isUsable) onClose(chosen);
      }}
      footer={
        <>
          <Button variant="primary" type="submit" label={confirmLabel} isDisabled={!isUsable} />
          <Button
            label={translate('common.cancel')}
            onPress={() => {
              onClose();
            }}
          />
          <Button
            label={translate('folders.newFolder')}
            onPress={() => {
              setNaming(true);
            }}
          />
        </>
      }
    >
      <div className={styles.label}>{translate('folders.choose')}</div>
      <div className={styles.tree}>
        <FolderTree
          label={title}
          nodes={buildTree(folders)}
          selectedId={chosen}
          onSelect={setChosen}
          onAction={(id) => {
            if (!disabledIds.includes(id)) onClose(id);
          }}
          collapsedIds={collapsed}
          onCollapsedChange={setCollapsed}
          disabledIds={disabledIds}
          showsCounts={false}
          autoFocus
        />
      </div>
      {isNaming && (
        <FolderNameDialog
          folders={folders}
          renaming={null}
          parentId={null}
          onClose={(id) => {
            setNaming(false);
            if (id !== undefined) setChosen(id);
          }}
        />
      )}
    </Dialog>
  );
}
