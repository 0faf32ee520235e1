// What earlier sessions left of the engine's own undo log, taken out of the way in the first seconds of a session.
//
// IndexedDB in Chromium (components/services/storage/indexed_db/scopes) writes down how each transaction of several writes is undone,
// under a number that begins anew whenever the store is opened, and removes that once the transaction is committed. LevelDB keeps a mark
// for every record removed until it compacts the file they lie in: a session that received 200,000 letters leaves 1.5 million. In the
// next one, whoever removes its own undo log goes over all those behind it to find its end: 0.2 to 0.4 s of processor time after each
// transaction, measured, beside whatever the person does meanwhile. LevelDB compacts a file that has been gone over often enough, which
// nothing else can ask for: after a dozen transactions by themselves it was 0.02 s.
import { store } from './database.ts';

export interface WearDown {
  /** Below this many letters, the marks are not worth it. */
  readonly leastLetters: number;
  /** Before the first: opening the program comes before it. */
  readonly delayMs: number;
  /** From one to the next: one that begins before the last is cleaned up after is not gone over everything for. */
  readonly pauseMs: number;
  readonly count: number;
}

const usual: WearDown = { leastLetters: 20_000, delayMs: 1_500, pauseMs: 500, count: 16 };

/** Begins in a while; returns the function that stops it. Leaves every row as it is, and stops by itself where writing fails. */
export function wearDownUndoLog(wearDown: WearDown = usual): () => void {
  let isWanted = true;
  const work = async (): Promise<void> => {
    await pause(wearDown.delayMs);
    if (!isWanted || (await letterCount()) < wearDown.leastLetters) return;
    for (let made = 0; isWanted && made < wearDown.count; made += 1) {
      await writeAndTakeBack();
      await pause(wearDown.pauseMs);
    }
  };
  // Nothing is lost where it does not come to an end: the person's own transactions do the same.
  work().catch(() => undefined);
  return () => {
    isWanted = false;
  };
}

async function letterCount(): Promise<number> {
  let count = 0;
  await store().folders.each(({ totalCount }) => {
    count += totalCount;
  });
  return count;
}

/**
 * A row that comes and goes within one transaction, which nobody can see: the engine undoes by its log only what was written and then
 * read or removed. By the engine's own means, so that no live query is told.
 */
function writeAndTakeBack(): Promise<void> {
  const table = store().contactGroups;
  const key = crypto.randomUUID();
  return new Promise((resolve, reject) => {
    const transaction = store()
      .backendDB()
      .transaction(table.name, 'readwrite', { durability: 'relaxed' });
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    const rows = transaction.objectStore(table.name);
    rows.put({ id: key });
    rows.delete(key);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
