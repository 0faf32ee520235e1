// The state of transfers as it is drawn: a long Outbox begins and ends tasks faster than anybody reads.
import { useState, useSyncExternalStore } from 'react';
import { leastRestMs } from '../../store/calm.ts';
import { isRunning, useTransfers, type TransferState } from './transfer-state.ts';

/** Between two drawings. */
const restMs = 150;

/**
 * The state as it was at most {@link restMs} ago; that transfers begin or have ended, and a change after a rest, is drawn at once. That letters
 * came is drawn once the folders count them.
 */
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
        if (isTurn(shown, useTransfers.getState())) {
          clearTimeout(timer);
          timer = undefined;
        }
        // Not before the task that follows the one that ended has begun: nothing flickers between two letters.
        const waitMs = hasBrought(shown, useTransfers.getState()) ? countedAfterMs : 0;
        timer ??= setTimeout(draw, waitMs);
      });
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}

/** Folders may rest so long, and read then. */
const countedAfterMs = leastRestMs + 50;

function hasBrought(before: TransferState, after: TransferState): boolean {
  return before.result !== after.result && (after.result?.receivedCount ?? 0) > 0;
}

/** Nothing ran and now something does, or the other way round, or there is another result. */
function isTurn(before: TransferState, after: TransferState): boolean {
  return (
    before.tasks.some(isRunning) !== after.tasks.some(isRunning) || before.result !== after.result
  );
}
