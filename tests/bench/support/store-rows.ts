// Looks into the store of a running program without its own code, and waits for what it writes.
import type { RemotePage } from './remote-page.ts';

export interface FolderCounters {
  readonly totalCount: number;
  readonly unreadCount: number;
}

/** The counters of a folder's row. */
export function countersOf(page: RemotePage, folderId: string): Promise<FolderCounters> {
  return page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const asking = database.transaction('folders').objectStore('folders').get(id);
    const row = await new Promise<FolderCounters>((resolve, reject) => {
      asking.addEventListener('success', () => resolve(asking.result as FolderCounters));
      asking.addEventListener('error', () => reject(new Error(String(asking.error))));
    });
    database.close();
    return { totalCount: row.totalCount, unreadCount: row.unreadCount };
  }, folderId);
}

/**
 * Resolves once a folder's counters are as wanted. Throws after `limitMs`, and says what they are. Looks ten times a second through one
 * connection: whoever is watched must not be kept busy by it.
 */
export async function untilCounters(
  page: RemotePage,
  folderId: string,
  wanted: Partial<FolderCounters>,
  limitMs = 300_000,
): Promise<void> {
  const last = await page.evaluate(
    async ({ id, totalCount, unreadCount, lookMs, giveUpMs }) => {
      const answer = <T>(asking: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          asking.addEventListener('success', () => resolve(asking.result));
          asking.addEventListener('error', () => reject(new Error(String(asking.error))));
        });
      const database = await answer(indexedDB.open('outpost'));
      const end = performance.now() + giveUpMs;
      try {
        for (;;) {
          const asking = database.transaction('folders').objectStore('folders').get(id);
          const now = await answer(asking as IDBRequest<FolderCounters>);
          const isTotal = totalCount === null || now.totalCount === totalCount;
          const isUnread = unreadCount === null || now.unreadCount === unreadCount;
          if (isTotal && isUnread) return null;
          if (performance.now() > end) return JSON.stringify(now);
          await new Promise((resolve) => setTimeout(resolve, lookMs));
        }
      } finally {
        database.close();
      }
    },
    {
      id: folderId,
      totalCount: wanted.totalCount ?? null,
      unreadCount: wanted.unreadCount ?? null,
      lookMs: 100,
      giveUpMs: limitMs,
    },
  );
  if (last !== null) throw new Error(`${folderId} has ${last}, not ${JSON.stringify(wanted)}`);
}

/** Resolves once every letter's row says what the letter has become. */
export async function untilSettled(page: RemotePage): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const owed = () =>
      new Promise<number>((resolve, reject) => {
        const asking = database.transaction('owedChanges').objectStore('owedChanges').count();
        asking.addEventListener('success', () => resolve(asking.result));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      });
    while ((await owed()) > 0) await new Promise((resolve) => setTimeout(resolve, 250));
    database.close();
  }, null);
}

/** Folders whose counters differ from a recount of their letters, in words; empty when all are right. */
export function wrongCounters(page: RemotePage): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const transaction = database.transaction(['folders', 'messages']);
    const answer = <T>(asking: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asking.addEventListener('success', () => resolve(asking.result));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      });
    const byRead = transaction.objectStore('messages').index('[folderId+isRead]');
    const folders = await answer(transaction.objectStore('folders').getAll());
    const wrong: string[] = [];
    for (const { id, totalCount, unreadCount } of folders as ({ id: string } & FolderCounters)[]) {
      const unread = await answer(byRead.count(IDBKeyRange.only([id, 0])));
      const read = await answer(byRead.count(IDBKeyRange.only([id, 1])));
      if (unread === unreadCount && unread + read === totalCount) continue;
      wrong.push(`${id} says ${totalCount}/${unreadCount}, has ${unread + read}/${unread}`);
    }
    database.close();
    return wrong.join(', ');
  }, null);
}
