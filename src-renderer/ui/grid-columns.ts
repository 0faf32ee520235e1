// The columns of a RowGrid: what is told of one, how wide each is drawn, and what resizing and moving make of them. Pure.
import type { ReactNode } from 'react';

export interface GridColumn<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** CSS pixels it has where there is room, and those below which the grid scrolls sideways. */
  readonly width: number;
  readonly least: number;
  /** What it first gives way to where there is little room, so that the wide column can be read. Its width where absent. */
  readonly readable?: number;
  /** Takes what the others leave; one column does. Where rows stand in a tree, the tree is drawn in it. */
  readonly isWide?: boolean;
  /** Numbers stand at the end of their column, marks in its middle. Words where absent. */
  readonly kind?: 'number' | 'mark';
  /** Drawn at its head in place of the label. */
  readonly head?: ReactNode;
}

export interface GridSort<Name extends string> {
  readonly column: Name;
  readonly descending: boolean;
}

/** What a person may change of a column. */
export interface ColumnSize<Name extends string> {
  readonly column: Name;
  readonly width: number;
}

type ColumnWidths = Pick<GridColumn<string>, 'width' | 'least' | 'readable' | 'isWide'>;

/** CSS pixels no column becomes narrower than, so that it can be caught again. */
export const minColumnWidth = 24;
export const maxColumnWidth = 1_200;

/**
 * For CSS grid: the wide column takes what the others leave. Where that is too little, the others give way, first to where they can
 * still be read, so that it can be too, then down to their least width.
 */
export function gridTemplate(columns: readonly ColumnWidths[]): string {
  const others = columns.reduce((sum, column) => sum + readableWidth(column), 0);
  return columns
    .map((column) => {
      const least = leastWidth(column);
      return column.isWide === true
        ? `minmax(clamp(${least}px, 100% - ${others}px, ${column.width}px), 1fr)`
        : `minmax(${least}px, ${column.width}px)`;
    })
    .join(' ');
}

/** CSS pixels below which the grid scrolls sideways. */
export function leastGridWidth(columns: readonly ColumnWidths[]): number {
  return columns.reduce((sum, column) => sum + leastWidth(column), sidePadding);
}

/** Left and right of a row's cells, as in the style sheet. */
const sidePadding = 14;

function readableWidth({ width, readable, isWide }: ColumnWidths): number {
  return isWide === true ? 0 : Math.min(width, readable ?? width);
}

/** A column made narrow by hand is not made wider again. */
function leastWidth({ width, least }: ColumnWidths): number {
  return Math.min(width, least);
}

/**
 * A column as wide as the person has it. One whose width was chosen keeps it where there is little room: the others give way, then the
 * grid scrolls sideways. Else dragging its edge would change nothing that can be seen.
 */
export function sizedColumn<Shape extends ColumnWidths>(shape: Shape, width: number): Shape {
  if (shape.isWide === true || width === shape.width) return shape;
  return { ...shape, width, least: width, readable: width };
}

export function resizeColumn<Name extends string>(
  columns: readonly ColumnSize<Name>[],
  column: Name,
  width: number,
): readonly ColumnSize<Name>[] {
  const kept = Math.round(Math.max(minColumnWidth, Math.min(width, maxColumnWidth)));
  return columns.map((each) => (each.column === column ? { column, width: kept } : each));
}

/**
 * The column whose width the right edge of the one at `at` drags, so that the edge goes with the pointer: itself before the wide
 * column, the next one from there on, which grows as the pointer goes left. Null at the end of the header.
 */
export function columnAtEdge(
  columns: readonly ColumnWidths[],
  at: number,
): { readonly index: number; readonly direction: 1 | -1 } | null {
  const wide = columns.findIndex(({ isWide }) => isWide === true);
  if (wide < 0 || at < wide) return { index: at, direction: 1 };
  return at + 1 < columns.length ? { index: at + 1, direction: -1 } : null;
}

/** Puts a column where it is the one at `index`, counted without it; beyond the ends it stays at the end. */
export function moveColumn<Name extends string>(
  columns: readonly ColumnSize<Name>[],
  column: Name,
  index: number,
): readonly ColumnSize<Name>[] {
  const moved = columns.find((each) => each.column === column);
  if (!moved) return columns;
  const others = columns.filter((each) => each !== moved);
  const at = Math.max(0, Math.min(index, others.length));
  return [...others.slice(0, at), moved, ...others.slice(at)];
}
