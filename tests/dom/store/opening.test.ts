import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountId, messageId } from '../../../src-shared/mail/ids.ts';
import {
  closeStore,
  openStore,
  requestPersistence,
  store,
  storeHealth,
} from '../../../src-renderer/store/database.ts';
import { accountById } from '../../../src-renderer/store/queries/accounts.ts';
import { deliveryOf } from '../../../src-renderer/store/queries/delivery.ts';
import { listFolders } from '../../../src-renderer/store/queries/folders.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { isKnownCorrespondent } from '../../../src-renderer/store/queries/address-book.ts';
import {
  areAnyOwn,
  areSentLettersKnown,
} from '../../../src-renderer/store/queries/sent-letters.ts';
import { standardFolders } from '../../../src-renderer/store/standard-folders.ts';
import { gatherFromSentItems } from '../../../src-renderer/store/writes/sent-letters.ts';
import { schemaVersion } from '../../../src-renderer/store/schema.ts';
import { dropLeftArrivals } from '../../../src-renderer/store/writes/arrivals.ts';
import { idsInFolder, uniqueName } from './support.ts';
import { version1Raw, writeVersion1Store } from './version-1.ts';
import { version2Headers, writeVersion2Store } from './version-2.ts';
import { version3Raw, writeVersion3Store } from './version-3.ts';
import { version5Raw, writeVersion5Store } from './version-5.ts';
import { version6Raw, writeVersion6Store } from './version-6.ts';

let name = '';
beforeEach(() => {
  name = uniqueName();
});
afterEach(async () => {
  vi.restoreAllMocks();
  closeStore();
  await Dexie.delete(name);
});

describe('a store that cannot be opened', () => {
  test('written by a newer version is reported and left as it is', async () => {
    await writeForeign(name, (schemaVersion + 1) * 10, 'a letter of the future');
    await expect(openStore(name)).rejects.toMatchObject({ reason: 'newer-version' });
    expect(storeHealth()).toMatchObject({ kind: 'failed', reason: 'newer-version' });
    expect(() => store()).toThrow();
    expect(await readForeign(name)).toEqual({
      version: (schemaVersion + 1) * 10,
      tables: ['future'],
      value: 'a letter of the future',
    });
  });

  test('any more is reported: the engine closes it by itself, and nobody opens it again in this page', async () => {
    await openStore(name);
    store().backendDB().dispatchEvent(new Event('close'));
    expect(storeHealth()).toMatchObject({ kind: 'failed', reason: 'closed' });
    expect(() => store()).toThrow();
    const opening = vi.spyOn(indexedDB, 'open');
    await expect(openStore(name)).rejects.toMatchObject({ reason: 'closed' });
    expect(opening).not.toHaveBeenCalled();
    expect(storeHealth()).toMatchObject({ kind: 'failed', reason: 'closed' });
  });

  test('because its files are damaged is reported, not deleted, and tried again when asked again', async () => {
    await writeVersion1Store(name);
    const deletion = vi.spyOn(indexedDB, 'deleteDatabase');
    const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    await expect(openStore(name)).rejects.toMatchObject({ reason: 'corrupt' });
    expect(storeHealth()).toMatchObject({ kind: 'failed', reason: 'corrupt' });
    expect(deletion).not.toHaveBeenCalled();
    opening.mockRestore();
    await openStore(name);
    expect(storeHealth()).toEqual({ kind: 'open' });
    expect(await store().messages.count()).toBe(1);
  });

  test('for lack of space says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    await expect(openStore(name)).rejects.toMatchObject({ reason: 'quota' });
  });
});

test('a store another program version wants to upgrade is let go of, and health says so', async () => {
  await openStore(name);
  await writeForeign(name, (schemaVersion + 1) * 10, 'upgraded');
  expect(storeHealth()).toMatchObject({ kind: 'failed', reason: 'newer-version' });
  expect(() => store()).toThrow();
});

describe('opening', () => {
  test('a new store makes the standard folders, once', async () => {
    await openStore(name);
    closeStore();
    await openStore(name);
    const folders = await listFolders();
    expect(folders.map((row) => row.id)).toEqual(standardFolders);
    expect(folders.every((row) => row.role === row.id && row.totalCount === 0)).toBe(true);
  });

  test('twice gives the same store', async () => {
    expect(await openStore(name)).toBe(await openStore(name));
  });

  test('writes with strict durability', async () => {
    await openStore(name);
    let durability: string | undefined;
    await store().transaction('rw', store().options, async (transaction) => {
      await store().options.put({ key: 'x', value: 1 });
      durability = (transaction as unknown as { idbtrans: IDBTransaction }).idbtrans.durability;
    });
    expect(durability).toBe('strict');
  });

  test('asking for persistence answers yes or no', async () => {
    expect(typeof (await requestPersistence())).toBe('boolean');
  });
});

describe('a store of version 1', () => {
  test('opens with everything in it', async () => {
    await writeVersion1Store(name);
    await openStore(name);
    expect(storeHealth()).toEqual({ kind: 'open' });
    expect(await idsInFolder('inbox')).toEqual([7]);
    expect(await rawMessage(messageId(7))).toEqual(version1Raw);
    expect(await ledgerOf(accountId('account-1'))).toMatchObject([{ uidl: 'UID-7', messageId: 7 }]);
    expect(await outboxRow(messageId(8))).toMatchObject({ state: 'failed' });
    expect((await readOptions()).language).toBe('zh-TW');
    expect(await store().ledger.where('messageId').equals(7).count()).toBe(1);
    expect(await store().wishes.count()).toBe(0);
  });

  test('has accounts that download everything, as they did before there were limits', async () => {
    await writeVersion1Store(name);
    await openStore(name);
    expect(await accountById(accountId('account-1'))).toMatchObject({
      label: 'Home',
      download: { headersOnlyAboveKb: null, maxLetterMb: 1_024 },
    });
  });
});

describe('a store of version 2', () => {
  test('opens with everything in it', async () => {
    await writeVersion2Store(name);
    await openStore(name);
    expect(await deliveryOf(messageId(7))).toMatchObject({
      ledger: { uidl: 'UID-7', state: 'headers', renamed: { from: 'OLD-7' } },
      broughtBy: { host: 'pop.example.tw', security: 'tls' },
      account: { download: { headersOnlyAboveKb: 50, maxLetterMb: 300 } },
      wish: { wish: 'get' },
    });
    expect(await rawMessage(messageId(7))).toEqual(version2Headers);
    expect(await rawMessage(messageId(9))).toEqual(version2Headers);
    expect(await rawMessage(messageId(10))).toEqual(new Uint8Array([0x0d, 0x0a]));
    expect(await ledgerOf(accountId('account-1'))).toMatchObject([
      { uidl: 'UID-6', removal: { rule: 'purged-here' } },
      { uidl: 'UID-7' },
    ]);
    await dropLeftArrivals();
    expect(await store().raw.toCollection().primaryKeys()).toEqual([
      [7, 0],
      [9, 0],
    ]);
  });
});

describe('a store of version 3', () => {
  test('opens with everything in it, and has a folder for junk after Deleted Items', async () => {
    await writeVersion3Store(name);
    await openStore(name);
    const folders = await listFolders();
    expect(folders.map((row) => row.id)).toEqual([...standardFolders, 'f-1']);
    expect(folders.find((row) => row.id === 'junk')).toMatchObject({ role: 'junk', totalCount: 0 });
    expect(folders.find((row) => row.id === 'sent')).toMatchObject({ totalCount: 2 });
    expect(await rawMessage(messageId(7))).toEqual(version3Raw);
    expect(await store().messages.get(messageId(7))).toMatchObject({ color: 'red' });
    expect(await store().journal.count()).toBe(1);
    expect(await store().searchBlocks.count()).toBe(1);
    expect((await readOptions()).trustedSenders).toEqual(['lin@example.tw']);
  });

  test('has its Sent Items looked through for whom the person writes to', async () => {
    await writeVersion3Store(name);
    await openStore(name);
    expect(await areSentLettersKnown()).toBe(false);
    await gatherFromSentItems();
    expect(await areSentLettersKnown()).toBe(true);
    for (const address of ['lin@example.tw', 'LIN@example.tw', 'chen@example.tw']) {
      expect(await isKnownCorrespondent(address)).toBe(true);
    }
    expect(await isKnownCorrespondent('b1234@example.tw')).toBe(false);
    expect(await isKnownCorrespondent('')).toBe(false);
    expect(await areAnyOwn(['<7@example.tw>', ''])).toBe(false);
    expect(await areAnyOwn(['<7@example.tw>', '<8@example.tw>'])).toBe(true);
  });
});

test('a store of version 5 opens with everything in it, and owes no letter a change', async () => {
  await writeVersion5Store(name);
  await openStore(name);
  expect(await idsInFolder('inbox')).toEqual([7]);
  expect(await rawMessage(messageId(8))).toEqual(version5Raw);
  expect(await store().messages.get(messageId(8))).toMatchObject({ lesson: 'junk', isRead: 1 });
  expect((await listFolders()).map((row) => row.totalCount)).toEqual([1, 0, 0, 0, 1, 0]);
  expect(await store().owedChanges.count()).toBe(0);
});

test('a store of version 6 opens with everything in it, has no rules, and owes no letter what rules want', async () => {
  await writeVersion6Store(name);
  await openStore(name);
  expect(await rawMessage(messageId(7))).toEqual(version6Raw);
  expect(await store().messages.get(messageId(7))).toMatchObject({ conversationMark: 'watched' });
  expect(await store().messages.get(messageId(8))).toMatchObject({ folderId: 'deleted' });
  expect(await outboxRow(messageId(9))).toMatchObject({ state: 'failed', sourceMark: 'answered' });
  expect((await listFolders()).map((row) => row.totalCount)).toEqual([1, 1, 0, 1, 0, 0]);
  expect(await readOptions()).toMatchObject({ language: 'zh-TW', mailRules: [] });
  expect(await store().ruleDeeds.count()).toBe(0);
  expect(await store().ruleReplies.count()).toBe(0);
});

describe.each([
  [1, writeVersion1Store],
  [2, writeVersion2Store],
  [3, writeVersion3Store],
  [5, writeVersion5Store],
  [6, writeVersion6Store],
])('a store of version %i', (_version, write) => {
  test('has, once opened, exactly the tables and indexes a new store has', async () => {
    await write(name);
    await openStore(name);
    closeStore();
    // The number counts single steps too: repairing a missing index behind our back would show here.
    const migrated = await shapeOf(name);
    expect(migrated.version).toBe(schemaVersion * 10);
    const other = uniqueName();
    await openStore(other);
    closeStore();
    expect(await shapeOf(other)).toEqual(migrated);
    await Dexie.delete(other);
  });
});

async function writeForeign(database: string, version: number, value: string): Promise<void> {
  const opened = await openRaw(database, version, (upgraded) => {
    upgraded.createObjectStore('future').put(value, 1);
  });
  opened.close();
}

async function readForeign(database: string) {
  const opened = await openRaw(database);
  const request = opened.transaction('future').objectStore('future').get(1);
  const value = await new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const state = { version: opened.version, tables: [...opened.objectStoreNames], value };
  opened.close();
  return state;
}

async function shapeOf(database: string) {
  const opened = await openRaw(database);
  const names = [...opened.objectStoreNames];
  const transaction = opened.transaction(names);
  const tables = names.map((table) => {
    const { keyPath, autoIncrement, indexNames } = transaction.objectStore(table);
    const paths = [...indexNames].map(
      (index) => transaction.objectStore(table).index(index).keyPath,
    );
    return { table, keyPath, autoIncrement, paths };
  });
  const shape = { version: opened.version, tables };
  opened.close();
  return shape;
}

function openRaw(
  database: string,
  version?: number,
  upgrade?: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, version);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('open failed'));
  });
}
