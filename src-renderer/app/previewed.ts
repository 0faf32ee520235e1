// Which letters the preview is of: those selected. While many letters are being changed, and workers have most of the processor, the list
// goes first and the preview follows in a task of its own, so that an arrow key is answered at once.
import { useDeferredValue } from 'react';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { useSession } from './session-state.ts';
import { useWork } from './work/work-state.ts';

export function usePreviewedIds(): ReadonlySet<MessageId> {
  const selected = useSession((state) => state.selectedIds);
  const isBusy = useWork(({ underWay }) => underWay.some(({ isSlow }) => isSlow));
  const later = useDeferredValue(selected);
  return isBusy ? later : selected;
}
