// Dragging a column header to another place. A mark shows between which two columns it will stand; Escape leaves all as it was.
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { GridColumn } from './grid-columns.ts';

/** CSS pixels before a press becomes a drag: a click that trembles still sorts. */
const threshold = 5;

interface Drag<Name> {
  readonly name: Name;
  readonly startX: number;
  /** The place it would take, counted without it; null while it has not gone anywhere. */
  readonly index: number | null;
  /** Where the mark is drawn, CSS pixels from the left of the header. */
  readonly markAt: number;
}

export function useColumnMove<Name extends string>(
  row: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn<Name>[],
  onMove: (column: Name, index: number) => void,
) {
  const [drag, setDrag] = useState<Drag<Name> | null>(null);
  const hasMoved = useRef(false);
  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setDrag(null);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [isDragging]);
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (!drag || !row.current) return;
    if (drag.index === null && Math.abs(event.clientX - drag.startX) < threshold) return;
    hasMoved.current = true;
    const heads = [...row.current.querySelectorAll<HTMLElement>('[role="columnheader"]')];
    setDrag({ ...drag, ...placeAt(event.clientX, row.current, heads, columns, drag.name) });
  };
  const finish = () => {
    if (drag && drag.index !== null) onMove(drag.name, drag.index);
    setDrag(null);
  };
  return {
    moving: drag && drag.index !== null ? drag.name : null,
    markAt: drag && drag.index !== null ? drag.markAt : null,
    /** The click that ends a drag is none. */
    hasJustMoved(): boolean {
      return hasMoved.current;
    },
    propsOf: (name: Name) => ({
      onPointerDown(event: PointerEvent<HTMLElement>) {
        hasMoved.current = false;
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ name, startX: event.clientX, index: null, markAt: 0 });
      },
      onPointerMove: follow,
      onPointerUp: finish,
      onPointerCancel: () => setDrag(null),
    }),
  };
}

/** The gap nearest to the pointer. */
function placeAt<Name extends string>(
  x: number,
  row: HTMLElement,
  heads: readonly HTMLElement[],
  columns: readonly GridColumn<Name>[],
  moved: Name,
): Pick<Drag<Name>, 'index' | 'markAt'> {
  const boxes = heads.map((head) => head.getBoundingClientRect());
  const left = row.getBoundingClientRect().left;
  const gap = boxes.filter((box) => x > box.left + box.width / 2).length;
  const edge = boxes[gap]?.left ?? boxes.at(-1)?.right ?? left;
  const from = columns.findIndex(({ name }) => name === moved);
  return { index: gap > from ? gap - 1 : gap, markAt: edge - left };
}
