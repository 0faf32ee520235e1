// Dragging the edge of a column header: the pointer's way becomes a width.
import { useRef, type PointerEvent } from 'react';

export interface ColumnResize {
  /** CSS pixels of the column as it is drawn, when the drag begins. */
  readonly startWidth: (handle: HTMLElement) => number;
  /** -1 where the column lies behind the edge: it grows as the pointer goes left. */
  readonly direction: 1 | -1;
  readonly onResize: (width: number) => void;
  readonly onResizeEnd: () => void;
}

/** Handlers for the element that is dragged. */
export function useColumnResize({ startWidth, direction, onResize, onResizeEnd }: ColumnResize) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const finish = () => {
    if (start.current) onResizeEnd();
    start.current = null;
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, width: startWidth(event.currentTarget) };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!start.current) return;
      onResize(start.current.width + direction * (event.clientX - start.current.x));
    },
    onPointerUp: finish,
    onPointerCancel: finish,
  };
}
