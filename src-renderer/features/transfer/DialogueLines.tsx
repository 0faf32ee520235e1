// A dialogue as it was spoken. Follows the last line while the person has not scrolled away from it.
import { useLayoutEffect, useRef } from 'react';
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
}

export function DialogueLines({ label, lines, isUnderWay }: DialogueLinesProps) {
  const pane = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(isUnderWay);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element && followsEnd.current) element.scrollTop = element.scrollHeight;
  }, [lines.length]);
  return (
    <div
      ref={pane}
      role="log"
      aria-label={label}
      // A long session would read itself aloud otherwise.
      aria-live="off"
      tabIndex={0}
      className={styles.lines}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        followsEnd.current = scrollHeight - scrollTop - clientHeight < 8;
      }}
    >
      {lines.map((line, index) => (
        <Line key={index} line={line} previousAt={lines[index - 1]?.at} />
      ))}
    </div>
  );
}

function Line({
  line,
  previousAt,
}: {
  readonly line: TranscriptLine;
  readonly previousAt: number | undefined;
}) {
  const translate = useTranslate();
  return (
    <div className={classes(styles.line, styles[line.side])}>
      <span className={styles.time}>{clockTime(line.at, previousAt)}</span>
      <span className={styles.side}>{line.side === 'note' ? '' : `${line.side}:`}</span>
      <span className={styles.text}>
        {line.side === 'note' ? noteText(line.text, translate) : line.text}
      </span>
    </div>
  );
}
