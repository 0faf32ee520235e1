// One row of a RowGrid: a cell a column. Drawn again only when it has changed.
import { memo, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { rowHeight } from './row-geometry.ts';
import type { GridColumn, GridRow } from './RowGrid.tsx';
import styles from './RowGrid.module.css';

interface RowGridRowProps<Row extends GridRow, Name extends string> {
  readonly row: Row;
  readonly index: number;
  readonly domId: string;
  readonly columns: readonly GridColumn<Name>[];
  readonly cell: (row: Row, column: Name) => ReactNode;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isFaded: boolean;
}

function Row<Row extends GridRow, Name extends string>(props: RowGridRowProps<Row, Name>) {
  const { row, index, columns, isSelected, isActive, isFaded } = props;
  return (
    <div
      id={props.domId}
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      className={classes(
        styles.row,
        isSelected && styles.isSelected,
        isActive && styles.isActive,
        isFaded && styles.isFaded,
      )}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      {columns.map(({ name, isNumber }, at) => (
        <div
          key={name}
          role="gridcell"
          aria-colindex={at + 1}
          data-column={name}
          className={classes(styles.cell, isNumber === true && styles.isNumber)}
        >
          {props.cell(row, name)}
        </div>
      ))}
    </div>
  );
}

export const RowGridRow = memo(Row) as typeof Row;
