// The message list: the letters of a folder in the shared grid, which draws only the rows in sight, so that 200,000 letters open as
// quickly as ten.
import type { ReactNode } from 'react';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useSession } from '../../app/session-state.ts';
import { idsOf } from '../../app/shown-list.ts';
import { carryOut } from '../../app/work/carry-out.ts';
import { cutLetters, useLetterClipboard } from '../../app/work/letter-clipboard.ts';
import { startLetterDrag } from '../../app/work/letter-drag.ts';
import type { SortColumn } from '../../store/options.ts';
import type { FolderRow } from '../../store/rows.ts';
import { classes } from '../../ui/classes.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { rowsToRead, visibleRows } from '../../ui/row-geometry.ts';
import type { RowIds, Selection } from '../../ui/row-selection.ts';
import { RowGrid } from '../../ui/RowGrid.tsx';
import { useGridView } from '../../ui/use-viewport.ts';
import { EmptyList } from './EmptyList.tsx';
import { MessageCell } from './MessageCell.tsx';
import { useColumnCommands } from './use-column-commands.tsx';
import { columnMenu, useColumns } from './use-columns.ts';
import { useConversations } from './use-conversations.ts';
import { useList } from './use-list.ts';
import { useListCommands } from './use-list-commands.ts';
import { useListItems, type ListItem } from './use-list-items.ts';
import { useOutboxStates, useRows } from './use-message-rows.ts';
import { useViewCommands } from './views/use-view-commands.tsx';
import styles from './MessageList.module.css';

export interface MessageListProps {
  readonly folder: FolderRow;
  readonly folderName: string;
  /** What accounts are called, for the account column. */
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly onOpen: () => void;
  /** The context menu of letters, asked for when it opens. */
  readonly contextEntries: () => readonly MenuEntry[];
  /** As typed into the search field; empty lists the folder. */
  readonly words?: string;
  /** Where words are looked for. The folder alone where absent. */
  readonly searchedIds?: readonly FolderId[];
  /** Stands between the pane's head and the list. */
  readonly above?: ReactNode;
  /** Stands in place of letters where the words are not found. */
  readonly nothingFound?: ReactNode;
}

const noIds: RowIds<MessageId> = [];

export function MessageList(props: MessageListProps) {
  const { folder, folderName, accountLabels, words = '', searchedIds = [folder.id] } = props;
  const translate = useTranslate();
  const columns = useColumns(folder, translate);
  const list = useList(folder.id, columns.sort, { words, folderIds: searchedIds });
  const { letters } = list;
  const ids = letters ? idsOf(letters) : noIds;
  const isComplete = letters?.isComplete === true;
  const selection = useSession();
  const cutIds = useLetterClipboard(cutLetters);
  const view = useGridView();
  const seen = visibleRows(view.scrollTop, view.height, ids.length);
  const rows = useRows(ids, rowsToRead(seen, ids.length));
  const outbox = useOutboxStates(folder.role === 'outbox');
  const itemAt = useListItems({ letters, rows, outbox, accountLabels });
  const openColumns = useColumnCommands(columns, folder);
  const tree = useConversations(list);
  useListCommands(list);
  useViewCommands(folder, folderName);

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
        count={isComplete || letters?.tree ? ids.length : folder.totalCount}
        itemAt={itemAt}
        cell={cell}
        rowClass={(item) => classes(rowClass(item), cutIds.has(item.row.id) && styles.isCut)}
        tree={tree}
        selection={selection}
        onSelect={select}
        onOpen={props.onOpen}
        onCellClick={(index: number, column: SortColumn) => {
          const id = ids[index];
          if (column !== 'flag' || id === undefined) return;
          const isFlagged = rows.get(id)?.isFlagged === 1 ? 0 : 1;
          const job = { kind: 'mark', ids: Uint32Array.of(id), marks: { isFlagged } } as const;
          inBackground(carryOut(job));
        }}
        onDragStart={(event) => {
          startLetterDrag(event, translate);
        }}
        menu={{ label: translate('messageList.contextMenu'), entries: props.contextEntries }}
        headerMenu={{
          label: translate('messageList.columnsMenu'),
          entries: () => columnMenu(columns, folder, translate, openColumns),
        }}
        isBusy={!isComplete}
        empty={
          (words.trim() !== '' && props.nothingFound) || (
            <EmptyList folder={folder} viewName={list.viewName} />
          )
        }
      />
    </div>
  );
}

function cell(item: ListItem, column: SortColumn) {
  return <MessageCell item={item} column={column} />;
}

/** What the person or a rule says of one letter goes before what is said of its conversation. */
function rowClass({ row, unreadCount }: ListItem): string | undefined {
  const { color, conversationMark } = row;
  return classes(
    (row.isRead === 0 || unreadCount > 0) && styles.isUnread,
    color ? styles[color] : conversationMark && styles[conversationMark],
  );
}

function select({ selectedIds, anchorId, activeId }: Selection<MessageId>): void {
  useSession.setState({ selectedIds, anchorId, activeId });
}
