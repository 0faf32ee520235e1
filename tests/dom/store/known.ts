// What is known of every letter there is, told by their rows instead of the catalogue.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
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
  const read: MessageId[] = [];
  const { get, getAll } = IDBObjectStore.prototype;
  const counting = (original: typeof get | typeof getAll) =>
    function (this: IDBObjectStore, ...given: unknown[]) {
      const request = (original as (...all: unknown[]) => IDBRequest).apply(this, given);
      if (this.name === 'messages') {
        request.addEventListener('success', () => {
          const rows = ([] as { id: MessageId }[]).concat(request.result ?? []);
          read.push(...rows.map(({ id }) => id));
        });
      }
      return request;
    };
  Object.assign(IDBObjectStore.prototype, { get: counting(get), getAll: counting(getAll) });
  try {
    await work();
  } finally {
    Object.assign(IDBObjectStore.prototype, { get, getAll });
  }
  return read.length;
}
