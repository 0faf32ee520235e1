// Copies a data folder quickly: files that the engine under IndexedDB never changes once written are linked, the others copied.
import { copyFileSync, linkSync, mkdirSync, readdirSync, symlinkSync, readlinkSync } from 'node:fs';
import path from 'node:path';

export function copyStore(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyStore(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (!entry.isFile()) continue;
    else if (!isWrittenOnce(source) || !isLinked(source, target)) copyFileSync(source, target);
  }
}

/** Sorted tables of LevelDB, and the files in which large values lie. */
function isWrittenOnce(file: string): boolean {
  return file.endsWith('.ldb') || file.includes('.indexeddb.blob');
}

function isLinked(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch {
    // Another disk.
    return false;
  }
}
