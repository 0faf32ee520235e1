// What the store takes on the disk: the data folder's bytes, and for each table the sizes of its rows as the engine clones them.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Bars } from '../support/bars.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { withStore } from './with-store.ts';

/** Derived from letters for searching. */
const indexTables = ['searchSegments', 'searchBlocks'];

export function measureSize(bars: Bars): Promise<Figures> {
  return withStore(async ({ page }, folder) => {
    const tables = await tableSizes(page);
    const sum = (names: readonly string[]): number =>
      names.reduce((total, name) => total + (tables[name] ?? 0), 0);
    const allMb = sum(Object.keys(tables));
    const indexMb = sum(indexTables);
    const folderMb = folderBytes(folder) / 1e6;
    const tablesMb = Object.fromEntries(
      Object.entries(tables).map(([name, mb]) => [name, rounded(mb)]),
    );
    tell(`tables, MB: ${JSON.stringify(tablesMb)}; the data folder: ${Math.round(folderMb)} MB`);
    const indexShare = indexMb > 0 ? rounded((100 * indexMb) / allMb) : null;
    if (indexShare === null)
      bars.absent('search index on the disk', 'no letter is in an index yet');
    bars.atMost('search index, of the whole store', indexShare, 15, '%');
    return { folderMb: rounded(folderMb), rowsMb: rounded(allMb), indexShare, tables: tablesMb };
  });
}

/** MB by table. A text of Latin characters takes a byte for each, any other two; numbers take eight at most. */
function tableSizes(page: RemotePage): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const sizeOf = (value: unknown): number => {
      if (typeof value === 'string') {
        // oxlint-disable-next-line no-control-regex
        return /^[\u0000-\u00ff]*$/.test(value) ? value.length : value.length * 2;
      }
      if (typeof value === 'number') return Number.isInteger(value) && value < 2 ** 30 ? 5 : 8;
      if (ArrayBuffer.isView(value)) return value.byteLength;
      if (typeof value !== 'object' || value === null) return 1;
      if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + sizeOf(each), 8);
      return Object.entries(value).reduce((sum, [key, each]) => sum + key.length + sizeOf(each), 4);
    };
    const sizes: Record<string, number> = {};
    for (const name of database.objectStoreNames) {
      sizes[name] = await new Promise<number>((resolve, reject) => {
        let bytes = 0;
        const walking = database.transaction(name).objectStore(name).openCursor();
        walking.addEventListener('error', () => reject(new Error(String(walking.error))));
        walking.addEventListener('success', () => {
          const cursor = walking.result;
          if (!cursor) return resolve(bytes / 1e6);
          bytes += sizeOf(cursor.value);
          cursor.continue();
        });
      });
    }
    database.close();
    return sizes;
  }, null);
}

/** Of all files below the folder in which the store lies. */
function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('IndexedDB'))
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
