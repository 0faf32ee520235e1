// Joins what the pieces of a job changed: letters that went the same way stand together, however many pieces told of them. Pure.
import type { DoneChange } from './mail-job.ts';

/** The same changes, those of one kind and way as one, in the order in which each way was first gone. */
export function mergeChanges(changes: readonly DoneChange[]): DoneChange[] {
  const groups = new Map<string, [DoneChange, ...DoneChange[]]>();
  for (const change of changes) {
    const key = wayOf(change);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].map(merge);
}

/** How many letters the changes are about. */
export function lettersIn(changes: readonly DoneChange[]): number {
  return changes.reduce((sum, change) => sum + ('ids' in change ? change.ids.length : 0), 0);
}

function wayOf(change: DoneChange): string {
  return JSON.stringify({ ...change, ids: null });
}

function merge([first, ...others]: readonly [DoneChange, ...DoneChange[]]): DoneChange {
  if (!('ids' in first) || others.length === 0) return first;
  const lists = [first, ...others].flatMap((change) => ('ids' in change ? change.ids : []));
  const ids = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let start = 0;
  for (const list of lists) {
    ids.set(list, start);
    start += list.length;
  }
  return { ...first, ids };
}
