// What is known of every letter there is, told by their rows instead of the catalogue.
import { store } from '../../../src-renderer/store/database.ts';
import { type KnownLetters, knownMark } from '../../../src-renderer/store/known-letters.ts';
import { lastJournalSeq } from '../../../src-renderer/store/queries/journal.ts';

export async function knownByRows(): Promise<KnownLetters> {
  const rows = await store().messages.toArray();
  const folderIds = [...new Set(rows.map((row) => row.folderId))];
  return {
    seq: await lastJournalSeq(),
    ids: Uint32Array.from(rows, (row) => row.id),
    folderIds,
    folders: Uint16Array.from(rows, (row) => folderIds.indexOf(row.folderId)),
    marks: Uint8Array.from(
      rows,
      (row) =>
        (row.isRead === 1 ? knownMark.isRead : 0) | (row.isFlagged === 1 ? knownMark.isFlagged : 0),
    ),
  };
}

/** Counts the rows of letters that are read while `work` is done. */
export async function lettersReadBy(work: () => Promise<unknown>): Promise<number> {
  const read = countRead('messages');
  await work().finally(read.stop);
  return read.count();
}

/** Counts the rows of a table that are read from now on, however they are asked for. */
export function countRead(table: string): { count(): number; stop(): void } {
  let count = 0;
  const { get, getAll } = IDBObjectStore.prototype;
  const counting = (original: typeof get | typeof getAll) =>
    function (this: IDBObjectStore, ...given: unknown[]) {
      const request = (original as (...all: unknown[]) => IDBRequest).apply(this, given);
      if (this.name === table) {
        request.addEventListener('success', () => {
          count += ([] as unknown[]).concat(request.result ?? []).length;
        });
      }
      return request;
    };
  Object.assign(IDBObjectStore.prototype, { get: counting(get), getAll: counting(getAll) });
  return {
    count: () => count,
    stop: () => void Object.assign(IDBObjectStore.prototype, { get, getAll }),
  };
}
