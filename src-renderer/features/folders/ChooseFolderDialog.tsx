// Move to Folder, Copy to Folder, Go to Folder: the tree to choose from, a field that finds a folder by its name, and a way to make one on
// the spot.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useLive } from '../../store/live.ts';
import { listFolders } from '../../store/queries/folders.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  buildTree,
  filterTree,
  flatten,
  folderName,
  isCalled,
  rootId,
  underRoot,
} from './folder-tree.ts';
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
  /** Given where Local Folders itself can be chosen, too. */
  readonly onChooseRoot?: () => void;
}

export function ChooseFolderDialog(props: ChooseFolderDialogProps) {
  const { title, confirmLabel, initialId, disabledIds, onClose, onChooseRoot } = props;
  const translate = useTranslate();
  const folders = useLive(listFolders, [], []);
  const [picked, setChosen] = useState(() =>
    initialId !== null && disabledIds.includes(initialId) ? null : initialId,
  );
  const [words, setWords] = useState('');
  const [collapsed, setCollapsed] = useState<readonly FolderId[]>([]);
  const [isNaming, setNaming] = useState(false);
  const [madeId, setMade] = useState<FolderId | null>(null);
  const field = useRef<HTMLDivElement>(null);
  // Enter means the folder just made, not another new one, which the button that asked for it would.
  useEffect(() => {
    if (madeId !== null) field.current?.querySelector('input')?.focus();
  }, [madeId]);
  const nodes = useMemo(() => {
    const all = buildTree(folders);
    return onChooseRoot ? underRoot(all, translate('folders.localFolders')) : all;
  }, [folders, onChooseRoot, translate]);
  const isFound = (row: Parameters<typeof folderName>[0]) =>
    isCalled(folderName(row, translate), words);
  const shown = words.trim() === '' ? nodes : filterTree(nodes, isFound);
  const choices = flatten(shown).filter((row) => !disabledIds.includes(row.id) && isFound(row));
  // As words are typed, the first folder so called is meant, also when folders become known only then.
  const isPicked = choices.some(({ id }) => id === picked);
  const first = words.trim() === '' ? undefined : choices[0];
  const chosen = isPicked ? picked : (first?.id ?? null);
  const choose = (id: FolderId) => {
    if (id === rootId) onChooseRoot?.();
    else onClose(id);
  };
  const onArrow = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const at = choices.findIndex(({ id }) => id === chosen);
    const next = choices[Math.max(0, Math.min(choices.length - 1, at + step))];
    if (next) setChosen(next.id);
  };
  return (
    <Dialog
      title={title}
      width={360}
      onClose={() => {
        onClose();
      }}
      onSubmit={() => {
        if (chosen !== null) choose(chosen);
      }}
      footer={
        <>
          <Button
            variant="primary"
            type="submit"
            label={confirmLabel}
            isDisabled={chosen === null}
          />
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
      <div ref={field} onKeyDown={onArrow}>
        <TextField
          label={translate('folders.find')}
          labelPlace="above"
          type="search"
          value={words}
          onChange={(value) => {
            setWords(value);
            setChosen(null);
          }}
          autoFocus
        />
      </div>
      <div className={styles.label}>{translate('folders.choose')}</div>
      <div className={styles.tree}>
        <FolderTree
          label={title}
          nodes={shown}
          selectedId={chosen}
          onSelect={setChosen}
          onAction={(id) => {
            if (!disabledIds.includes(id)) choose(id);
          }}
          collapsedIds={words.trim() === '' ? collapsed : []}
          onCollapsedChange={setCollapsed}
          disabledIds={disabledIds}
          showsCounts={false}
        />
        {shown.length === 0 && <p className={styles.none}>{translate('folders.noneFound')}</p>}
      </div>
      {isNaming && (
        <FolderNameDialog
          folders={folders}
          renaming={null}
          parentId={null}
          onClose={(id) => {
            setNaming(false);
            if (id === undefined) return;
            setWords('');
            setChosen(id);
            setMade(id);
          }}
        />
      )}
    </Dialog>
  );
}
