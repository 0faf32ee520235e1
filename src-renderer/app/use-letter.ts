// The row of the letter that is selected, shown or meant, as it is now.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { MessageRow } from '../store/rows.ts';
import { isSameRow } from '../store/same-row.ts';
import { watchLetter } from '../store/watch-letter.ts';
import { seenRow } from './seen-rows.ts';

/** One time that a letter is selected, shown or meant: what was answered another time may be old. */
interface Visit {
  readonly id: MessageId | null;
  readonly seen: MessageRow | undefined;
}

interface Answer {
  readonly visit: Visit;
  readonly row: MessageRow | undefined;
}

/**
 * Until the store has answered, the row as a list has drawn it last; undefined where none has, for a letter that is gone, and for null.
 * An answer that says what is drawn already draws nothing again: going through a list draws each letter's commands once.
 */
export function useLetter(id: MessageId | null): MessageRow | undefined {
  return useFoundLetter(id).row;
}

/** {@link useLetter} for whoever says that a letter is gone: only once the store has answered is that known. */
export function useFoundLetter(id: MessageId | null): {
  readonly row: MessageRow | undefined;
  readonly isGone: boolean;
} {
  const visit = useMemo<Visit>(() => ({ id, seen: id === null ? undefined : seenRow(id) }), [id]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const row = answer?.visit === visit ? answer.row : visit.seen;
  const drawn = useRef(row);
  useLayoutEffect(() => {
    drawn.current = row;
  });
  useEffect(() => {
    if (visit.id === null) return undefined;
    return watchLetter(visit.id, {
      onRow(fresh) {
        if (fresh && isSameRow(drawn.current, fresh)) return;
        drawn.current = fresh;
        setAnswer({ visit, row: fresh });
      },
      onFailure(error) {
        // Thrown while drawing, so that the nearest error boundary shows it, as for a live query.
        setAnswer(() => {
          throw error;
        });
      },
    });
  }, [visit]);
  return { row, isGone: id !== null && answer?.visit === visit && row === undefined };
}
