// The message list: the letters of a folder in the shared grid, which draws only the rows in sight, so that 200,000 letters open as
// quickly as ten.
import { useCallback, useMemo, type DragEvent, type ReactNode } from 'react';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useSession } from '../../app/session-state.ts';
import type { SortColumn } from '../../store/options.ts';
import type { FolderRow } from '../../store/rows.ts';
import { setFlag } from '../../store/writes/messages.ts';
import { EmptyState } from '../../ui/feedback.tsx';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { rowsToRead, visibleRows } from '../../ui/row-geometry.ts';
import type { Selection } from '../../ui/row-selection.ts';
import { RowGrid } from '../../ui/RowGrid.tsx';
import { useGridView } from '../../ui/use-viewport.ts';
import { emptySentence } from './empty-sentence.ts';
import { MessageCell } from './MessageCell.tsx';
import { useColumnCommands } from './use-column-commands.tsx';
import { columnMenu, useColumns } from './use-columns.ts';
import { useListCommands } from './use-list-commands.ts';
import { useListItems, type ListItem } from './use-list-items.ts';
import { useMessageIds, useOutboxStates, useRows } from './use-message-rows.ts';
import styles from './MessageList.module.css';

export interface MessageListProps {
  readonly folder: FolderRow;
  readonly folderName: string;
  /** What accounts are called, for the account column. */
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly onOpen: () => void;
  /** The context menu of letters, asked for when it opens. */
  readonly contextEntries: () => readonly MenuEntry[];
  /** Stands between the pane's head and the list. */
  readonly above?: ReactNode;
}

/** The type under which dragged letters name themselves to the folder list. */
export const draggedMessagesType = 'application/x-outpost-messages';

const noIds: readonly MessageId[] = [];

export function MessageList(props: MessageListProps) {
  const { folder, folderName, accountLabels } = props;
  const translate = useTranslate();
  const columns = useColumns(folder, translate);
  const known = useMessageIds(folder.id, columns.sort);
  const ids = known?.ids ?? noIds;
  const isComplete = known?.isComplete === true;
  const selection = useSession();
  const view = useGridView();
  const seen = visibleRows(view.scrollTop, view.height, ids.length);
  const { first, end } = rowsToRead(seen, ids.length);
  const rows = useRows(useMemo(() => ids.slice(first, end), [ids, first, end]));
  const outbox = useOutboxStates(folder.role === 'outbox');
  const itemOf = useListItems({ rows, outbox, accountLabels });
  const itemAt = (index: number) => {
    const id = ids[index];
    return id === undefined ? undefined : itemOf(id);
  };
  const openColumns = useColumnCommands(columns, folder);
  useListCommands(ids, isComplete);

  return (
    <div className={styles.list}>
      {props.above}
      <RowGrid
        label={translate('messageList.list', { folder: folderName })}
        view={view}
        columns={columns.gridColumns}
        columnActions={columns.actions}
        sort={columns.sort}
        ids={ids}
        isComplete={isComplete}
        // The beginning of a large folder is there before the rest; its height is known from the start.
        count={isComplete ? ids.length : folder.totalCount}
        itemAt={itemAt}
        cell={cell}
        rowClass={rowClass}
        selection={selection}
        onSelect={select}
        onOpen={props.onOpen}
        onCellClick={useCallback(
          (index: number, column: SortColumn) => {
            const id = ids[index];
            if (column !== 'flag' || id === undefined) return;
            inBackground(setFlag([id], rows.get(id)?.isFlagged !== 1));
          },
          [ids, rows],
        )}
        onDragStart={startDrag}
        menu={{ label: translate('messageList.contextMenu'), entries: props.contextEntries }}
        headerMenu={{
          label: translate('messageList.columnsMenu'),
          entries: () => columnMenu(columns, folder, translate, openColumns),
        }}
        isBusy={!isComplete}
        empty={<EmptyState title={translate(emptySentence(folder.role))} />}
      />
    </div>
  );
}

export function cell(item: ListItem, column: SortColumn) {
  return <MessageCell item={item} column={column} />;
}

export function rowClass({ row }: ListItem): string | undefined {
  return row.isRead === 0 ? styles.isUnread : undefined;
}

export function select({ selectedIds, anchorId, activeId }: Selection<MessageId>): void {
  useSession.setState({ selectedIds, anchorId, activeId });
}

export function startDrag(event: DragEvent): void {
  const ids = [...useSession.getState().selectedIds];
  event.dataTransfer.setData(draggedMessagesType, JSON.stringify(ids));
  event.dataTransfer.effectAllowed = 'copyMove';
}
