// The letter of an id, read and parsed for a component; null until it is there.
import { useEffect, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { OpenedLetter } from './open-letter.ts';
import { openLetter } from './open-letter.ts';

/** A letter's bytes never change, so it is read once for each id. */
export function useOpenedLetter(id: MessageId | null): OpenedLetter | null {
  const [state, setState] = useState<{ id: MessageId; opened: OpenedLetter } | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    openLetter(id).then(
      (opened) => {
        if (isCurrent) setState({ id, opened });
      },
      () => {
        if (isCurrent) setState({ id, opened: { kind: 'absent' } });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return state && state.id === id ? state.opened : null;
}
