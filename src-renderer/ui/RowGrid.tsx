// A grid of equally high rows that draws only those in sight: columns sorted, resized and moved at their heads, selection by mouse
// and keyboard, branches that open and close, a context menu. Knows nothing of what its rows are.
import {
  useId,
  useLayoutEffect,
  useRef,
  type CSSProperties,
  type DragEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { useMenu, type MenuSource } from './ContextMenu.tsx';
import { gridTemplate, leastGridWidth, type GridColumn, type GridSort } from './grid-columns.ts';
import type { GridTree } from './grid-tree.ts';
import { rowHeight, visibleRows } from './row-geometry.ts';
import { survive, type RowIds, type Selection } from './row-selection.ts';
import { RowGridHeader, type ColumnActions } from './RowGridHeader.tsx';
import { RowGridRow } from './RowGridRow.tsx';
import { indexAt, useRowInput } from './use-row-input.ts';
import { useActiveInView, useFirstFocus, type GridView } from './use-viewport.ts';
import styles from './RowGrid.module.css';

export interface GridMenu {
  readonly label: string;
  readonly entries: MenuSource;
}

export interface RowGridProps<Id extends string | number, Item, Name extends string> {
  readonly label: string;
  /** Made with `useGridView` by who reads the rows in sight. */
  readonly view: GridView;
  readonly columns: readonly GridColumn<Name>[];
  readonly columnActions: ColumnActions<Name>;
  readonly sort: GridSort<Name>;
  /** The order the ids stand in, by any name, where they may be a while in following `sort`. */
  readonly order?: string;
  /** The row that is among the ids only because it is active. */
  readonly kept?: Id | null;
  /** In the order shown; the same for the same thing, whatever its place. */
  readonly ids: RowIds<Id>;
  /**
   * What the ids answer, where one grid shows one answer after another: in another answer nothing takes the place of what is gone,
   * and what is selected elsewhere is not selected here.
   */
  readonly answers?: unknown;
  /** False while they are only a beginning: nothing is said of those not among them. */
  readonly isComplete?: boolean;
  /** Rows to leave room for, where more are known to follow. */
  readonly count?: number;
  /** What the row shows; undefined while it is not read yet, and the same object as long as it has not changed. */
  readonly itemAt: (index: number) => Item | undefined;
  /** Draws a cell; must depend on nothing else that changes. */
  readonly cell: (item: Item, column: Name) => ReactNode;
  readonly rowClass?: (item: Item) => string | undefined;
  readonly tree?: GridTree | undefined;
  readonly selection: Selection<Id>;
  readonly onSelect: (selection: Selection<Id>) => void;
  readonly onOpen: () => void;
  /** A plain click on a cell, once its row is selected. */
  readonly onCellClick?: (index: number, column: Name) => void;
  /** Rows can be dragged where given. */
  readonly onDragStart?: (event: DragEvent) => void;
  readonly menu: GridMenu;
  readonly headerMenu?: GridMenu;
  readonly isBusy: boolean;
  /** Shown in place of rows when there are none. */
  readonly empty: ReactNode;
}

export function RowGrid<Id extends string | number, Item, Name extends string>(
  props: RowGridProps<Id, Item, Name>,
) {
  const { columns, ids, tree, selection, view, isComplete = true } = props;
  const domId = useId();
  const { first, end } = visibleRows(view, ids.length);
  const count = Math.max(props.count ?? 0, ids.length);
  const input = useRowInput({
    ids,
    selection,
    onSelect: props.onSelect,
    tree,
    viewHeight: view.height,
    onCellClick: props.onCellClick as ((index: number, column: string) => void) | undefined,
  });
  const menus = useMenus(props, domId);
  useSurvivingSelection(isComplete ? ids : null, props.answers, selection, props.onSelect);
  const { column, descending } = props.sort;
  const order = props.order ?? `${column} ${descending} ${tree !== undefined}`;
  useActiveInView(view, ids, selection.activeId, { order, kept: props.kept ?? null });
  useFirstFocus(view.scroller);
  const style = {
    '--columns': gridTemplate(columns),
    '--least-width': `${leastGridWidth(columns)}px`,
    '--rows': `${count * rowHeight}px`,
  } as CSSProperties;
  const drawn = Array.from({ length: end - first }, (_, offset) => first + offset);

  return (
    <div className={styles.frame}>
      <div
        ref={view.scroller}
        role={tree ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-busy={props.isBusy}
        {...(selection.activeId === null
          ? {}
          : { 'aria-activedescendant': rowId(domId, selection.activeId) })}
        tabIndex={0}
        data-pane-focus=""
        className={styles.grid}
        style={style}
        onScroll={view.onScroll}
        onKeyDown={input.onKeyDown}
        onMouseDown={input.onMouseDown}
        onClick={input.onClick}
        onDoubleClick={(event) => {
          if (indexAt(event.target) >= 0) props.onOpen();
        }}
        onContextMenu={menus.onContextMenu}
        onDragStart={props.onDragStart}
      >
        <div role="rowgroup" className={styles.head}>
          <RowGridHeader columns={columns} sort={props.sort} {...props.columnActions} />
        </div>
        <div role="rowgroup" className={styles.body}>
          {drawn.map((index) => {
            const id = ids[index];
            if (id === undefined) return null;
            const item = props.itemAt(index);
            return (
              <RowGridRow
                key={id}
                item={item}
                index={index}
                domId={rowId(domId, id)}
                columns={columns}
                cell={props.cell}
                className={item === undefined ? undefined : props.rowClass?.(item)}
                isSelected={selection.selectedIds.has(id)}
                isActive={selection.activeId === id}
                isDraggable={props.onDragStart !== undefined && item !== undefined}
                depth={tree ? tree.depthAt(index) : null}
                isExpanded={tree?.isParentAt(index) === true ? tree.isExpandedAt(index) : null}
              />
            );
          })}
        </div>
      </div>
      {isComplete && ids.length === 0 && <div className={styles.emptyLayer}>{props.empty}</div>}
      {menus.popups}
    </div>
  );
}

/** The menu of the rows, and that of the column heads. */
function useMenus<Id extends string | number, Item, Name extends string>(
  { menu, headerMenu, selection }: RowGridProps<Id, Item, Name>,
  domId: string,
) {
  const rows = useMenu(menu.label);
  const head = useMenu(headerMenu?.label ?? '');
  return {
    popups: (
      <>
        {rows.popup}
        {head.popup}
      </>
    ),
    onContextMenu(event: MouseEvent) {
      event.preventDefault();
      const isByMouse = event.button === 2;
      const target = event.target instanceof Element ? event.target : null;
      const inHead = target?.closest(`.${styles.header}`);
      if (inHead) {
        if (headerMenu) head.open(headerMenu.entries, placeOf(event, target));
        return;
      }
      if (isByMouse && indexAt(event.target) < 0) return;
      const active = document.getElementById(rowId(domId, selection.activeId));
      rows.open(menu.entries, placeOf(event, active ?? target));
    },
  };
}

/** By mouse at the pointer, by keyboard at what the keyboard stands on. */
function placeOf(event: MouseEvent, element: Element | null) {
  const box = event.button === 2 || !element ? null : element.getBoundingClientRect();
  const at = box
    ? new DOMRect(box.left + 40, box.top, 0, Math.min(box.height, rowHeight))
    : new DOMRect(event.clientX, event.clientY, 0, 0);
  return { at, side: 'below' as const };
}

function rowId(prefix: string, id: string | number | null): string {
  // An id may hold anything but white space, and keys may hold that.
  return `${prefix}-${encodeURIComponent(id ?? '')}`;
}

/** Keeps the selection sensible when rows come and go. Only the whole list (else null) can say that a row is gone. */
function useSurvivingSelection<Id>(
  ids: RowIds<Id> | null,
  answers: unknown,
  selection: Selection<Id>,
  onSelect: (selection: Selection<Id>) => void,
): void {
  const before = useRef<{ readonly ids: RowIds<Id> | null; readonly answers: unknown }>({
    ids,
    answers: undefined,
  });
  useLayoutEffect(() => {
    if (!ids) return;
    const previous = before.current;
    before.current = { ids, answers };
    const isOther = previous.answers !== answers;
    if (!isOther && (!previous.ids || previous.ids === ids)) return;
    const next = survive(selection, isOther || !previous.ids ? [] : previous.ids, ids);
    if (next !== selection) onSelect(next);
  }, [ids, answers, selection, onSelect]);
}
