// Reads the options: what was chosen over what is the default.
import { store } from '../database.ts';
import { keptRules } from '../kept-rules.ts';
import { optionDefaults, type Options } from '../options.ts';

/** Every option; one never chosen has its default, one this version does not know is left out, as are rules it does not understand. */
export async function readOptions(): Promise<Options> {
  const rows = await store().options.toArray();
  const known = rows.filter((row) => Object.hasOwn(optionDefaults, row.key));
  const options: Options = {
    ...optionDefaults,
    ...Object.fromEntries(known.map((row) => [row.key, row.value])),
  };
  return { ...options, mailRules: keptRules(options.mailRules) };
}
