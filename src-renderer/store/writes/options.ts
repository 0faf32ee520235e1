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
 * senders). `present` is undefined while the option was never chosen. Nothing is written, and no window drawn anew, where `change` gives
 * back what it was given.
 */
export async function changeOption<Key extends keyof Options>(
  key: Key,
  change: (present: Options[Key] | undefined) => Options[Key] | undefined,
): Promise<void> {
  const { options } = store();
  await store().transaction('rw', options, async () => {
    const row = await options.get(key);
    const present = row?.value as Options[Key] | undefined;
    const value = change(present);
    if (value !== present) await options.put({ key, value });
  });
}
