// Notices rows that are owed and that nobody is writing: those of a window that was closed before its own worker had written them, and
// those a kill has left.
import { isAnythingOwed } from '../store/queries/folder-letters.ts';
import { onTablesWritten } from '../store/table-changes.ts';

/**
 * Calls `settle` once rows are owed and nothing was written to what is owed for `quietMs`, which whoever owes or settles does again and
 * again; looks for the first time after `quietMs`. Gives the function that stops it.
 */
export function watchOwed(
  settle: () => void,
  onFailure: (error: unknown) => void,
  quietMs: number,
): () => void {
  let isOver = false;
  const look = async (): Promise<void> => {
    try {
      if ((await isAnythingOwed()) && !isOver) settle();
    } catch (error) {
      if (!isOver) onFailure(error);
    }
  };
  const wait = () => setTimeout(() => void look(), quietMs);
  let timer = wait();
  const stop = onTablesWritten(['owedChanges'], () => {
    clearTimeout(timer);
    timer = wait();
  });
  return () => {
    isOver = true;
    stop();
    clearTimeout(timer);
  };
}
