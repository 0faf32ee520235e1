// The columns of a grid as a person drags them: drawn at once, kept when they are let go.
import { useEffect, useRef, useState } from 'react';
import { moveColumn, resizeColumn, type ColumnSize } from './grid-columns.ts';

export interface ColumnDraft<Name extends string> {
  readonly columns: readonly ColumnSize<Name>[];
  resize(column: Name, width: number): void;
  resizeEnd(): void;
  move(column: Name, index: number): void;
  keep(columns: readonly ColumnSize<Name>[]): void;
}

/** `kept` must be the same array as long as it has not changed. */
export function useColumnDraft<Name extends string>(
  kept: readonly ColumnSize<Name>[],
  write: (columns: readonly ColumnSize<Name>[]) => void,
): ColumnDraft<Name> {
  // The state draws it; the ref is what the end of a drag keeps, and null while nothing is dragged.
  const [shown, setShown] = useState<readonly ColumnSize<Name>[] | null>(null);
  const dragged = useRef<readonly ColumnSize<Name>[] | null>(null);
  // What was written and has not come back, oldest first.
  const written = useRef<readonly (readonly ColumnSize<Name>[])[]>([]);
  useEffect(() => {
    // An earlier width that comes back does not undo the one dragged since; what somebody else chose does.
    const at = written.current.findIndex((columns) => areSame(columns, kept));
    written.current = at < 0 ? [] : written.current.slice(at + 1);
    if (!dragged.current && written.current.length === 0) setShown(null);
  }, [kept]);
  const columns = shown ?? kept;
  const keep = (next: readonly ColumnSize<Name>[]) => {
    dragged.current = null;
    written.current = [...written.current, next];
    setShown(next);
    write(next);
  };
  return {
    columns,
    resize(column, width) {
      dragged.current = resizeColumn(dragged.current ?? columns, column, width);
      setShown(dragged.current);
    },
    resizeEnd() {
      if (dragged.current) keep(dragged.current);
    },
    move(column, index) {
      keep(moveColumn(columns, column, index));
    },
    keep,
  };
}

function areSame<Name extends string>(
  one: readonly ColumnSize<Name>[],
  other: readonly ColumnSize<Name>[],
): boolean {
  if (one.length !== other.length) return false;
  return one.every(({ column, width }, at) => {
    const beside = other[at];
    return beside?.column === column && beside.width === width;
  });
}
