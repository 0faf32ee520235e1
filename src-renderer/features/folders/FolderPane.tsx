// The left pane: Local Folders with the tree, and the accounts below it.
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { AccountRow, FolderRow } from '../../store/rows.ts';
import { writeOption } from '../../store/writes/options.ts';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { buildTree } from './folder-tree.ts';
import { FolderTree } from './FolderTree.tsx';
import styles from './FolderPane.module.css';

export interface FolderPaneProps {
  readonly folders: readonly FolderRow[];
  readonly accounts: readonly AccountRow[];
  readonly selectedId: FolderId;
  readonly onSelect: (id: FolderId) => void;
  readonly onOpenAccount: (id: AccountId) => void;
  readonly onDropMessages: (
    folder: FolderId,
    messages: readonly MessageId[],
    isCopy: boolean,
  ) => void;
  readonly onDeleteKey: () => void;
  readonly contextEntries: () => readonly MenuEntry[];
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
      <h2 className={styles.heading}>{translate('folders.localFolders')}</h2>
      <ContextMenu label={translate('folders.contextMenu')} entries={props.contextEntries}>
        <FolderTree
          label={translate('folders.localFolders')}
          nodes={buildTree(props.folders)}
          selectedId={props.selectedId}
          onSelect={props.onSelect}
          collapsedIds={collapsedFolders}
          onCollapsedChange={(ids) => void writeOption('collapsedFolders', ids)}
          onDrop={props.onDropMessages}
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
