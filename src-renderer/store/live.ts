// Answers of the store that stay true: a component that asks through here draws again when what it asked for changes.
import { useLiveQuery } from 'dexie-react-hooks';

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
