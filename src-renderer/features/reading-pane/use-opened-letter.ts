// The letter of an id, read and parsed for a component; null until it is there.
import { useEffect, useRef, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ParseOptions } from '../../mime/letter.ts';
import { openLetter, type OpenedLetter } from './open-letter.ts';
import { isSameReading, readyLetter, type Reading } from './read-ahead.ts';

/**
 * Read once for each id, `revision` and encoding: a letter's bytes never change, but a draft is written over. Until it is read anew in
 * another encoding, the letter stands as it was read before.
 */
export function useOpenedLetter(
  id: MessageId,
  revision: number,
  { charsetOverride, fallbackCharset }: ParseOptions,
): OpenedLetter | null {
  const [state, setState] = useState(() =>
    inAdvance({ id, revision, options: parseOptions(fallbackCharset, charsetOverride) }),
  );
  const shown = useRef(state?.reading);
  useEffect(() => {
    const options = parseOptions(fallbackCharset, charsetOverride);
    const reading = { id, revision, options };
    // It lay ready when the component appeared.
    if (shown.current && isSameReading(shown.current, reading)) return undefined;
    shown.current = undefined;
    let isCurrent = true;
    openLetter(id, options).then(
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
  }, [id, revision, charsetOverride, fallbackCharset]);
  return state && state.reading.id === id ? state.opened : null;
}

function parseOptions(fallbackCharset: string, charsetOverride: string | undefined): ParseOptions {
  return { fallbackCharset, ...(charsetOverride === undefined ? {} : { charsetOverride }) };
}

function inAdvance(reading: Reading): { reading: Reading; opened: OpenedLetter } | null {
  const opened = readyLetter(reading);
  return opened && { reading, opened };
}
