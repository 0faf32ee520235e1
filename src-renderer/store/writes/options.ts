// Writes the options, one at a time.
import { store } from '../database.ts';
import type { Options } from '../options.ts';

/** Keeps the choice; windows showing it learn of it by themselves. */
export async function writeOption<Key extends keyof Options>(
  key: Key,
  value: Options[Key],
): Promise<void> {
  await store().options.put({ key, value });
}

/**
 * Changes an option from its present value in one transaction, so that two windows do not undo each other (column widths, trusted
 * senders). `present` is undefined while the option was never chosen.
 */
export async function changeOption<Key extends keyof Options>(
  key: Key,
  change: (present: Options[Key] | undefined) => Options[Key],
): Promise<void> {
  const { options } = store();
  await store().transaction('rw', options, async () => {
    const row = await options.get(key);
    await options.put({ key, value: change(row?.value as Options[Key] | undefined) });
  });
}
