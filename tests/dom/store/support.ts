// A store of its own for each test, letters to put in it, and a recount of what the counters claim.
import { Dexie } from 'dexie';
import { afterEach, beforeEach } from 'vitest';
import {
  accountId,
  sessionId,
  uidl,
  type FolderId,
  type MessageId,
} from '../../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { runJob } from '../../../src-renderer/jobs/run-job.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import type { LetterSummary } from '../../../src-renderer/store/rows.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';

let lastStore = 0;

/** Opens an empty store before each test of the file and deletes it afterwards. */
export function useFreshStore(): void {
  beforeEach(async () => {
    await openStore(uniqueName());
  });
  afterEach(async () => {
    const { name } = store();
    closeStore();
    await Dexie.delete(name);
  });
}

export function uniqueName(): string {
  lastStore += 1;
  return `test-${lastStore}-${crypto.randomUUID()}`;
}

export const anna = accountId('anna');
export const session = sessionId('session-1');

export function entryOf(name: string, sizeBytes: number, number = 1, occurrence = 0): ListingEntry {
  return { number, uidl: uidl(name), occurrence, sizeBytes };
}

export function summaryOf(overrides: Partial<LetterSummary> = {}): LetterSummary {
  return {
    from: { name: 'Lin', address: 'lin@example.org' },
    to: [{ name: '', address: 'anna@example.org' }],
    cc: [],
    bcc: [],
    subject: 'News',
    preview: 'Some news',
    fromKey: 'lin',
    subjectKey: 'news',
    sentAt: 1_700_000_000_000,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '<1@example.org>',
    inReplyTo: '',
    references: [],
    damage: null,
    ...overrides,
  };
}

export function letterOf(
  name: string,
  { raw: given, ...overrides }: Partial<LetterToStore> & { readonly raw?: Uint8Array } = {},
): LetterToStore {
  const raw = given ?? rawOf(`Subject: ${name}\r\n\r\nBody of ${name}\r\n`);
  return {
    accountId: anna,
    sessionId: session,
    entry: entryOf(name, raw.byteLength),
    maildrop: 'anna@pop.example.org',
    body: { kind: 'whole', raw },
    headersHash: `hash of ${name}`,
    summary: summaryOf({ subject: name, subjectKey: name }),
    receivedAt: 1_700_000_000_000,
    ...overrides,
  };
}

export function rawOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The letters of a folder, in the order they were received. */
export async function idsInFolder(folder: string): Promise<MessageId[]> {
  return store()
    .messages.where('[folderId+receivedAt]')
    .between([folder, Dexie.minKey], [folder, Dexie.maxKey])
    .primaryKeys();
}

/** What each folder's counters should say, counted row by row. */
export async function recount(): Promise<Record<string, [total: number, unread: number]>> {
  const sums: Record<string, [number, number]> = {};
  for (const folder of await store().folders.toArray()) sums[folder.id] = [0, 0];
  for (const row of await store().messages.toArray()) {
    const sum = (sums[row.folderId] ??= [0, 0]);
    sum[0] += 1;
    if (row.isRead === 0) sum[1] += 1;
  }
  return sums;
}

/** What the counters do say. */
export async function counters(): Promise<Record<string, [total: number, unread: number]>> {
  const rows = await store().folders.toArray();
  return Object.fromEntries(rows.map((row) => [row.id, [row.totalCount, row.unreadCount]]));
}

/** Raw rows without a letter, which would be lost space. A pack outlives its first letter. */
export async function orphanedRawCount(): Promise<number> {
  const ids = new Set(await store().messages.toCollection().primaryKeys());
  const packed = new Set(await store().packs.toCollection().primaryKeys());
  const keys = await store().raw.toCollection().primaryKeys();
  return keys.filter(([id]) => !ids.has(id) && !packed.has(id)).length;
}

export function quotaExceeded(): DOMException {
  return new DOMException('the disk is full', 'QuotaExceededError');
}

/** Makes the table fail from now on whenever a row is added; returns the function that mends it. */
export function failOnAdd(
  table: 'journal' | 'raw' | 'messages' | 'ledger' | 'searchSegments' | 'searchBlocks' | 'junk',
  error: (row: Record<string, unknown>) => Error | DOMException | null,
): () => void {
  const hook = (_key: unknown, row: unknown): void => {
    const thrown = error(row as Record<string, unknown>);
    if (thrown) throw thrown;
  };
  const creating = store().table(table).hook('creating');
  creating.subscribe(hook);
  return () => creating.unsubscribe(hook);
}

/** As the command does, without a worker. */
export async function deleteFolder(id: FolderId): Promise<void> {
  await runJob(
    { kind: 'deleteFolder', folderId: id },
    { report: () => undefined, isStopped: () => false },
  );
}

/** A letter the server would not give. */
export function refusedOf(name: string) {
  const failure = { code: 'letter-refused', phase: 'retrieval' } as const;
  const from = { accountId: anna, sessionId: session, maildrop: 'anna@pop.example.org' };
  return { ...from, entry: entryOf(name, 9), failure, receivedAt: 1 };
}
