// Answers of the store that stay true: a component that asks through here draws again when what it asked for changes.
import { liveQuery } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';

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

/** An answer is not asked for again before so many times what it took have passed: at most a quarter of the time goes into it. */
const restShare = 3;

/**
 * As {@link useLive}, for a query so long that asking it at every change would stop everything else, as while letters come into a
 * folder of 100,000. `watch` reads little and is told of every change that may give `query` another answer.
 */
export function usePaced<T>(
  query: () => Promise<T>,
  watch: () => Promise<unknown>,
  deps: unknown[],
): T | undefined {
  const [answer, setAnswer] = useState<{ readonly value: T } | undefined>();
  useEffect(() => {
    const fail = (error: unknown) => {
      // Thrown while drawing, so that the nearest error boundary shows it, as for useLive.
      setAnswer(() => {
        throw error;
      });
    };
    const pacer = startPacer(query, (value) => setAnswer({ value }), fail);
    const watching = liveQuery(watch).subscribe({ next: () => pacer.ask(), error: fail });
    return () => {
      watching.unsubscribe();
      pacer.stop();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, deps);
  return answer?.value;
}

interface Pacer {
  /** Runs the query: now, or once it has rested from the last time. */
  ask(): void;
  stop(): void;
}

function startPacer<T>(
  query: () => Promise<T>,
  onAnswer: (value: T) => void,
  onFailure: (error: unknown) => void,
): Pacer {
  let state: 'idle' | 'busy' | 'stopped' = 'idle';
  let isDue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isStopped = () => state === 'stopped';
  const run = async (): Promise<void> => {
    state = 'busy';
    isDue = false;
    const start = performance.now();
    try {
      const value = await query();
      if (!isStopped()) onAnswer(value);
    } catch (error) {
      if (!isStopped()) onFailure(error);
    }
    if (isStopped()) return;
    timer = setTimeout(
      () => {
        state = 'idle';
        if (isDue) void run();
      },
      restShare * (performance.now() - start),
    );
  };
  return {
    ask() {
      if (state === 'idle') void run();
      else isDue = true;
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
