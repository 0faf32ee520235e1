// The column headers of a RowGrid: a click sorts. One stop for Tab; arrow keys walk.
import { useRef, type KeyboardEvent } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { GridColumn, GridSort } from './RowGrid.tsx';
import styles from './RowGrid.module.css';

export interface RowGridHeaderProps<Name extends string> {
  readonly columns: readonly GridColumn<Name>[];
  readonly sort: GridSort<Name>;
  readonly onSort: (column: Name) => void;
}

export function RowGridHeader<Name extends string>(props: RowGridHeaderProps<Name>) {
  const { columns, sort, onSort } = props;
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus();
  };
  return (
    <div ref={row} role="row" aria-rowindex={1} className={styles.header}>
      {columns.map(({ name, label, isNumber }, at) => {
        const isSorted = sort.column === name;
        return (
          <div
            key={name}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={classes(styles.headerCell, isNumber === true && styles.isNumber)}
          >
            <button
              type="button"
              tabIndex={isSorted ? 0 : -1}
              title={label}
              className={styles.headerButton}
              onClick={() => {
                onSort(name);
              }}
              onKeyDown={onKeyDown}
            >
              <span>{label}</span>
              {isSorted && (
                <Icon name={sort.descending ? 'chevron-down' : 'chevron-up'} size={12} />
              )}
            </button>
          </div>
        );
      })}
    </div>
  );
}
