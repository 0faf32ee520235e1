// New Folder and Rename Folder: a name, and for a new one the place. What is wrong with the name is said beside it.
import { useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { FolderRow } from '../../store/rows.ts';
import {
  createFolder,
  FolderError,
  folderNameProblem,
  renameFolder,
} from '../../store/writes/folders.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { buildTree, folderName, rootId, underRoot } from './folder-tree.ts';
import { FolderTree } from './FolderTree.tsx';
import { problemSentence } from './problem-sentence.ts';
import styles from './dialogs.module.css';

export interface FolderNameDialogProps {
  readonly folders: readonly FolderRow[];
  /** The folder to rename; null makes a new one. */
  readonly renaming: FolderRow | null;
  /** Where a new folder goes unless another place is chosen; null: directly under Local Folders. */
  readonly parentId: FolderId | null;
  /** The folder made or renamed; nothing when cancelled. */
  readonly onClose: (id?: FolderId) => void;
}

export function FolderNameDialog({ folders, renaming, parentId, onClose }: FolderNameDialogProps) {
  const translate = useTranslate();
  const [name, setName] = useState(renaming?.name ?? '');
  const [parent, setParent] = useState(parentId);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    const found = nameProblem(
      name,
      folders,
      renaming ? renaming.parentId : parent,
      renaming,
      translate,
    );
    setProblem(found);
    if (found !== null) return;
    try {
      if (renaming) await renameFolder(renaming.id, name);
      onClose(renaming ? renaming.id : await createFolder(parent, name));
    } catch (error) {
      if (!(error instanceof FolderError)) throw error;
      setProblem(problemSentence(error.problem, translate));
    }
  };
  return (
    <Dialog
      title={translate(renaming ? 'folders.renameTitle' : 'folders.createTitle')}
      width={380}
      onClose={() => {
        onClose();
      }}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button
            variant="primary"
            type="submit"
            label={translate(renaming ? 'folders.rename' : 'folders.create')}
          />
          <Button
            label={translate('common.cancel')}
            onPress={() => {
              onClose();
            }}
          />
        </>
      }
    >
      <TextField
        label={translate('folders.name')}
        labelPlace="above"
        value={name}
        onChange={(value) => {
          setName(value);
          setProblem(null);
        }}
        errorMessage={problem}
        autoFocus
      />
      {!renaming && <PlaceTree folders={folders} parent={parent} onChoose={setParent} />}
    </Dialog>
  );
}

/** Where the new folder goes: under Local Folders itself, or inside one of the folders. */
function PlaceTree({
  folders,
  parent,
  onChoose,
}: {
  readonly folders: readonly FolderRow[];
  readonly parent: FolderId | null;
  readonly onChoose: (parent: FolderId | null) => void;
}) {
  const translate = useTranslate();
  const nodes = underRoot(buildTree(folders), translate('folders.localFolders'));
  const [collapsed, setCollapsed] = useState<readonly FolderId[]>([]);
  return (
    <div>
      <div className={styles.label}>{translate('folders.createUnder')}</div>
      <div className={styles.tree}>
        <FolderTree
          label={translate('folders.createUnder')}
          nodes={nodes}
          selectedId={parent ?? rootId}
          onSelect={(id) => {
            onChoose(id === rootId ? null : id);
          }}
          collapsedIds={collapsed}
          onCollapsedChange={setCollapsed}
          showsCounts={false}
        />
      </div>
    </div>
  );
}

function nameProblem(
  name: string,
  folders: readonly FolderRow[],
  parentId: FolderId | null,
  renaming: FolderRow | null,
  translate: Translate,
): string | null {
  // Standard folders are called what the language says, so that is what the name is compared with.
  const siblings = folders
    .filter((row) => row.parentId === parentId && row.id !== renaming?.id)
    .map((row) => ({ name: folderName(row, translate) }));
  const problem = folderNameProblem(name, siblings);
  return problem && problemSentence(problem, translate);
}
