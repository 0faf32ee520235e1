// Waits for a running program to have nothing more to write.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const quietMs = 20_000;
const limitMs = 30 * 60_000;

/** Resolves once the store of the data folder has not changed for twenty seconds. Throws after half an hour. */
export async function untilAtRest(folder: string): Promise<void> {
  const end = Date.now() + limitMs;
  let seen = '';
  let since = Date.now();
  while (Date.now() - since < quietMs) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = stateOf(folder);
    if (now !== seen) since = Date.now();
    seen = now;
    if (Date.now() > end) throw new Error('The program does not come to rest');
  }
}

/** Changes with each write; files come and go meanwhile. */
function stateOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes('IndexedDB'),
  );
  let latestMs = 0;
  let bytes = 0;
  for (const { parentPath, name } of files) {
    const stat = statSync(path.join(parentPath, name), { throwIfNoEntry: false });
    latestMs = Math.max(latestMs, stat?.mtimeMs ?? 0);
    bytes += stat?.size ?? 0;
  }
  return `${files.length} ${latestMs} ${bytes}`;
}
