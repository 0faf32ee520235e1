// A dialogue as it was spoken. Follows the last line while the person has not scrolled away from it. Arrow keys go from line to line; the
// line that is pointed at or stands under the keyboard is the one that gets explained.
import { useLayoutEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { TranscriptLine } from '../../../src-shared/mail/transcript.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { classes } from '../../ui/classes.ts';
import { clockTime } from './dialogue-text.ts';
import { noteText } from './note-text.ts';
import styles from './sessions.module.css';

export interface DialogueLinesProps {
  readonly label: string;
  readonly lines: readonly TranscriptLine[];
  /** Under way: shown from its end. One that is over is read from its beginning. */
  readonly isUnderWay: boolean;
  /** Of the element that says what the line in question means. */
  readonly explainedBy?: string;
  /** The line under the keyboard or the pointer; null when the pointer leaves. */
  readonly onPoint?: (index: number | null, by: 'key' | 'pointer') => void;
  /** Lines that hold what is looked for. */
  readonly hits?: ReadonlySet<number>;
  /** Brought into sight and marked. */
  readonly currentIndex?: number | null;
}

export function DialogueLines(props: DialogueLinesProps) {
  const { label, lines, isUnderWay, explainedBy, onPoint, hits, currentIndex = null } = props;
  const pane = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(isUnderWay);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element && followsEnd.current) element.scrollTop = element.scrollHeight;
  }, [lines.length]);
  useLayoutEffect(() => {
    if (currentIndex !== null)
      lineAt(pane.current, currentIndex)?.scrollIntoView({ block: 'nearest' });
  }, [currentIndex]);
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event.key, indexOf(event), lines.length);
    if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    lineAt(pane.current, target)?.focus();
  };
  return (
    <div
      ref={pane}
      role="log"
      aria-label={label}
      // A long session would read itself aloud otherwise.
      aria-live="off"
      tabIndex={0}
      className={styles.lines}
      onKeyDown={move}
      onFocus={(event) => {
        const index = indexOf(event);
        if (index !== null) onPoint?.(index, 'key');
      }}
      onMouseOver={(event) => onPoint?.(indexOf(event), 'pointer')}
      onMouseLeave={() => onPoint?.(null, 'pointer')}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        followsEnd.current = scrollHeight - scrollTop - clientHeight < 8;
      }}
    >
      {lines.map((line, index) => (
        <Line
          key={index}
          index={index}
          line={line}
          previousAt={lines[index - 1]?.at}
          explainedBy={explainedBy}
          isHit={hits?.has(index) === true}
          isCurrent={index === currentIndex}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly index: number;
  readonly line: TranscriptLine;
  readonly previousAt: number | undefined;
  readonly explainedBy: string | undefined;
  readonly isHit: boolean;
  readonly isCurrent: boolean;
}

function Line({ index, line, previousAt, explainedBy, isHit, isCurrent }: LineProps) {
  const translate = useTranslate();
  return (
    <div
      data-line={index}
      tabIndex={-1}
      {...(explainedBy ? { 'aria-describedby': explainedBy } : {})}
      className={classes(
        styles.line,
        styles[line.side],
        isHit && styles.isHit,
        isCurrent && styles.isCurrent,
      )}
    >
      <span className={styles.time}>{clockTime(line.at, previousAt)}</span>
      <span className={styles.side}>{line.side === 'note' ? '' : `${line.side}:`}</span>
      <span className={styles.text}>
        {line.side === 'note' ? noteText(line.text, translate) : line.text}
      </span>
    </div>
  );
}

function lineAt(pane: HTMLElement | null, index: number): HTMLElement | null {
  return pane?.querySelector<HTMLElement>(`[data-line="${index}"]`) ?? null;
}

function indexOf({ target }: SyntheticEvent): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return line ? Number(line.dataset['line']) : null;
}

/** Where a key leads from the line `at`; null: it is no key of ours. */
function targetOf(key: string, at: number | null, lineCount: number): number | null {
  if (lineCount === 0) return null;
  const last = lineCount - 1;
  switch (key) {
    case 'ArrowDown':
      return at === null ? 0 : Math.min(last, at + 1);
    case 'ArrowUp':
      return at === null ? last : Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
