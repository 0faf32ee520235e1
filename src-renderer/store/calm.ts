// Answers of the store for what is looked at, not typed into: true within a moment, however much is written.
import { useEffect, useState } from 'react';
import { startPacer } from './pacer.ts';
import { onTablesWritten, type TableName } from './table-changes.ts';

/** Four times a second is as often as anybody reads a number that counts. */
export const leastRestMs = 250;

/**
 * Runs `query` now and when one of `tables`, which must be all it reads, was written to by whichever window or worker: at once, and
 * while they are written to again and again at most four times a second. undefined (or `initial`) until the first answer. `deps` as for
 * an effect: every value `query` closes over.
 */
export function useCalm<T>(
  query: () => Promise<T>,
  tables: readonly TableName[],
  deps: unknown[],
): T | undefined;
export function useCalm<T>(
  query: () => Promise<T>,
  tables: readonly TableName[],
  deps: unknown[],
  initial: T,
): T;
export function useCalm<T>(
  query: () => Promise<T>,
  tables: readonly TableName[],
  deps: unknown[],
  initial?: T,
): T | undefined {
  const [answer, setAnswer] = useState<T | undefined>(initial);
  useEffect(() => {
    let isCurrent = true;
    const fail = (error: unknown): void => {
      // Thrown while drawing, so that the nearest error boundary shows it, as for a live query.
      setAnswer(() => {
        throw error;
      });
    };
    const ask = async (): Promise<void> => {
      const value = await query();
      if (isCurrent) setAnswer(() => value);
    };
    const pacer = startPacer(ask, fail, leastRestMs);
    const stop = onTablesWritten(tables, () => pacer.ask());
    pacer.ask();
    return () => {
      isCurrent = false;
      stop();
      pacer.stop();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, deps);
  return answer;
}
