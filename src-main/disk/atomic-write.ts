// Replaces a file whole: a reader sees the old bytes or the new ones, never half, whatever the moment of a crash.
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export interface AtomicWriteOptions {
  /** Permissions of the new file; the default lets only the owner read it. */
  readonly mode?: number;
}

/** Writes `content` beside `file`, flushes it to disk and renames it into place. Throws Node's own error when it cannot. */
export async function atomicWrite(
  file: string,
  content: string | Uint8Array,
  { mode = 0o600 }: AtomicWriteOptions = {},
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  // No part of the name: a long attachment name must not pass the file system's 255 bytes by this.
  const temporary = path.join(
    path.dirname(file),
    `.outpost-${randomBytes(8).toString('hex')}.part`,
  );
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWithPatience(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

// Windows refuses to replace a file that a virus scanner has open; a moment later it is free.
async function renameWithPatience(from: string, to: string): Promise<void> {
  for (const waitMs of [20, 80, 300]) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || !isHeldOpen(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  await rename(from, to);
}

function isHeldOpen(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPERM' || code === 'EACCES' || code === 'EBUSY';
}
