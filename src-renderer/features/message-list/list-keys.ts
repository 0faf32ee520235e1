// The keys of the list itself: arrows, Home, End, Page keys, Space; with Shift they extend, with Ctrl they only go there.
import type { KeyboardEvent } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../app/session-state.ts';
import { pageRows } from './geometry.ts';
import { reach, type SelectionMode } from './selection.ts';

/** Makes the key handler for a list of these ids that is `viewHeight` CSS pixels high. */
export function useListKeys(
  ids: readonly MessageId[],
  viewHeight: number,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey || ids.length === 0) return;
    const session = useSession.getState();
    const at = session.activeId === null ? -1 : ids.indexOf(session.activeId);
    const index = destination(event.key, at, ids.length, pageRows(viewHeight));
    if (index === null) return;
    event.preventDefault();
    useSession.setState(reach(session, ids, index, modeOf(event)));
  };
}

function destination(key: string, at: number, count: number, page: number): number | null {
  const limit = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return limit(at + 1);
    case 'ArrowUp':
      return limit(at < 0 ? 0 : at - 1);
    case 'PageDown':
      return limit(Math.max(at, 0) + page);
    case 'PageUp':
      return limit(Math.max(at, 0) - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case ' ':
      return limit(at);
    default:
      return null;
  }
}

function modeOf(event: KeyboardEvent): SelectionMode {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.shiftKey) return 'range';
  if (event.key === ' ') return isControl ? 'toggle' : 'only';
  return isControl ? 'move' : 'only';
}
