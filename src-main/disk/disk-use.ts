// How many bytes folders take, and how many the disk still has.
import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** The sum of all files below every folder of that name within `root`; what vanishes while it is looked at counts nothing. */
export async function bytesInFolders(root: string, name: string): Promise<number> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const sums = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isDirectory()) return 0;
      const folder = path.join(root, entry.name);
      return entry.name === name ? bytesBelow(folder) : bytesInFolders(folder, name);
    }),
  );
  return sums.reduce((sum, bytes) => sum + bytes, 0);
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let sum = 0;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) sum += await bytesBelow(file);
    else sum += (await stat(file).catch(() => null))?.size ?? 0;
  }
  return sum;
}

/** Of the disk a folder lies on; null where the system does not say. */
export async function diskOf(
  folder: string,
): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
