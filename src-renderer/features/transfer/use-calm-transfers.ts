// The state of transfers as it is drawn: a long Outbox begins and ends tasks faster than anybody reads.
import { useState, useSyncExternalStore } from 'react';
import { useTransfers, type TransferState } from './transfer-state.ts';

/** Between two drawings. */
const restMs = 150;

/** The state as it was at most {@link restMs} ago; a change after a rest is drawn at once. */
export function useCalmTransfers(): TransferState {
  const [view] = useState(calmView);
  return useSyncExternalStore(view.subscribe, view.now);
}

function calmView() {
  let shown = useTransfers.getState();
  return {
    now: () => shown,
    subscribe(notify: () => void): () => void {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isDue = false;
      const draw = (): void => {
        isDue = false;
        shown = useTransfers.getState();
        notify();
        timer = setTimeout(() => {
          timer = undefined;
          if (isDue) draw();
        }, restMs);
      };
      // What changed between the first drawing and now.
      shown = useTransfers.getState();
      const stop = useTransfers.subscribe(() => {
        isDue = true;
        // Not before the task that follows the one that ended has begun: nothing flickers between two letters.
        timer ??= setTimeout(draw, 0);
      });
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}
