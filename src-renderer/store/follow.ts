// Live queries for workers, where nothing is drawn. For components there is `live.ts`.
import { liveQuery } from 'dexie';

/**
 * Runs `query` now and whenever rows it read have changed, in whichever window or worker; returns the function that stops it.
 * Inside `query` await nothing but the store.
 */
export function follow<T>(
  query: () => Promise<T>,
  onAnswer: (answer: T) => void,
  onFailure: (error: unknown) => void,
): () => void {
  const following = liveQuery(query).subscribe({ next: onAnswer, error: onFailure });
  return () => following.unsubscribe();
}
