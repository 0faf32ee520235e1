// Keeps the files of the mail store from being lost. The browser engine deletes a store it finds damaged, files and all, and goes on with
// an empty one: so before it opens the store, every file of it is linked into a folder beside it. A link takes no space, and what the
// engine deletes is still there under it.
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { readJson, writeJson } from './json-file.ts';
import { cutUnfinished } from './leveldb-tail.ts';
import { entriesIn, goneSince, letGo, linkPresent, namesIn } from './linked-folder.ts';

/** The engine's name for the folder it keeps stores in. */
export const engineFolderName = 'IndexedDB';
const keptFolderName = 'store-kept';
const recordName = 'store-lost.json';
/** What the engine leaves in place of a store it has deleted. */
const corruptionNote = 'corruption_info.json';

/** Written on in place or replaced, so that the link of an earlier start may be another file. The engine's others never change. */
const changing = /^(?:CURRENT|LOCK|LOG.*|MANIFEST-.*|.*\.log)$/;

/**
 * To be awaited before a page opens the store, and called when nobody has it open. What was not written to its end is cut off. Where the
 * engine has thrown the store away, what was kept of it is set aside instead.
 * `whole` settles once large values are linked too. Where the disk knows no links, nothing is kept and nothing fails.
 */
export function keepStore(root: string): Promise<{ readonly whole: Promise<void> }> {
  return inTurn(() => keepNow(root));
}

async function keepNow(root: string): Promise<{ readonly whole: Promise<void> }> {
  if ((await lostNow(root)) !== null) return { whole: Promise.resolve() };
  const engine = await engineFolder(root);
  if (engine === null) return { whole: Promise.resolve() };
  const kept = path.join(root, keptFolderName);
  const folders = await foldersIn(engine);
  const tables = folders.filter(isTables);
  const values = folders.filter((name) => !tables.includes(name));
  for (const name of tables) await cutUnfinished(path.join(engine, name)).catch(console.error);
  const linkAll = async (names: readonly string[]) => {
    for (const name of names) await linkFolder(path.join(engine, name), path.join(kept, name));
  };
  await linkAll(tables).catch(ignoreWithoutLinks);
  // Pages open the store meanwhile.
  return { whole: inTurn(() => keepUpNow(root, values)).catch(ignoreWithoutLinks) };
}

/**
 * The folder in which the files of a store lie that the engine has thrown away; null while there is none, or once the person has begun
 * anew.
 */
export function lostStore(root: string): Promise<string | null> {
  return inTurn(() => lostNow(root));
}

async function lostNow(root: string): Promise<string | null> {
  const record = await readJson(path.join(root, recordName));
  if (record.kind === 'value') {
    const { folder } = record.value as { folder?: unknown };
    if (typeof folder === 'string') return folder;
  }
  const kept = path.join(root, keptFolderName);
  if (!(await isThrownAway(root, kept))) return null;
  const folder = path.join(root, `store-damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  await rename(kept, folder);
  await writeJson(path.join(root, recordName), { folder });
  return folder;
}

/** The person knows, and wants an empty store. The old one's files stay. */
export async function acceptLostStore(root: string): Promise<void> {
  await rm(path.join(root, recordName), { force: true });
  const engine = await engineFolder(root);
  for (const name of engine === null ? [] : await foldersIn(engine)) {
    await rm(path.join(engine!, name, corruptionNote), { force: true });
  }
}

/**
 * While the engine writes: lets go of what it has deleted since, so that its space is free, and links what has come. It merges its tables
 * into new ones, and an old one is let go of only once all that are there now are linked; where one vanishes meanwhile, that is left to
 * the next time.
 */
export function keepUp(root: string): Promise<void> {
  return inTurn(async () => {
    const engine = await engineFolder(root);
    if (engine !== null) await keepUpNow(root, await foldersIn(engine));
  });
}

async function keepUpNow(root: string, folders: readonly string[]): Promise<void> {
  const engine = await engineFolder(root);
  const kept = path.join(root, keptFolderName);
  if (engine === null || (await isThrownAway(root, kept))) return;
  for (const name of folders.filter((each) => !isTables(each))) {
    const [from, to] = [path.join(engine, name), path.join(kept, name)];
    const gone = await goneSince(from, to);
    // A store that is being thrown away is marked as such before its first file goes.
    if (await isThrownAway(root, kept)) return;
    // First of all: on a full disk nothing can be linked.
    await letGo(gone);
    await linkPresent(from, to, changing);
  }
  for (const name of folders.filter(isTables)) {
    const [from, to] = [path.join(engine, name), path.join(kept, name)];
    // Looked for before anything is linked: what these were merged into is linked after that, or the engine goes on merging.
    const gone = await goneSince(from, to);
    if (!(await linkPresent(from, to, changing))) continue;
    if (await isThrownAway(root, kept)) return;
    await letGo(gone);
  }
}

async function isThrownAway(root: string, kept: string): Promise<boolean> {
  const engine = await engineFolder(root);
  for (const name of (await foldersIn(kept)).filter(isTables)) {
    if (!(await namesIn(path.join(kept, name))).includes('CURRENT')) continue;
    const present = engine === null ? [] : await namesIn(path.join(engine, name));
    if (present.includes(corruptionNote) || !present.includes('CURRENT')) return true;
  }
  return false;
}

/** As it is at this moment, in which nobody writes. */
async function linkFolder(from: string, to: string): Promise<void> {
  await letGo(await goneSince(from, to));
  await linkPresent(from, to, changing);
}

function isTables(name: string): boolean {
  return name.endsWith('.leveldb');
}

/** Some disks (FAT) have no links, some folders lie on two: mail is read all the same. */
function ignoreWithoutLinks(error: unknown): void {
  console.error('the mail store could not be kept safe:', error);
}

/** The engine's folder below `root`; null before there is a store. */
async function engineFolder(root: string, depth = 3): Promise<string | null> {
  const names = await foldersIn(root);
  if (names.includes(engineFolderName)) return path.join(root, engineFolderName);
  if (depth === 0) return null;
  for (const name of names.filter((each) => !each.startsWith('store-'))) {
    const found = await engineFolder(path.join(root, name), depth - 1);
    if (found !== null) return found;
  }
  return null;
}

async function foldersIn(folder: string): Promise<string[]> {
  return (await entriesIn(folder)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** One at a time: windows ask, and a timer. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

let turn: Promise<unknown> = Promise.resolve();
