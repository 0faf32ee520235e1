// What can be undone, the latest last. Pure; what an entry holds is its own matter.

/** More than anybody goes back step by step; each may hold the ids of 200,000 letters. */
export const undoLimit = 20;

export interface Keyed {
  readonly key: number;
}

/** With one more on top; the oldest falls off. */
export function pushed<Entry extends Keyed>(
  stack: readonly Entry[],
  entry: Entry,
): readonly Entry[] {
  return [...stack, entry].slice(-undoLimit);
}

/** With the one of the same key replaced where it is; one that is no longer there does not come back. */
export function replaced<Entry extends Keyed>(
  stack: readonly Entry[],
  entry: Entry,
): readonly Entry[] {
  const at = stack.findIndex(({ key }) => key === entry.key);
  return at < 0 ? stack : stack.with(at, entry);
}

/** Without the one of this key. */
export function without<Entry extends Keyed>(
  stack: readonly Entry[],
  key: number,
): readonly Entry[] {
  return stack.some((entry) => entry.key === key)
    ? stack.filter((entry) => entry.key !== key)
    : stack;
}
