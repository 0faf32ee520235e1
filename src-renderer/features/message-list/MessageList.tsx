// The message list: a grid that draws only the rows in sight, so that 100,000 letters open as quickly as ten.
import {
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type DragEvent,
  type MouseEvent,
} from 'react';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useSession } from '../../app/session-state.ts';
import type { FolderRow } from '../../store/rows.ts';
import { setFlag } from '../../store/writes/messages.ts';
import { classes } from '../../ui/classes.ts';
import { useMenu } from '../../ui/ContextMenu.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { rowHeight, rowsToRead, visibleRows } from '../../ui/row-geometry.ts';
import { reach, survive } from '../../ui/row-selection.ts';
import { useActiveInView, useFirstFocus, useViewport } from '../../ui/use-viewport.ts';
import { gridTemplate, leastListWidth } from './columns.ts';
import { emptySentence } from './empty-sentence.ts';
import { useListKeys } from './list-keys.ts';
import { ListHeader } from './ListHeader.tsx';
import { MessageRowView } from './MessageRowView.tsx';
import { useColumnCommands } from './use-column-commands.ts';
import { useColumns } from './use-columns.ts';
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
}

/** The type under which dragged letters name themselves to the folder list. */
export const draggedMessagesType = 'application/x-outpost-messages';

const noIds: readonly MessageId[] = [];

export function MessageList(props: MessageListProps) {
  const { folder, folderName, accountLabels, onOpen, contextEntries } = props;
  const translate = useTranslate();
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useColumns(folder, translate);
  const known = useMessageIds(folder.id, view.sort);
  const ids = known?.ids ?? noIds;
  // The beginning of a large folder is there before the rest; its height is known from the start.
  const count = known?.isComplete === false ? Math.max(folder.totalCount, ids.length) : ids.length;
  const selection = useSession();
  const { height, scrollTop, onScroll } = useViewport(scroller);
  const { first, end } = visibleRows(scrollTop, height, ids.length);
  const seen = useMemo(() => ids.slice(first, end), [ids, first, end]);
  const read = rowsToRead({ first, end }, ids.length);
  const rows = useRows(useMemo(() => ids.slice(read.first, read.end), [ids, read.first, read.end]));
  const outbox = useOutboxStates(folder.role === 'outbox');
  const menu = useMenu(translate('messageList.contextMenu'));
  const columnMenu = useMenu(translate('messageList.columnsMenu'));

  // Only the whole list can say that a letter is gone from it.
  useSurvivingSelection(folder, known?.isComplete ? known.ids : undefined);
  useActiveInView(scroller, ids, selection.activeId);
  useListCommands(ids, known?.isComplete === true);
  useColumnCommands(view, () => {
    const head = scroller.current?.querySelector('[role="columnheader"]') ?? null;
    if (head)
      columnMenu.open(view.menuEntries, { at: head.getBoundingClientRect(), side: 'below' });
  });
  useFirstFocus(scroller);
  const onKeyDown = useListKeys(ids, height);

  const indexAt = (target: EventTarget): number => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    return Number(row?.dataset['index'] ?? -1);
  };
  const onMouseDown = (event: MouseEvent) => {
    const index = indexAt(event.target);
    const id = ids[index];
    if (id === undefined || event.button === 1) return;
    // What is selected already stays so under a right click, and under the beginning of a drag.
    if (selection.selectedIds.has(id) && !event.ctrlKey && !event.metaKey && !event.shiftKey)
      return;
    const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
    useSession.setState(reach(selection, ids, index, event.button === 2 ? 'only' : mode));
  };
  const onClick = (event: MouseEvent) => {
    const id = ids[indexAt(event.target)];
    if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const cell =
      event.target instanceof Element ? event.target.closest('[data-column="flag"]') : null;
    if (cell) void setFlag([id], rows.get(id)?.isFlagged !== 1);
    useSession.setState(reach(selection, ids, ids.indexOf(id), 'only'));
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const isHeader = event.target instanceof Element && event.target.closest(`.${styles.header}`);
    const isByKeyboard = event.button !== 2;
    if (isHeader) return columnMenu.open(view.menuEntries, placeAt(event.target, event));
    if (!isByKeyboard && indexAt(event.target) < 0) return;
    const active = document.getElementById(rowId(domId, selection.activeId));
    menu.open(contextEntries, placeAt(isByKeyboard ? (active ?? event.target) : null, event));
  };
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(draggedMessagesType, JSON.stringify([...selection.selectedIds]));
    event.dataTransfer.effectAllowed = 'copyMove';
  };
  const style = {
    '--columns': gridTemplate(view.columns),
    '--least-width': `${leastListWidth(view.columns)}px`,
    '--rows': `${count * rowHeight}px`,
  } as CSSProperties;

  return (
    <div className={styles.list}>
      <div
        ref={scroller}
        role="grid"
        aria-label={translate('messageList.list', { folder: folderName })}
        aria-rowcount={count + 1}
        aria-colcount={view.columns.length}
        aria-multiselectable="true"
        aria-busy={known?.isComplete !== true}
        {...(selection.activeId === null
          ? {}
          : { 'aria-activedescendant': rowId(domId, selection.activeId) })}
        tabIndex={0}
        data-pane-focus=""
        className={styles.grid}
        style={style}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          if (indexAt(event.target) >= 0) onOpen();
        }}
        onContextMenu={onContextMenu}
        onDragStart={onDragStart}
      >
        <div role="rowgroup" className={styles.head}>
          <ListHeader
            columns={view.columns}
            role={folder.role}
            sort={view.sort}
            onSort={view.setSort}
            onResize={view.resize}
            onResizeEnd={view.keepWidths}
          />
        </div>
        <div role="rowgroup" className={styles.body}>
          {seen.map((id, offset) => {
            const row = rows.get(id);
            return (
              <MessageRowView
                key={id}
                row={row}
                index={first + offset}
                domId={rowId(domId, id)}
                columns={view.columns}
                isSelected={selection.selectedIds.has(id)}
                isActive={selection.activeId === id}
                outbox={outbox.get(id)}
                accountLabel={(row?.accountId && accountLabels.get(row.accountId)) ?? ''}
              />
            );
          })}
        </div>
      </div>
      {known?.ids.length === 0 && (
        <div className={classes(styles.emptyLayer)}>
          <EmptyState title={translate(emptySentence(folder.role))} />
        </div>
      )}
      {menu.popup}
      {columnMenu.popup}
    </div>
  );
}

function rowId(prefix: string, id: MessageId | null): string {
  return `${prefix}-${id ?? 'none'}`;
}

function placeAt(element: EventTarget | null, event: MouseEvent) {
  const isByMouse = event.button === 2;
  const box = element instanceof Element && !isByMouse ? element.getBoundingClientRect() : null;
  const at = box
    ? new DOMRect(box.left + 40, box.top, 0, box.height)
    : new DOMRect(event.clientX, event.clientY, 0, 0);
  return { at, side: 'below' as const };
}

/** Keeps the selection sensible when letters come and go, and forgets the scroll position of another folder. */
function useSurvivingSelection(folder: FolderRow, known: readonly MessageId[] | undefined): void {
  const before = useRef<{ folderId: FolderRow['id']; ids: readonly MessageId[] } | null>(null);
  useLayoutEffect(() => {
    if (!known) return;
    const previous = before.current;
    before.current = { folderId: folder.id, ids: known };
    if (!previous || previous.folderId !== folder.id || previous.ids === known) return;
    const session = useSession.getState();
    const next = survive(session, previous.ids, known);
    if (next !== session) useSession.setState(next);
  }, [folder.id, known]);
}

/** The commands that go by the list's order. */
function useListCommands(ids: readonly MessageId[], isComplete: boolean): void {
  const activeId = useSession((state) => state.activeId);
  const step = (by: 1 | -1) => {
    const session = useSession.getState();
    const at = session.activeId === null ? -1 : ids.indexOf(session.activeId);
    const index = at < 0 ? 0 : Math.max(0, Math.min(ids.length - 1, at + by));
    useSession.setState(reach(session, ids, index, 'only'));
  };
  const isEnabled = ids.length > 0;
  useCommands({
    'view.nextMessage': { run: () => step(1), isEnabled: isEnabled && activeId !== ids.at(-1) },
    'view.previousMessage': { run: () => step(-1), isEnabled: isEnabled && activeId !== ids[0] },
    'edit.selectAll': {
      isEnabled: isEnabled && isComplete,
      run: () => {
        const active = useSession.getState().activeId ?? ids[0] ?? null;
        useSession.setState({ selectedIds: new Set(ids), activeId: active, anchorId: active });
      },
    },
  });
}
