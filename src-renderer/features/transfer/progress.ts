// How far transfers are, as one number. Pure.
import type { TransferTask } from './transfer-state.ts';

type Extent = Pick<TransferTask, 'doneCount' | 'totalCount' | 'doneBytes' | 'totalBytes'>;

/** 0 to 1 over all tasks; null while any of them can't say how much there is. */
export function progressOf(tasks: readonly Extent[]): number | null {
  if (tasks.length === 0) return null;
  let sum = 0;
  for (const task of tasks) {
    const part = partOf(task);
    if (part === null) return null;
    sum += part;
  }
  return sum / tasks.length;
}

/** By bytes where the server told sizes: one big letter is not one of a hundred. Sizes are the server's word and may be too small. */
function partOf({ doneCount, totalCount, doneBytes, totalBytes }: Extent): number | null {
  if (totalBytes > 0) return Math.min(1, doneBytes / totalBytes);
  return totalCount > 0 ? Math.min(1, doneCount / totalCount) : null;
}
