// Writes rows that are owed while no job is under way, at a pace that leaves half of the time to everything else.
import { settleSome } from '../store/writes/settle-owed.ts';

/**
 * Until nothing is owed any more, or until `isWanted` says otherwise between two pieces; true where nothing is. @throws what a piece threw:
 * what it was about stays owed.
 */
export async function settle(isWanted: () => boolean): Promise<boolean> {
  const passedOver = new Set<number>();
  while (isWanted()) {
    const start = performance.now();
    if (!(await settleSome(passedOver))) return true;
    await new Promise((resolve) => setTimeout(resolve, performance.now() - start));
  }
  return false;
}
