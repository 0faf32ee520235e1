// Many letters in one folder, for changes whose rows are written later, and what is true of them at any moment.
import { expect } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { settleSome } from '../../../src-renderer/store/writes/settle-owed.ts';
import { counters, recount, summaryOf } from './support.ts';

const inbox = folderId('inbox');

/** Unread letters in the Inbox, without bytes. */
export async function fill(count: number): Promise<MessageId[]> {
  const rows = Array.from({ length: count }, (_, at) => ({
    ...summaryOf({ subject: `letter ${at}` }),
    ...{ folderId: inbox, previousFolderId: null, accountId: null, receivedAt: at, sizeBytes: 1 },
    ...({ isRead: 0, isFlagged: 0, isAnswered: 0, isForwarded: 0 } as const),
  }));
  await store().messages.bulkAdd(rows);
  const folder = (await store().folders.get(inbox))!;
  const totalCount = folder.totalCount + count;
  await store().folders.put({ ...folder, totalCount, unreadCount: totalCount });
  return store().messages.toCollection().primaryKeys();
}

/** As the engine has them. */
export function rowsOnDisk(): Promise<MessageRow[]> {
  return new Promise((resolve, reject) => {
    const request = store().backendDB().transaction('messages').objectStore('messages').getAll();
    request.onsuccess = () => resolve(request.result as MessageRow[]);
    request.onerror = () => reject(request.error ?? new Error('not readable'));
  });
}

export async function settleAll(): Promise<void> {
  while (await settleSome());
  expect(await store().owedChanges.count()).toBe(0);
}

export async function expectExact(): Promise<void> {
  expect(await counters()).toEqual(await recount());
}

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
