// What earlier sessions left of the engine's own undo log, taken out of the way in the first seconds of a session.
//
// IndexedDB in Chromium on LevelDB (components/services/storage/indexed_db/scopes) writes down how each transaction of several writes is
// undone, under a number that begins anew whenever the store is opened, and removes that once the transaction is committed. LevelDB keeps
// a mark for each record removed until it compacts the file they lie in: a session that received 200,000 letters leaves 1.5 million. In
// the next session the engine, at the end of each undo log it removes, goes over all the marks that follow: 0.2 to 0.4 s of one of two
// processors after each transaction, measured, beside whatever the person does meanwhile. LevelDB compacts a file by itself once it has
// been gone over often enough, and nothing else can ask for that: after a dozen such transactions it was 0.02 s.
//
// An engine that keeps IndexedDB in anything but LevelDB (a folder `*.indexeddb.leveldb` in the data folder) has no use for this.
import { store } from './database.ts';

export interface WearDown {
  /** A store of fewer is left alone: so few leave few marks. (Many that came and went leave theirs, too, but nothing tells of those.) */
  readonly leastLetters: number;
  /** Before the first, ms: what a window does to open should be over. */
  readonly delayMs: number;
  /** From one to the next, long enough for the engine to be done with the last: it stops at the next one's undo log. */
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
