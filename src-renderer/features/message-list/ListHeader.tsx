// The row of column headers: click sorts, the edge drags, right click chooses columns. One stop for Tab; arrow keys walk.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import type { ListColumn, ListSort, SortColumn } from '../../store/options.ts';
import type { FolderRole } from '../../store/rows.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { columnLabel, firstOrder, markColumns } from './columns.ts';
import styles from './MessageList.module.css';

export interface ListHeaderProps {
  readonly columns: readonly ListColumn[];
  readonly role: FolderRole | null;
  readonly sort: ListSort;
  readonly onSort: (sort: ListSort) => void;
  /** While dragging; `onResizeEnd` when the width is chosen. */
  readonly onResize: (column: SortColumn, width: number) => void;
  readonly onResizeEnd: () => void;
}

const keyStep = 8;

export function ListHeader(props: ListHeaderProps) {
  const { columns, role, sort, onSort } = props;
  const translate = useTranslate();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, { column, width }: ListColumn) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) {
      props.onResize(column, width + step * keyStep);
      props.onResizeEnd();
      return;
    }
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus();
  };
  const tabStop = columns.some(({ column }) => column === sort.column) ? sort.column : 'subject';
  return (
    <div ref={row} role="row" aria-rowindex={1} className={styles.header}>
      {columns.map((shown, at) => {
        const { column } = shown;
        const isSorted = sort.column === column;
        return (
          <div
            key={column}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={classes(styles.headerCell, styles[column])}
          >
            <button
              type="button"
              tabIndex={column === tabStop ? 0 : -1}
              title={translate(columnLabel(column, role))}
              className={styles.headerButton}
              onClick={() => {
                onSort({ column, descending: isSorted ? !sort.descending : firstOrder(column) });
              }}
              onKeyDown={(event) => {
                onKeyDown(event, shown);
              }}
            >
              <HeaderContent column={column} text={translate(columnLabel(column, role))} />
              {isSorted && !markColumns.has(column) && (
                <Icon name={sort.descending ? 'chevron-down' : 'chevron-up'} size={12} />
              )}
            </button>
            <ResizeHandle shown={shown} {...props} />
          </div>
        );
      })}
    </div>
  );
}

function HeaderContent({ column, text }: { readonly column: SortColumn; readonly text: string }) {
  if (!markColumns.has(column)) return <span>{text}</span>;
  return (
    <>
      <span className="visually-hidden">{text}</span>
      {column === 'priority' ? (
        <span aria-hidden="true">!</span>
      ) : (
        <Icon name={column === 'flag' ? 'flag-filled' : 'attach'} size={16} />
      )}
    </>
  );
}

function ResizeHandle({
  shown,
  onResize,
  onResizeEnd,
}: Pick<ListHeaderProps, 'onResize' | 'onResizeEnd'> & { readonly shown: ListColumn }) {
  const [start, setStart] = useState<{ x: number; width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const cell = event.currentTarget.parentElement;
    setStart({ x: event.clientX, width: cell?.getBoundingClientRect().width ?? shown.width });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (start) onResize(shown.column, start.width + event.clientX - start.x);
  };
  const finish = () => {
    if (start) onResizeEnd();
    setStart(null);
  };
  return (
    <span
      aria-hidden="true"
      className={styles.handle}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={finish}
      onPointerCancel={finish}
    />
  );
}
