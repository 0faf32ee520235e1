// One folder that holds links to the files of another. A link takes no space of its own, and the file is still there under it when the
// other folder has lost it.
import type { Dirent } from 'node:fs';
import { link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Links into `to` whatever lies in `from`, folders and all. A name that `changing` knows may be another file than it was, or be written on;
 * others are linked once. False where something vanished while it was being linked.
 */
export async function linkPresent(from: string, to: string, changing: RegExp): Promise<boolean> {
  await mkdir(to, { recursive: true });
  const known = new Set(await namesIn(to));
  let isWhole = true;
  for (const entry of await entriesIn(from)) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    const isLinked = known.has(entry.name) && !changing.test(entry.name);
    if (entry.isDirectory()) isWhole = (await linkPresent(source, target, changing)) && isWhole;
    else if (!isLinked) isWhole = (await linkAnew(source, target)) && isWhole;
  }
  return isWhole;
}

/** What lies in `to` and no longer in `from`: files, and folders as a whole. */
export async function goneSince(from: string, to: string): Promise<string[]> {
  const present = new Set(await namesIn(from));
  const gone: string[] = [];
  for (const entry of await entriesIn(to)) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (!present.has(entry.name)) gone.push(target);
    else if (entry.isDirectory()) gone.push(...(await goneSince(source, target)));
  }
  return gone;
}

/** Removes these links; where one was the last of its file, the space is free. */
export async function letGo(links: readonly string[]): Promise<void> {
  for (const each of links) await rm(each, { recursive: true, force: true });
}

/** There is never a moment without a link. */
async function linkAnew(source: string, target: string): Promise<boolean> {
  const [now, before] = await Promise.all([fileOf(source), fileOf(target)]);
  if (now === null) return false;
  if (now === before) return true;
  const draft = `${target}.new`;
  await rm(draft, { force: true });
  try {
    await link(source, draft);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  await rename(draft, target);
  return true;
}

/** Which file a name stands for; null: none. */
async function fileOf(name: string): Promise<string | null> {
  const found = await stat(name, { bigint: true }).catch(() => null);
  return found && `${found.dev} ${found.ino}`;
}

/** None of a folder that is not there. Any other failure is one: what can't be listed must not count as gone. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(noneWhereAbsent);
}

/** As {@link namesIn}. */
export async function entriesIn(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(noneWhereAbsent);
}

function noneWhereAbsent(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
