// The folder list: a tree with counts. Choosing a folder, dropping things on it and its context menu; carries out nothing itself.
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { DropTarget, type FolderDrops } from './DropTarget.tsx';
import { folderCount, folderIcon, folderName, type FolderNode } from './folder-tree.ts';
import styles from './FolderTree.module.css';

export interface FolderTreeProps {
  readonly label: string;
  readonly nodes: readonly FolderNode[];
  /** null: none chosen yet, in dialogs. */
  readonly selectedId: FolderId | null;
  readonly onSelect: (id: FolderId) => void;
  readonly collapsedIds: readonly FolderId[];
  readonly onCollapsedChange: (ids: readonly FolderId[]) => void;
  /** Double click, or Enter. */
  readonly onAction?: (id: FolderId) => void;
  readonly drops?: FolderDrops;
  readonly disabledIds?: readonly FolderId[];
  readonly showsCounts?: boolean;
  readonly autoFocus?: boolean;
}

export function FolderTree(props: FolderTreeProps) {
  const { label, nodes, selectedId, collapsedIds, onSelect, onCollapsedChange, onAction } = props;
  const parents = parentsIn(nodes);
  return (
    <Tree
      aria-label={label}
      className={classes(styles.tree)}
      items={nodes}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selectedId === null ? [] : [selectedId]}
      onSelectionChange={(keys) => {
        const [chosen] = keys === 'all' ? [] : keys;
        if (chosen !== undefined) onSelect(chosen as FolderId);
      }}
      expandedKeys={parents.filter((id) => !collapsedIds.includes(id))}
      onExpandedChange={(keys) => {
        onCollapsedChange(parents.filter((id) => !keys.has(id)));
      }}
      disabledKeys={props.disabledIds ?? []}
      {...(onAction ? { onAction: (key) => onAction(key as FolderId) } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      {(node) => <Item node={node} tree={props} />}
    </Tree>
  );
}

function Item({ node, tree }: { readonly node: FolderNode; readonly tree: FolderTreeProps }) {
  const translate = useTranslate();
  const format = useFormat();
  const { folder, children } = node;
  const name = folderName(folder, translate);
  const count = tree.showsCounts === false ? 0 : folderCount(folder);
  const isUnread = folder.role !== 'outbox' && folder.role !== 'drafts';
  const said = translate(isUnread ? 'folders.unreadName' : 'folders.waitingName', { name, count });
  return (
    <TreeItem
      id={node.id}
      textValue={name}
      aria-label={count > 0 ? said : name}
      className={classes(styles.item)}
    >
      <TreeItemContent>
        {({ level, hasChildItems }) => (
          <DropTarget
            folder={folder}
            drops={tree.drops}
            className={styles.content}
            indent={(level - 1) * 16 + 4}
            onLinger={() => {
              const shown = tree.collapsedIds.filter((id) => id !== node.id);
              if (hasChildItems) tree.onCollapsedChange(shown);
            }}
          >
            {hasChildItems ? (
              <Button
                slot="chevron"
                aria-label={translate('folders.expand')}
                className={classes(styles.chevron)}
              >
                <Icon name="chevron-right" size={12} />
              </Button>
            ) : (
              <span className={styles.chevron} />
            )}
            <Icon name={folderIcon(folder.role)} />
            <span className={classes(styles.name, count > 0 && isUnread && styles.isUnread)}>
              {name}
            </span>
            {count > 0 && <span className={styles.count}>{format.number(count)}</span>}
          </DropTarget>
        )}
      </TreeItemContent>
      <Collection items={children}>{(child) => <Item node={child} tree={tree} />}</Collection>
    </TreeItem>
  );
}

function parentsIn(nodes: readonly FolderNode[]): readonly FolderId[] {
  return nodes.flatMap(({ id, children }) =>
    children.length > 0 ? [id, ...parentsIn(children)] : [],
  );
}
