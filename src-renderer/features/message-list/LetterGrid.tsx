// A list of letters in the shared grid, whatever they were asked for by; the window's session has what is selected.
import { useMemo, type ReactNode } from 'react';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useSession } from '../../app/session-state.ts';
import { idsOf } from '../../app/shown-list.ts';
import { carryOut } from '../../app/work/carry-out.ts';
import { cutLetters, useLetterClipboard } from '../../app/work/letter-clipboard.ts';
import { startLetterDrag } from '../../app/work/letter-drag.ts';
import type { ListedLetters, ListSpec } from '../../catalogue/list-spec.ts';
import type { SortColumn } from '../../store/options.ts';
import { classes } from '../../ui/classes.ts';
import type { GridTree } from '../../ui/grid-tree.ts';
import type { MenuSource } from '../../ui/ContextMenu.tsx';
import { visibleRows } from '../../ui/row-geometry.ts';
import type { RowIds, Selection } from '../../ui/row-selection.ts';
import { RowGrid } from '../../ui/RowGrid.tsx';
import { useGridView } from '../../ui/use-viewport.ts';
import type { ListPlace } from './columns.ts';
import { MessageCell } from './MessageCell.tsx';
import { useColumnCommands } from './use-column-commands.tsx';
import { columnMenu, type ColumnView } from './use-columns.ts';
import { useListItems, type ListItem } from './use-list-items.ts';
import { useOutboxStates, useRows } from './use-message-rows.ts';
import styles from './MessageList.module.css';

/** What a list of letters is told by the window around it. */
export interface LetterListProps {
  /** What accounts are called, for the account column. */
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly onOpen: () => void;
  /** The context menu of letters. */
  readonly contextEntries: MenuSource;
}

export interface LetterGridProps extends LetterListProps {
  /** The accessible name. */
  readonly label: string;
  readonly place: ListPlace;
  readonly columns: ColumnView;
  /** Undefined until something is known. */
  readonly letters: ListedLetters | undefined;
  /** What they are an answer to. */
  readonly answered: ListSpec | undefined;
  /** Rows to leave room for, where more are known to follow. */
  readonly count?: number;
  readonly tree?: GridTree | undefined;
  /** As `RowGrid` has it. */
  readonly answers?: unknown;
  /** Letters of the Outbox may be among them. */
  readonly hasOutbox: boolean;
  /** What folders are called, where letters of several are listed. */
  readonly folderLabels?: ReadonlyMap<FolderId, string> | undefined;
  readonly isBusy: boolean;
  readonly empty: ReactNode;
}

const noIds: RowIds<MessageId> = [];

export function LetterGrid(props: LetterGridProps) {
  const { place, columns, letters, accountLabels, folderLabels } = props;
  const translate = useTranslate();
  const ids = letters ? idsOf(letters) : noIds;
  const selection = useSession();
  const cutIds = useLetterClipboard(cutLetters);
  const view = useGridView();
  const rows = useRows(ids, visibleRows(view, ids.length));
  const outbox = useOutboxStates(props.hasOutbox);
  const itemAt = useListItems({ letters, rows, outbox, accountLabels, folderLabels });
  const openColumns = useColumnCommands(columns, place);
  const { answered, answers } = props;
  const order = useMemo(() => orderOf(answered, answers !== undefined), [answered, answers]);
  return (
    <div className={styles.list}>
      <RowGrid
        label={props.label}
        view={view}
        columns={columns.gridColumns}
        columnActions={columns.actions}
        sort={columns.sort}
        order={order}
        kept={answered?.kept ?? null}
        ids={ids}
        answers={props.answers}
        isComplete={letters?.isComplete === true}
        count={props.count ?? ids.length}
        itemAt={itemAt}
        cell={cell}
        rowClass={(item) => classes(rowClass(item), cutIds.has(item.row.id) && styles.isCut)}
        tree={props.tree}
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
          entries: () => columnMenu(columns, place, translate, openColumns),
        }}
        isBusy={props.isBusy}
        empty={props.empty}
      />
    </div>
  );
}

/**
 * What rows stand where they do by, the current view included. What is found anew begins with its first letter instead, wherever the
 * active one is.
 */
function orderOf(answered: ListSpec | undefined, isFound: boolean): string {
  if (!answered) return '';
  const { sort, isGrouped, criteria } = answered;
  return JSON.stringify([sort.column, sort.descending, isGrouped, isFound ? [] : criteria]);
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
