// The left pane: Local Folders with the tree, and the accounts below it.
import type { DragEvent } from 'react';
import type { AccountId, FolderId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { AccountRow, FolderRow } from '../../store/rows.ts';
import { writeOption } from '../../store/writes/options.ts';
import { ContextMenu, type MenuSource } from '../../ui/ContextMenu.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { FolderDrops } from './DropTarget.tsx';
import { buildTree } from './folder-tree.ts';
import { FolderTree } from './FolderTree.tsx';
import styles from './FolderPane.module.css';

export interface FolderPaneProps {
  readonly folders: readonly FolderRow[];
  readonly accounts: readonly AccountRow[];
  readonly selectedId: FolderId;
  readonly onSelect: (id: FolderId) => void;
  readonly onOpenAccount: (id: AccountId) => void;
  readonly drops: FolderDrops;
  /** What dropping on the name of the tree itself would do. */
  readonly rootDrop: {
    isMeant(event: DragEvent): boolean;
    drop(event: DragEvent): void;
  };
  readonly onDeleteKey: () => void;
  readonly contextEntries: MenuSource;
}

export function FolderPane(props: FolderPaneProps) {
  const translate = useTranslate();
  const { collapsedFolders } = useOptions();
  return (
    <div
      className={styles.pane}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && !event.shiftKey) props.onDeleteKey();
      }}
      // A right click means the folder under it.
      onContextMenuCapture={(event) => {
        const target = event.target instanceof Element ? event.target : null;
        const id = target?.closest<HTMLElement>('[data-folder-id]')?.dataset['folderId'];
        if (id !== undefined) props.onSelect(id as FolderId);
      }}
    >
      <h2
        className={styles.heading}
        onDragOver={(event) => {
          if (!props.rootDrop.isMeant(event)) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'move';
          event.currentTarget.setAttribute('data-drop', 'move');
        }}
        onDragLeave={(event) => event.currentTarget.removeAttribute('data-drop')}
        onDrop={(event) => {
          event.currentTarget.removeAttribute('data-drop');
          if (!props.rootDrop.isMeant(event)) return;
          event.preventDefault();
          props.rootDrop.drop(event);
        }}
      >
        {translate('folders.localFolders')}
      </h2>
      <ContextMenu label={translate('folders.contextMenu')} entries={props.contextEntries}>
        <FolderTree
          label={translate('folders.localFolders')}
          nodes={buildTree(props.folders)}
          selectedId={props.selectedId}
          onSelect={props.onSelect}
          collapsedIds={collapsedFolders}
          onCollapsedChange={(ids) => void writeOption('collapsedFolders', ids)}
          drops={props.drops}
        />
      </ContextMenu>
      {props.accounts.length > 0 && (
        <section aria-labelledby="folder-pane-accounts">
          <h2 id="folder-pane-accounts" className={styles.heading}>
            {translate('folders.accounts')}
          </h2>
          <ul className={styles.accounts}>
            {props.accounts.map((account) => (
              <li key={account.id}>
                <button
                  type="button"
                  className={styles.account}
                  onClick={() => {
                    props.onOpenAccount(account.id);
                  }}
                >
                  <Icon name="account" />
                  <span className={styles.name}>{account.label}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
