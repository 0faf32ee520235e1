// Two panes with a bar between them that is dragged, or moved with the arrow keys. The first pane has the size, the second the rest.
import {
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { classes } from './classes.ts';
import styles from './SplitPane.module.css';

export interface SplitPaneProps {
  /** What the bar does, for those who do not see it. */
  readonly label: string;
  /** `x`: beside each other. */
  readonly axis: 'x' | 'y';
  /** CSS pixels of the first pane. */
  readonly size: number;
  readonly onSizeChange: (size: number) => void;
  readonly minFirst?: number;
  readonly minSecond?: number;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

const keyStep = 16;

export function SplitPane({
  label,
  axis,
  size,
  onSizeChange,
  minFirst = 120,
  minSecond = 160,
  first,
  second,
}: SplitPaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? size;
  const limit = (wanted: number) => {
    const box = frame.current?.getBoundingClientRect();
    const room = box ? (axis === 'x' ? box.width : box.height) : Infinity;
    return Math.round(Math.max(minFirst, Math.min(wanted, room - minSecond)));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(limit(shown));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (dragged === null || !frame.current) return;
    const box = frame.current.getBoundingClientRect();
    setDragged(limit(axis === 'x' ? event.clientX - box.left : event.clientY - box.top));
  };
  const finish = () => {
    if (dragged !== null) onSizeChange(dragged);
    setDragged(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const less = axis === 'x' ? 'ArrowLeft' : 'ArrowUp';
    const more = axis === 'x' ? 'ArrowRight' : 'ArrowDown';
    const wanted = { [less]: shown - keyStep, [more]: shown + keyStep, Home: 0, End: 100_000 }[
      event.key
    ];
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSizeChange(limit(wanted));
  };
  const style = {
    '--first': `${shown}px`,
    '--min-first': `${minFirst}px`,
    '--min-second': `${minSecond}px`,
  } as CSSProperties;
  return (
    <div ref={frame} className={classes(styles.frame, styles[axis])} style={style}>
      <div className={styles.first}>{first}</div>
      <div
        role="separator"
        aria-label={label}
        aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
        aria-valuenow={shown}
        aria-valuemin={minFirst}
        tabIndex={0}
        className={classes(styles.bar, dragged !== null && styles.isDragged)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={finish}
        onPointerCancel={finish}
        onKeyDown={onKeyDown}
      />
      <div className={styles.second}>{second}</div>
    </div>
  );
}
