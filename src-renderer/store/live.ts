// Answers of the store that stay true: a component that asks through here draws again when what it asked for changes.
import { liveQuery } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { startPacer } from './pacer.ts';

/**
 * Runs `query` now and whenever rows it read have changed, in whichever window or worker. undefined (or `initial`) until the
 * first answer. `deps` as for an effect: every value `query` closes over. Inside `query` await nothing but the store: after any
 * other promise Dexie no longer knows that it is being watched, and the answer silently stays as it is.
 */
export function useLive<T>(query: () => Promise<T>, deps: unknown[]): T | undefined;
export function useLive<T>(query: () => Promise<T>, deps: unknown[], initial: T): T;
export function useLive<T>(query: () => Promise<T>, deps: unknown[], initial?: T): T | undefined {
  return useLiveQuery(query, deps, initial);
}

/**
 * As {@link useLive}, for a query so long that asking it at every change would stop everything else, as for a ledger of 100,000
 * while letters come in. `watch` reads little and is told of every change that may give `query` another answer.
 */
export function usePaced<T>(
  query: () => Promise<T>,
  watch: () => Promise<unknown>,
  deps: unknown[],
): T | undefined {
  const [answer, setAnswer] = useState<{ readonly value: T } | undefined>();
  useEffect(() => {
    let isCurrent = true;
    const fail = (error: unknown) => {
      // Thrown while drawing, so that the nearest error boundary shows it, as for useLive.
      setAnswer(() => {
        throw error;
      });
    };
    const pacer = startPacer(async () => {
      const value = await query();
      if (isCurrent) setAnswer({ value });
    }, fail);
    const watching = liveQuery(watch).subscribe({ next: () => pacer.ask(), error: fail });
    return () => {
      isCurrent = false;
      watching.unsubscribe();
      pacer.stop();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, deps);
  return answer?.value;
}
