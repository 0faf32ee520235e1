// Files out of letters, lent to other programs while this one runs: each in a private folder of its own below one that nobody else can
// enter, read-only, gone when the program ends. What a kill leaves is taken away at the next start.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { safeFileName } from './file-names.ts';
import { markFromInternet } from './internet-mark.ts';

export interface LentFilesOptions {
  /** The system's folder for temporary files. */
  readonly temporaryFolder: string;
  /** The program's own data: two of them at a time never take each other's files away. */
  readonly dataFolder: string;
}

export class LentFiles {
  readonly #temporaryFolder: string;
  readonly #prefix: string;
  #root: Promise<string> | null = null;

  constructor({ temporaryFolder, dataFolder }: LentFilesOptions) {
    this.#temporaryFolder = temporaryFolder;
    const owner = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 12);
    this.#prefix = `outpost-${owner}-`;
  }

  /** Writes the file and answers its path. Its name is the attachment's, made safe. Throws Node's own error when it cannot. */
  async lend(fileName: string, bytes: Uint8Array): Promise<string> {
    this.#root ??= mkdtemp(path.join(this.#temporaryFolder, this.#prefix));
    const folder = path.join(await this.#root, randomBytes(8).toString('hex'));
    await mkdir(folder, { mode: 0o700 });
    const file = path.join(folder, safeFileName(fileName));
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
    await markFromInternet(file);
    // What is changed in it would be lost with the folder: programs say so, and offer to save elsewhere.
    await chmod(file, 0o400);
    return file;
  }

  /**
   * At start, what an earlier run left; at the end, all of it. At the end there is no time to wait, so this is synchronous. A file that a
   * program still holds open (Windows) is left for the next start.
   */
  clear(): void {
    this.#root = null;
    for (const name of namesIn(this.#temporaryFolder)) {
      if (!name.startsWith(this.#prefix)) continue;
      const folder = path.join(this.#temporaryFolder, name);
      if (isOwn(folder)) remove(folder);
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Anybody may make a folder of this name where temporary files lie. */
function isOwn(folder: string): boolean {
  try {
    const user = process.getuid?.();
    return user === undefined || statSync(folder).uid === user;
  } catch {
    return false;
  }
}

function remove(folder: string): void {
  try {
    // Windows deletes no file that is read-only.
    if (process.platform === 'win32') makeWritable(folder);
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Held open: the next start tries again.
  }
}

function makeWritable(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) chmodSync(path.join(entry.parentPath, entry.name), 0o600);
  }
}
