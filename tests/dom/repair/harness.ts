// A store to damage, a check that runs in the test's own page, and a record that the engine refuses to read.
import { afterEach } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { checkStore, type CheckWorld } from '../../../src-renderer/repair/check.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { headersHash } from '../../../src-renderer/mime/headers-hash.ts';
import type { CheckReport } from '../../../src-renderer/store/check-report.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';
import { counters, entryOf, letterOf, rawOf, recount } from '../store/support.ts';

export const now = 1_800_000_000_000;

/** A check from the beginning, or going on. */
export function check(world: Partial<CheckWorld> = {}, goesOn = false): Promise<CheckReport> {
  return checkStore(
    {
      summarise: async (raw, options) => ({
        summary: summarise(raw, options),
        terms: '',
        tokens: '',
      }),
      recoveredFolderName: 'Recovered Messages',
      now: () => now,
      tell: () => undefined,
      isStopped: () => false,
      ...world,
    },
    goesOn,
  );
}

export function textOf(name: string): string {
  return [
    'From: Lin <lin@example.org>',
    'To: anna@example.org',
    `Subject: ${name}`,
    'Date: Tue, 14 Nov 2023 21:00:00 +0000',
    `Message-ID: <${name.replace(/\W/g, '')}@example.org>`,
    '',
    `Body of ${name}`,
    '',
  ].join('\r\n');
}

/** Letters as the ingest makes them: summaries, hashes and all. */
export async function honest(...names: readonly string[]): Promise<LetterToStore[]> {
  return Promise.all(names.map((name) => honestOf(name, rawOf(textOf(name)))));
}

async function honestOf(
  name: string,
  raw: Uint8Array,
  overrides: Partial<LetterToStore> = {},
): Promise<LetterToStore> {
  const receivedAt = 1_700_000_000_000;
  return letterOf(name, {
    raw,
    receivedAt,
    summary: summarise(raw, { fallbackCharset: '', receivedAt }),
    headersHash: await headersHash(raw),
    ...overrides,
  });
}

/** Letters of one frame, which lie in one raw row. */
export async function framed(...names: readonly string[]): Promise<LetterToStore[]> {
  const raws = names.map((name) => rawOf(textOf(name)));
  const frame = new Uint8Array(raws.reduce((sum, raw) => sum + raw.byteLength, 0));
  let start = 0;
  const letters: LetterToStore[] = [];
  for (const [at, raw] of raws.entries()) {
    frame.set(raw, start);
    const view = frame.subarray(start, start + raw.byteLength);
    start += raw.byteLength;
    const entry = entryOf(names[at]!, raw.byteLength, at + 1);
    const body = { kind: 'packed', frame, raw: view } as const;
    letters.push(await honestOf(names[at]!, raw, { entry, body }));
  }
  return letters;
}

/** Stores letters; gives their ids by name. */
export async function stored(letters: readonly LetterToStore[]): Promise<Map<string, MessageId>> {
  await commitLetters(letters);
  const rows = await store().messages.toArray();
  return new Map(rows.map((row) => [row.subject, row.id]));
}

export async function rowOf(id: MessageId): Promise<MessageRow | undefined> {
  return store().messages.get(id);
}

export async function countersAreExact(): Promise<boolean> {
  return JSON.stringify(await counters()) === JSON.stringify(await recount());
}

/** Everything the person sees and the program goes by, for comparing two moments. The journal and the report are left out. */
export async function snapshot(): Promise<string> {
  const tables = ['folders', 'messages', 'raw', 'packs', 'ledger', 'outbox', 'drafts', 'sessions'];
  const rows = await Promise.all(tables.map((name) => store().table(name).toArray()));
  return JSON.stringify(rows, (_key, value: unknown) =>
    value instanceof Uint8Array ? `${value.byteLength} bytes: ${value.slice(0, 40).join()}` : value,
  );
}

let mends: (() => void)[] = [];
afterEach(() => {
  for (const mend of mends) mend();
  mends = [];
});

/**
 * The engine answers each read of this record with an error, alone or among others, and lets no transaction be committed that read it, as
 * Chromium does when the file with its value is gone; writing over it makes it sound. Gives the function that ends it sooner.
 */
export function makeUnreadable(table: string, key: IDBValidKey): () => void {
  const prototype = IDBObjectStore.prototype;
  const watched = watchRequests();
  const { get, getAll, put } = prototype;
  let isBad = true;
  const fails = (request: IDBRequest): IDBRequest => {
    const error = new DOMException(
      'Data lost due to missing file. Affected record should be considered irrecoverable',
      'NotReadableError',
    );
    const { transaction } = request;
    request.addEventListener('success', (event) => {
      event.stopImmediatePropagation();
      Object.defineProperty(request, 'error', { get: () => error });
      request.dispatchEvent(new Event('error', { cancelable: true }));
      if (transaction) watched.abortOnceIdle(transaction);
    });
    return request;
  };
  const isIn = (query: IDBValidKey | IDBKeyRange | null | undefined): boolean => {
    if (query === undefined || query === null) return true;
    if (query instanceof IDBKeyRange) return query.includes(key);
    // The newer form: all in one object.
    if (Object.getPrototypeOf(query) === Object.prototype) {
      return isIn((query as { readonly query?: IDBKeyRange }).query);
    }
    return indexedDB.cmp(query, key) === 0;
  };
  prototype.get = function (query) {
    const request = get.call(this, query);
    return isBad && this.name === table && isIn(query) ? fails(request) : request;
  };
  prototype.getAll = function (
    this: IDBObjectStore,
    query?: IDBValidKey | IDBKeyRange | null,
    count?: number,
  ) {
    const request = getAll.call(this, query, count);
    return isBad && this.name === table && isIn(query) ? fails(request) : request;
  } as typeof getAll;
  prototype.put = function (value: { readonly id?: number }, ...rest: []) {
    if (this.name === table && value.id === key) isBad = false;
    return put.call(this, value, ...rest);
  };
  const mend = (): void => {
    Object.assign(prototype, { get, getAll, put });
    watched.end();
  };
  mends.unshift(mend);
  return mend;
}

/**
 * The engine gives null for this record, alone or among others, by whatever way it is asked for, and says nothing: as Chromium does when the
 * bytes of its value are damaged. Writing over it makes it sound. Gives the function that ends it sooner.
 */
export function makeUndecodable(table: string, key: IDBValidKey): () => void {
  const { put } = IDBObjectStore.prototype;
  let isBad = true;
  const isOf = (source: unknown): boolean => {
    const objectStore = source instanceof IDBIndex ? source.objectStore : source;
    return isBad && objectStore instanceof IDBObjectStore && objectStore.name === table;
  };
  const decoded = (value: unknown, keyPath: string | string[] | null): unknown => {
    if (typeof value !== 'object' || value === null || keyPath === null) return value;
    const inLine = (name: string): unknown => Reflect.get(value, name);
    const own = typeof keyPath === 'string' ? inLine(keyPath) : keyPath.map(inLine);
    return JSON.stringify(own) === JSON.stringify(key) ? null : value;
  };
  const endings = [
    changeGetter(IDBRequest.prototype, 'result', (request, result) => {
      const { source } = request;
      if (!isOf(source)) return result;
      const { keyPath } =
        source instanceof IDBIndex ? source.objectStore : (source as IDBObjectStore);
      if (!Array.isArray(result)) return decoded(result, keyPath);
      return result.map((value: unknown) => decoded(value, keyPath));
    }),
    changeGetter(IDBCursorWithValue.prototype, 'value', (cursor, value) =>
      isOf(cursor.source) && indexedDB.cmp(cursor.primaryKey, key) === 0 ? null : value,
    ),
  ];
  IDBObjectStore.prototype.put = function (value: { readonly id?: number }, ...rest: []) {
    if (this.name === table && value.id === key) isBad = false;
    return put.call(this, value, ...rest);
  };
  const mend = (): void => {
    isBad = false;
    for (const end of endings) end();
    IDBObjectStore.prototype.put = put;
  };
  mends.unshift(mend);
  return mend;
}

/** Lets `see` change what a getter of the engine gives; gives the function that ends it. */
function changeGetter<T extends object>(
  prototype: T,
  name: string,
  see: (object: T, value: unknown) => unknown,
): () => void {
  const before = Object.getOwnPropertyDescriptor(prototype, name)!;
  Object.defineProperty(prototype, name, {
    ...before,
    get(this: T) {
      return see(this, before.get?.call(this));
    },
  });
  return () => Object.defineProperty(prototype, name, before);
}

type Method = (this: IDBObjectStore | IDBIndex, ...args: unknown[]) => IDBRequest;

/** Counts the requests of each transaction, to know when one would be committed. */
function watchRequests(): { abortOnceIdle(transaction: IDBTransaction): void; end(): void } {
  const counts = new WeakMap<IDBTransaction, number>();
  const names = ['get', 'getAll', 'put', 'add', 'delete', 'count', 'openCursor', 'openKeyCursor'];
  const endings: (() => void)[] = [];
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    const methods = prototype as unknown as Record<string, Method | undefined>;
    for (const name of [...names, 'getAllKeys', 'getKey', 'clear']) {
      const method = methods[name];
      if (!method) continue;
      methods[name] = function (...args) {
        const store = this instanceof IDBIndex ? this.objectStore : this;
        counts.set(store.transaction, (counts.get(store.transaction) ?? 0) + 1);
        return method.apply(this, args);
      };
      endings.push(() => (methods[name] = method));
    }
  }
  const count = IDBObjectStore.prototype.count;
  return {
    abortOnceIdle(transaction) {
      const [name] = transaction.objectStoreNames;
      const look = (before: number, idleTimes: number): void => {
        const request = count.call(transaction.objectStore(name!));
        request.addEventListener('success', () => {
          // This look is one of them.
          const now = (counts.get(transaction) ?? 0) - 1;
          counts.set(transaction, now);
          if (now !== before) look(now, 0);
          else if (idleTimes < 5) look(now, idleTimes + 1);
          else transaction.abort();
        });
      };
      look(counts.get(transaction) ?? 0, 0);
    },
    end: () => endings.forEach((end) => end()),
  };
}
