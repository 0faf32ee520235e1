// A small JSON file of the program's own, read with suspicion and written whole.
import { readFile, rename } from 'node:fs/promises';
import { atomicWrite } from './atomic-write.ts';

/** What was found: a value, no file, or a file that cannot be used and was renamed to `setAsideAs`. */
export type JsonReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly setAsideAs: string };

/** Reads a JSON file. One that is no JSON is renamed, never deleted: a person may still get something out of it. */
export async function readJson(file: string): Promise<JsonReading> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'absent' };
    throw error;
  }
  try {
    return { kind: 'value', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'damaged', setAsideAs: await setAside(file) };
  }
}

/** Renames a file that cannot be used, so that the next write does not destroy it. Resolves with its new name. */
export async function setAside(file: string): Promise<string> {
  const name = `${file}.damaged-${Date.now()}`;
  await rename(file, name);
  return name;
}

/** Writes a value as JSON, whole, readable by its owner only. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await atomicWrite(file, `${JSON.stringify(value, null, 2)}\n`);
}
