// The keys of the list itself: arrows, Home, End, Page keys, Space; with Shift they extend, with Ctrl they only go there.
import type { KeyboardEvent } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../app/session-state.ts';
import { pageRows } from '../../ui/row-geometry.ts';
import { modeOfKey, rowOfKey } from '../../ui/row-keys.ts';
import { reach } from '../../ui/row-selection.ts';

/** Makes the key handler for a list of these ids that is `viewHeight` CSS pixels high. */
export function useListKeys(
  ids: readonly MessageId[],
  viewHeight: number,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey || ids.length === 0) return;
    const session = useSession.getState();
    const at = session.activeId === null ? -1 : ids.indexOf(session.activeId);
    const index = rowOfKey(event.key, at, ids.length, pageRows(viewHeight));
    if (index === null) return;
    event.preventDefault();
    useSession.setState(reach(session, ids, index, modeOfKey(event)));
  };
}
