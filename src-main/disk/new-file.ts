// Saves a file under a name nobody has: the name is taken first, so that not even a file that appears meanwhile is written over.
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { atomicWrite } from './atomic-write.ts';
import { uniqueNames } from './file-names.ts';

/** More files of one name than this are a folder gone wrong. */
const maxAttempts = 10_000;

/**
 * Writes `bytes` into `folder` as `name`, or as `name (2)` and so on; answers the name it got. `taken` are names known to be there, and
 * gains that one. Throws Node's own error when it cannot; nothing is left then.
 */
export async function writeNewFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  { mode, taken }: { readonly mode: number; readonly taken: Set<string> },
): Promise<string> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const [unique = name] = uniqueNames([name], taken);
    taken.add(unique);
    const file = path.join(folder, unique);
    if (!(await claim(file, mode))) continue;
    try {
      await atomicWrite(file, bytes, { mode });
      return unique;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }
  throw Object.assign(new Error('no free name'), { code: 'EEXIST' });
}

async function claim(file: string, mode: number): Promise<boolean> {
  try {
    await (await open(file, 'wx', mode)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
