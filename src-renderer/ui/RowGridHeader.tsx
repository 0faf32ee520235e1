// The column headers of a RowGrid: a click sorts, the edge drags the width, the head itself the place. One stop for Tab; arrow keys
// walk, with Shift they change the width, with Ctrl and Shift the place.
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { classes } from './classes.ts';
import { columnAtEdge, type GridColumn, type GridSort } from './grid-columns.ts';
import { Icon } from './Icon.tsx';
import { useColumnMove } from './use-column-move.ts';
import { useColumnResize } from './use-column-resize.ts';
import styles from './RowGrid.module.css';

export interface ColumnActions<Name extends string> {
  readonly onSort: (column: Name) => void;
  /** While dragging, CSS pixels; `onResizeEnd` when the width is chosen. */
  readonly onResize: (column: Name, width: number) => void;
  readonly onResizeEnd: () => void;
  /** To where it is the one at `index`, counted without it. */
  readonly onMove: (column: Name, index: number) => void;
}

export interface RowGridHeaderProps<Name extends string> extends ColumnActions<Name> {
  readonly columns: readonly GridColumn<Name>[];
  readonly sort: GridSort<Name>;
}

/** CSS pixels a key changes a width by. */
const keyStep = 8;

export function RowGridHeader<Name extends string>(props: RowGridHeaderProps<Name>) {
  const { columns, sort } = props;
  const row = useRef<HTMLDivElement>(null);
  const move = useColumnMove(row, columns, props.onMove);
  const widen = (at: number, by: number) => {
    // The wide column has what the others leave: it grows as the next one shrinks.
    const edge = columns[at]?.isWide === true ? columnAtEdge(columns, at) : null;
    const index = edge?.index ?? at;
    const column = columns[index];
    if (!column) return;
    const width = drawnWidth(row, index, column) + by * (edge?.direction ?? 1);
    props.onResize(column.name, width);
    props.onResizeEnd();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, column: GridColumn<Name>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.altKey || event.metaKey) return;
    if (event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.ctrlKey) {
      props.onMove(column.name, Math.max(0, columns.indexOf(column) + step));
    } else if (event.shiftKey) {
      widen(columns.indexOf(column), step * keyStep);
    } else {
      const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
      buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus();
    }
  };
  const tabStop =
    columns.find(({ name }) => name === sort.column) ?? columns.find(({ isWide }) => isWide);
  return (
    <div
      ref={row}
      role="row"
      aria-rowindex={1}
      className={styles.header}
      // Escape ends the drag, and nothing else with it.
      {...(move.moving === null ? {} : { 'data-keeps-escape': '' })}
    >
      {columns.map((column, at) => {
        const { name, label, kind } = column;
        const isSorted = sort.column === name;
        return (
          <div
            key={name}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={classes(
              styles.headerCell,
              kind && styles[kind],
              move.moving === name && styles.isMoving,
            )}
          >
            <button
              type="button"
              tabIndex={column === tabStop ? 0 : -1}
              title={label}
              aria-keyshortcuts="Shift+ArrowRight Control+Shift+ArrowRight"
              className={styles.headerButton}
              {...move.propsOf(name)}
              onClick={(event) => {
                // Pressed by a key it is no drag, whatever came before.
                if (event.detail === 0 || !move.hasJustMoved()) props.onSort(name);
              }}
              onKeyDown={(event) => {
                onKeyDown(event, column);
              }}
            >
              {column.head === undefined ? (
                <span className={styles.headerText}>{label}</span>
              ) : (
                <>
                  <span className="visually-hidden">{label}</span>
                  {column.head}
                </>
              )}
              {isSorted && kind !== 'mark' && (
                <Icon name={sort.descending ? 'chevron-down' : 'chevron-up'} size={12} />
              )}
            </button>
            <ResizeHandle {...props} at={at} row={row} />
          </div>
        );
      })}
      {move.markAt !== null && (
        <span aria-hidden="true" className={styles.dropMark} style={{ left: move.markAt }} />
      )}
    </div>
  );
}

interface ResizeHandleProps<Name extends string> extends RowGridHeaderProps<Name> {
  readonly at: number;
  readonly row: RefObject<HTMLDivElement | null>;
}

function ResizeHandle<Name extends string>({
  columns,
  at,
  row,
  onResize,
  onResizeEnd,
}: ResizeHandleProps<Name>) {
  const edge = columnAtEdge(columns, at);
  const column = edge && columns[edge.index];
  const handlers = useColumnResize({
    startWidth: () => (edge && column ? drawnWidth(row, edge.index, column) : 0),
    direction: edge?.direction ?? 1,
    onResize: (width) => {
      if (column) onResize(column.name, width);
    },
    onResizeEnd,
  });
  return column ? <span aria-hidden="true" className={styles.handle} {...handlers} /> : null;
}

/** Which may be less than what was chosen. */
function drawnWidth(
  row: RefObject<HTMLDivElement | null>,
  index: number,
  { width }: { readonly width: number },
): number {
  const heads = row.current?.querySelectorAll('[role="columnheader"]');
  return heads?.[index]?.getBoundingClientRect().width ?? width;
}
