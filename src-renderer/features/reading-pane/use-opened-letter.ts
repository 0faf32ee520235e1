// The letter of an id, read and parsed for a component; null until it is there.
import { useEffect, useRef, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { openLetter, type OpenedLetter } from './open-letter.ts';
import { isSameReading, readyLetter, type Reading } from './read-ahead.ts';

/**
 * Read once for each id, `revision` and encoding: a letter's bytes never change, but a draft is written over. `charset`: the person's
 * choice, null for the letter's own; until it is read anew, the letter stands as it was read before.
 */
export function useOpenedLetter(
  id: MessageId,
  revision: number,
  charset: string | null = null,
): OpenedLetter | null {
  const [state, setState] = useState(() => inAdvance({ id, revision, charset }));
  const shown = useRef(state?.reading);
  useEffect(() => {
    const reading = { id, revision, charset };
    // It lay ready when the component appeared.
    if (shown.current && isSameReading(shown.current, reading)) return undefined;
    shown.current = undefined;
    let isCurrent = true;
    openLetter(id, charset ?? undefined).then(
      (opened) => {
        if (isCurrent) setState({ reading, opened });
      },
      () => {
        if (isCurrent) setState({ reading, opened: { kind: 'absent' } });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [id, revision, charset]);
  return state && state.reading.id === id ? state.opened : null;
}

function inAdvance(reading: Reading): { reading: Reading; opened: OpenedLetter } | null {
  const opened = readyLetter(reading);
  return opened && { reading, opened };
}
