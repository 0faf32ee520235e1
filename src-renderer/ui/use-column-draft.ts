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
  useEffect(() => {
    // What was written has come back.
    if (!dragged.current) setShown(null);
  }, [kept]);
  const columns = shown ?? kept;
  const keep = (next: readonly ColumnSize<Name>[]) => {
    dragged.current = null;
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
