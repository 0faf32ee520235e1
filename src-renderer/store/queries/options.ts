// Reads the options: what was chosen over what is the default.
import { store } from '../database.ts';
import { optionDefaults, type Options } from '../options.ts';

/** Every option; one never chosen has its default, one this version does not know is left out. */
export async function readOptions(): Promise<Options> {
  const rows = await store().options.toArray();
  const known = rows.filter((row) => Object.hasOwn(optionDefaults, row.key));
  return { ...optionDefaults, ...Object.fromEntries(known.map((row) => [row.key, row.value])) };
}
