// The letter of an id, read and parsed for a component; null until it is there.
import { useEffect, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { OpenedLetter } from './open-letter.ts';
import { openLetter } from './open-letter.ts';

/**
 * Read once for each id, `revision` and encoding: a letter's bytes never change, but a draft is written over. `charset`: the person's
 * choice, null for the letter's own; until it is read anew, the letter stands as it was read before.
 */
export function useOpenedLetter(
  id: MessageId,
  revision: number,
  charset: string | null = null,
): OpenedLetter | null {
  const [state, setState] = useState<{ id: MessageId; opened: OpenedLetter } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    openLetter(id, charset ?? undefined).then(
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
  }, [id, revision, charset]);
  return state && state.id === id ? state.opened : null;
}
