// The folder list: a tree with counts. Choosing a folder, dropping letters on it and its context menu; carries out nothing itself.
import type { DragEvent, ReactNode } from 'react';
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
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
  /** Letters dropped on a folder. */
  readonly onDrop?: (id: FolderId, messageIds: readonly MessageId[], isCopy: boolean) => void;
  readonly disabledIds?: readonly FolderId[];
  readonly showsCounts?: boolean;
  readonly autoFocus?: boolean;
}

/** The type under which the message list names dragged letters. */
export const draggedMessagesType = 'application/x-outpost-messages';

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
          <DropTarget tree={tree} id={node.id} level={level}>
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

function DropTarget({
  tree,
  id,
  level,
  children,
}: {
  readonly tree: FolderTreeProps;
  readonly id: FolderId;
  readonly level: number;
  readonly children: ReactNode;
}) {
  const accepts = (event: DragEvent) =>
    tree.onDrop !== undefined && event.dataTransfer.types.includes(draggedMessagesType);
  const light = (event: DragEvent<HTMLElement>, isOver: boolean) => {
    event.currentTarget.toggleAttribute('data-drop-over', isOver);
  };
  return (
    <div
      className={styles.content}
      data-folder-id={id}
      style={{ paddingInlineStart: (level - 1) * 16 + 4 }}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move';
        light(event, true);
      }}
      onDragLeave={(event) => {
        light(event, false);
      }}
      onDrop={(event) => {
        light(event, false);
        if (!accepts(event)) return;
        event.preventDefault();
        const ids = JSON.parse(event.dataTransfer.getData(draggedMessagesType)) as MessageId[];
        tree.onDrop?.(id, ids, event.ctrlKey);
      }}
    >
      {children}
    </div>
  );
}

function parentsIn(nodes: readonly FolderNode[]): readonly FolderId[] {
  return nodes.flatMap(({ id, children }) =>
    children.length > 0 ? [id, ...parentsIn(children)] : [],
  );
}
