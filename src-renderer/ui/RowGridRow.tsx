// One row of a RowGrid: a cell a column. Drawn again only when it has changed.
import { memo, type CSSProperties, type ReactNode } from 'react';
import { classes } from './classes.ts';
import type { GridColumn } from './grid-columns.ts';
import { Icon } from './Icon.tsx';
import { rowHeight } from './row-geometry.ts';
import { toggleAttribute } from './use-row-input.ts';
import styles from './RowGrid.module.css';

interface RowGridRowProps<Item, Name extends string> {
  /** Undefined while it is not read yet. */
  readonly item: Item | undefined;
  readonly index: number;
  readonly domId: string;
  readonly columns: readonly GridColumn<Name>[];
  readonly cell: (item: Item, column: Name) => ReactNode;
  readonly className: string | undefined;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isDraggable: boolean;
  /** Of a row in a tree, 0 for a head; null in a plain list. */
  readonly depth: number | null;
  /** Null where nothing is below it. */
  readonly isExpanded: boolean | null;
}

function Row<Item, Name extends string>(props: RowGridRowProps<Item, Name>) {
  const { item, index, columns, isSelected, depth, isExpanded } = props;
  return (
    <div
      id={props.domId}
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      {...(depth === null ? {} : { 'aria-level': depth + 1 })}
      {...(isExpanded === null ? {} : { 'aria-expanded': isExpanded })}
      data-index={index}
      draggable={props.isDraggable}
      className={classes(
        styles.row,
        props.className,
        isSelected && styles.isSelected,
        props.isActive && styles.isActive,
      )}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      {columns.map(({ name, kind, isWide }, at) => (
        <div
          key={name}
          role="gridcell"
          aria-colindex={at + 1}
          data-column={name}
          className={classes(styles.cell, kind && styles[kind])}
        >
          {depth !== null && isWide === true ? (
            <Branch depth={depth} isExpanded={isExpanded}>
              {item !== undefined && props.cell(item, name)}
            </Branch>
          ) : (
            item !== undefined && props.cell(item, name)
          )}
        </div>
      ))}
    </div>
  );
}

export const RowGridRow = memo(Row) as typeof Row;

/** Deeper rows stand no further in than this, so that there is room left for their words. */
const deepest = 8;

function Branch(props: {
  readonly depth: number;
  readonly isExpanded: boolean | null;
  readonly children: ReactNode;
}) {
  const { depth, isExpanded } = props;
  return (
    <span
      className={styles.branch}
      style={{ '--depth': Math.min(depth, deepest) } as CSSProperties}
    >
      <span
        className={styles.toggle}
        aria-hidden="true"
        {...(isExpanded === null ? {} : { [toggleAttribute]: '' })}
      >
        {isExpanded !== null && (
          <Icon name={isExpanded ? 'chevron-down' : 'chevron-right'} size={14} />
        )}
      </span>
      {props.children}
    </span>
  );
}
