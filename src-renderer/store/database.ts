// Opens the store once for this window or worker and says how it fares. Never deletes or empties a store it cannot open.
import { OutpostStore, schemaVersion, storeName } from './schema.ts';
import { isUnreadable } from './unreadable.ts';

export type StoreFailureReason =
  | 'newer-version'
  | 'quota'
  | 'blocked'
  | 'corrupt'
  /** The engine let go of it while it was open. */
  | 'closed'
  | 'unknown';

export type StoreHealth =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly reason: StoreFailureReason; readonly detail: string };

/** Why the store could not be opened; the store itself is as it was. */
export class StoreOpenError extends Error {
  readonly reason: StoreFailureReason;

  constructor(reason: StoreFailureReason, detail: string, cause?: unknown) {
    super(`the store can't be opened (${reason}): ${detail}`, { cause });
    this.name = 'StoreOpenError';
    this.reason = reason;
  }
}

/** How long an upgrade may wait for other windows to let go of the old version. */
const blockedTimeoutMs = 10_000;

let opening: Promise<OutpostStore> | null = null;
let opened: OutpostStore | null = null;
let health: StoreHealth = { kind: 'opening' };
const healthListeners = new Set<(health: StoreHealth) => void>();

/**
 * Opens the store, creating or upgrading it as needed; later calls give the same one. `name` differs only in tests.
 * @throws {StoreOpenError} and leaves whatever is there untouched; a later call tries again.
 */
export function openStore(name: string = storeName): Promise<OutpostStore> {
  if (health.kind === 'failed' && health.reason === 'closed') {
    return Promise.reject(new StoreOpenError('closed', health.detail));
  }
  opening ??= open(name).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** The opened store. @throws when {@link openStore} has not succeeded. */
export function store(): OutpostStore {
  if (!opened) throw new Error('the store is not open');
  return opened;
}

export function storeHealth(): StoreHealth {
  return health;
}

/** Calls `listener` at each change of {@link storeHealth}; returns the function that stops it. */
export function onStoreHealth(listener: (health: StoreHealth) => void): () => void {
  healthListeners.add(listener);
  return () => healthListeners.delete(listener);
}

/** Lets go of the store, so that another name can be opened or another program version upgrade it. */
export function closeStore(): void {
  opened?.close();
  opened = null;
  opening = null;
  setHealth({ kind: 'opening' });
}

/** Asks that the browser engine never evict the store to free disk space; false when it will not promise. */
export async function requestPersistence(): Promise<boolean> {
  // Exposed in windows only; the worker's types do not know it.
  const storage: StorageManager & { persist?: () => Promise<boolean> } = navigator.storage;
  if (await storage.persisted()) return true;
  return (await storage.persist?.()) ?? false;
}

async function open(name: string): Promise<OutpostStore> {
  setHealth({ kind: 'opening' });
  try {
    await refuseNewerVersion(name);
    const candidate = new OutpostStore(name);
    watch(candidate);
    await openUnlessBlocked(candidate);
    watchEngine(candidate);
    await forgetUnreadableOwed(candidate).catch((error: unknown) => {
      candidate.close();
      throw error;
    });
    opened = candidate;
    setHealth({ kind: 'open' });
    return candidate;
  } catch (error) {
    const failure = asOpenError(error);
    setHealth({ kind: 'failed', reason: failure.reason, detail: failure.message });
    throw failure;
  }
}

/** Dexie opens a store of a later version as if it were its own; so the version is looked at before Dexie sees it. */
async function refuseNewerVersion(name: string): Promise<void> {
  const existing = (await indexedDB.databases()).find((database) => database.name === name);
  // Dexie keeps its version times ten, and adds single steps when it repairs a missing index.
  const version = Math.floor((existing?.version ?? 0) / 10);
  if (version > schemaVersion) {
    throw new StoreOpenError(
      'newer-version',
      `version ${version}, this program knows ${schemaVersion}`,
    );
  }
}

function watch(candidate: OutpostStore): void {
  candidate.on('versionchange', (event: IDBVersionChangeEvent) => {
    candidate.close();
    if (candidate !== opened) return;
    opened = null;
    opening = null;
    const detail = `another window opens version ${(event.newVersion ?? 0) / 10}`;
    setHealth({ kind: 'failed', reason: 'newer-version', detail });
  });
}

/**
 * The engine lets go of a store by itself when its files can't be read or written: they are damaged or gone, or the disk is full. Opened once
 * more it might be an empty one; or be written on behind what the full disk cut short, and count as damaged the time after: see
 * `src-main/disk/leveldb-tail.ts`. So nobody opens it again before the program has been started anew.
 */
function watchEngine(candidate: OutpostStore): void {
  candidate.backendDB().addEventListener('close', () => {
    candidate.close();
    if (candidate !== opened) return;
    opened = null;
    opening = null;
    setHealth({ kind: 'failed', reason: 'closed', detail: 'the store was closed by the system' });
  });
}

async function openUnlessBlocked(candidate: OutpostStore): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    candidate.on('blocked', () => {
      const error = new StoreOpenError('blocked', 'another window holds an older version open');
      timer ??= setTimeout(() => reject(error), blockedTimeoutMs);
    });
  });
  try {
    await Promise.race([candidate.open(), blocked]);
  } catch (error) {
    candidate.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Every letter is read together with what is owed: one record of that which can't be read would leave no letter that can. Without it letters
 * are as their rows say; so the catalogue reads them anew, and Check and Repair counts them.
 */
async function forgetUnreadableOwed({ owedChanges, cataloguePages }: OutpostStore): Promise<void> {
  try {
    await owedChanges.toArray();
    return;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  for (const seq of await owedChanges.toCollection().primaryKeys()) {
    try {
      await owedChanges.get(seq);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      await owedChanges.delete(seq);
      await cataloguePages.clear();
    }
  }
}

function asOpenError(error: unknown): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new StoreOpenError(reasonOf(detail), detail, error);
}

/** Dexie wraps what the engine threw and keeps its name in the message. */
function reasonOf(detail: string): StoreFailureReason {
  if (/QuotaExceeded/i.test(detail)) return 'quota';
  if (/VersionError/.test(detail)) return 'newer-version';
  if (
    /UnknownError|Internal error|backing store|DataError|NotFoundError|Schema|UpgradeError/.test(
      detail,
    )
  )
    return 'corrupt';
  return 'unknown';
}

function setHealth(next: StoreHealth): void {
  health = next;
  for (const listener of healthListeners) listener(next);
}
