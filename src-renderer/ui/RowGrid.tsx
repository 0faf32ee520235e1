// A grid of equally high rows that draws only those in sight: sortable columns, selection by mouse and keyboard, a context menu.
// Knows nothing of what its rows are.
import {
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { useMenu } from './ContextMenu.tsx';
import type { MenuEntry } from './menu-entries.ts';
import { pageRows, rowHeight, visibleRows } from './row-geometry.ts';
import { modeOfKey, rowOfKey } from './row-keys.ts';
import { reach, survive, type Selection } from './row-selection.ts';
import { RowGridHeader } from './RowGridHeader.tsx';
import { RowGridRow } from './RowGridRow.tsx';
import { useActiveInView, useFirstFocus, useViewport } from './use-viewport.ts';
import styles from './RowGrid.module.css';

export interface GridColumn<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** CSS pixels it has where there is room, and those below which the grid scrolls sideways. */
  readonly width: number;
  readonly least: number;
  /** Takes what the others leave. */
  readonly isWide?: boolean;
  /** Numbers stand at the end of their column. */
  readonly isNumber?: boolean;
}

export interface GridSort<Name extends string> {
  readonly column: Name;
  readonly descending: boolean;
}

export interface GridRow {
  /** The same for the same thing, whatever its place. */
  readonly key: string;
}

export interface RowGridProps<Row extends GridRow, Name extends string> {
  readonly label: string;
  readonly columns: readonly GridColumn<Name>[];
  /** In the order shown. */
  readonly rows: readonly Row[];
  readonly sort: GridSort<Name>;
  readonly onSort: (column: Name) => void;
  readonly selection: Selection<string>;
  readonly onSelect: (selection: Selection<string>) => void;
  /** Draws a cell; must depend on nothing else that changes. */
  readonly cell: (row: Row, column: Name) => ReactNode;
  readonly isFaded: (row: Row) => boolean;
  readonly onOpen: () => void;
  readonly contextLabel: string;
  readonly contextEntries: () => readonly MenuEntry[];
  readonly isBusy: boolean;
  /** Shown in place of rows when there are none. */
  readonly empty: ReactNode;
}

export function RowGrid<Row extends GridRow, Name extends string>(props: RowGridProps<Row, Name>) {
  const { columns, rows, selection, onSelect } = props;
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const { height, scrollTop, onScroll } = useViewport(scroller);
  const { first, end } = visibleRows(scrollTop, height, rows.length);
  const menu = useMenu(props.contextLabel);
  useSurvivingSelection(keys, selection, onSelect);
  useActiveInView(scroller, keys, selection.activeId);
  useFirstFocus(scroller);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || keys.length === 0) return;
    const at = selection.activeId === null ? -1 : keys.indexOf(selection.activeId);
    const index = rowOfKey(event.key, at, keys.length, pageRows(height));
    if (index === null) return;
    event.preventDefault();
    onSelect(reach(selection, keys, index, modeOfKey(event)));
  };
  const onMouseDown = (event: MouseEvent) => {
    const index = indexAt(event.target);
    const key = keys[index];
    if (key === undefined || event.button === 1) return;
    const isControl = event.ctrlKey || event.metaKey;
    // What is selected already stays so under a right click.
    if (event.button === 2) {
      if (!selection.selectedIds.has(key)) onSelect(reach(selection, keys, index, 'only'));
      return;
    }
    onSelect(
      reach(selection, keys, index, event.shiftKey ? 'range' : isControl ? 'toggle' : 'only'),
    );
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    if (event.button === 2 && indexAt(event.target) < 0) return;
    const active = document.getElementById(rowId(domId, selection.activeId));
    menu.open(props.contextEntries, { at: placeOf(event, active), side: 'below' });
  };
  const style = {
    '--columns': columns.map(trackOf).join(' '),
    '--least-width': `${columns.reduce((sum, { least }) => sum + least, sidePadding)}px`,
    '--rows': `${rows.length * rowHeight}px`,
  } as CSSProperties;

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
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
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onDoubleClick={(event) => {
          if (indexAt(event.target) >= 0) props.onOpen();
        }}
        onContextMenu={onContextMenu}
      >
        <div role="rowgroup" className={styles.head}>
          <RowGridHeader columns={columns} sort={props.sort} onSort={props.onSort} />
        </div>
        <div role="rowgroup" className={styles.body}>
          {rows.slice(first, end).map((row, offset) => (
            <RowGridRow
              key={row.key}
              row={row}
              index={first + offset}
              domId={rowId(domId, row.key)}
              columns={columns}
              cell={props.cell}
              isSelected={selection.selectedIds.has(row.key)}
              isActive={selection.activeId === row.key}
              isFaded={props.isFaded(row)}
            />
          ))}
        </div>
      </div>
      {rows.length === 0 && <div className={styles.emptyLayer}>{props.empty}</div>}
      {menu.popup}
    </div>
  );
}

/** Left and right of a row's cells, as in the style sheet. */
const sidePadding = 14;

function trackOf<Name extends string>({ width, least, isWide }: GridColumn<Name>): string {
  return isWide === true ? `minmax(${least}px, 1fr)` : `minmax(${least}px, ${width}px)`;
}

function rowId(prefix: string, key: string | null): string {
  // An id may hold anything but white space, and keys may hold that.
  return `${prefix}-${encodeURIComponent(key ?? '')}`;
}

function indexAt(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return Number(row?.dataset['index'] ?? -1);
}

function placeOf(event: MouseEvent, active: Element | null): DOMRect {
  if (event.button === 2) return new DOMRect(event.clientX, event.clientY, 0, 0);
  const box = (active ?? event.currentTarget).getBoundingClientRect();
  return new DOMRect(box.left + 40, box.top, 0, Math.min(box.height, rowHeight));
}

/** Keeps the selection sensible when rows come and go. */
function useSurvivingSelection(
  keys: readonly string[],
  selection: Selection<string>,
  onSelect: (selection: Selection<string>) => void,
): void {
  const before = useRef(keys);
  useLayoutEffect(() => {
    const previous = before.current;
    before.current = keys;
    if (previous === keys) return;
    const next = survive(selection, previous, keys);
    if (next !== selection) onSelect(next);
  }, [keys, selection, onSelect]);
}
