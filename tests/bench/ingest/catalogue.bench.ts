// How quickly the catalogue of 200,000 letters is read, from letters and from what it wrote down, and how quickly it answers. Figures
// are printed, nothing is asserted: machines differ.
import { Dexie } from 'dexie';
import { afterEach, beforeEach, test } from 'vitest';
import { accountId, folderId, messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import {
  conversationOf,
  folderUse,
  listOnce,
  openList,
  startCatalogue,
  stopCatalogue,
} from '../../../src-renderer/catalogue/catalogue-client.ts';
import { Catalogue } from '../../../src-renderer/catalogue/catalogue.ts';
import { findConversations } from '../../../src-renderer/catalogue/conversations.ts';
import { keyFinder } from '../../../src-renderer/catalogue/key-finder.ts';
import type { ListSpec } from '../../../src-renderer/catalogue/list-spec.ts';
import { Orders } from '../../../src-renderer/catalogue/orders.ts';
import { TextOrder } from '../../../src-renderer/catalogue/text-order.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { sortColumns } from '../../../src-renderer/store/options.ts';
import type { NewMessageRow } from '../../../src-renderer/store/rows.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';
import { markRead } from '../../../src-renderer/store/writes/messages.ts';
import { seededRandom } from '../support/seeded-random.ts';

const letterCount = 200_000;
const inbox = folderId('inbox');
const random = seededRandom(3);
const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

beforeEach(async () => {
  await Dexie.delete(storeName);
  await openStore();
});
afterEach(async () => {
  stopCatalogue();
  closeStore();
  await Dexie.delete(storeName);
});

test('a store of 200,000 letters', async () => {
  await timed('write rows', writeRows);
  const scanned = new Catalogue(keyFinder);
  await timed('read from letters', () => scanned.loadLetters());
  await timed('write down', () => scanned.writePages());
  const pages = await store().cataloguePages.toArray();
  const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  say(`written down: ${megabytes(bytes)} in ${pages.length} rows`);
  let kept = scanned;
  await timed(
    'read from what was written down',
    async () => {
      kept = new Catalogue(keyFinder);
      await kept.loadPages();
    },
    5,
  );
  say(`its arrays: ${megabytes(sizeOf(kept))}`);
  await timed('texts put in order', () => [...new TextOrder(kept.columns.strings).prepare()], 5);
  Array.from(kept.orders.prepare());
  for (const column of sortColumns) {
    if (column === 'folder') continue;
    const orders = Array.from({ length: 3 }, () => freshOrders(kept));
    await timed(`order by ${column}`, () => orders.pop()!.by(column), 3);
  }
  const list = (overrides: Partial<ListSpec>) => kept.list(specOf(overrides));
  await timed('list, known order', () => list({}), 9);
  const isUnread = { kind: 'isRead', is: false } as const;
  const unread = { criteria: [{ joinedBy: 'and', criteria: [isUnread] }] } as const;
  await timed('list of unread', () => list(unread), 9);
  await timed('conversations', () => findConversations(kept.columns), 5);
  await timed('grouped list, all folded', () => list({ isGrouped: true }), 9);
  const heads = await list({ isGrouped: true });
  const expanded = new Set([...heads.ids].map(messageId));
  await timed('grouped list, all opened', () => list({ isGrouped: true, expanded }), 5);
  say(`conversations of the folder: ${heads.ids.length} of ${heads.count} letters`);
  await timed('folders counted', () => kept.folderUse(), 9);
});

/** Orders of which none is known yet, but with the texts in order. */
function freshOrders({ columns }: Catalogue): Orders {
  const orders = new Orders(columns);
  Array.from(orders.prepare());
  return orders;
}

test('the worker, as a window sees it', async () => {
  await writeRows();
  await timed('first answer, read from letters', firstAnswer);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  await timed('first answer, read from what was written down', firstAnswer, 5);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  for (const column of sortColumns) {
    const sort = { column, descending: true };
    await timed(`list by ${column}`, () => listOnce(specOf({ sort })));
    await timed(`list by ${column}, once more`, () => listOnce(specOf({ sort })), 5);
  }
  await timed('list grouped', () => listOnce(specOf({ isGrouped: true })), 5);
  await timed('folderUse', () => folderUse(), 5);
  await timed('conversationOf', () => conversationOf([messageId(1_000)]), 5);
  const unread = {
    criteria: [{ joinedBy: 'and', criteria: [{ kind: 'isRead', is: false }] }],
  } as const;
  for (const isGrouped of [false, true]) {
    let heard: (() => void) | undefined;
    const list = openList(specOf({ ...unread, isGrouped }), () => heard?.());
    await new Promise<void>((resolve) => (heard = resolve));
    const { ids } = await listOnce(specOf(unread));
    for (let at = 0; at < 3; at += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const told = new Promise<void>((resolve) => (heard = resolve));
      await markRead([ids[at] as MessageId], true);
      await timed(`${isGrouped ? 'grouped ' : ''}list after a letter was marked read`, () => told);
    }
    list.close();
  }
});

async function firstAnswer(): Promise<void> {
  stopCatalogue();
  startCatalogue();
  await listOnce(specOf());
}

function specOf(overrides: Partial<ListSpec> = {}): ListSpec {
  return {
    folderIds: [inbox],
    sort: { column: 'receivedAt', descending: true },
    isGrouped: false,
    expanded: new Set(),
    criteria: [],
    words: '',
    kept: null,
    ...overrides,
  };
}

async function writeRows(): Promise<void> {
  for (let start = 0; start < letterCount; start += 5_000) {
    await store().messages.bulkAdd(Array.from({ length: 5_000 }, (_, at) => rowOf(start + at)));
  }
}

const syllables = [
  ...'王陳林李張黃吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈',
];
const words =
  'report invoice meeting update weekly plan order question about your account the new draft'.split(
    ' ',
  );
const phrases = [
  '週報',
  '會議通知',
  '請款單',
  '訂單',
  '出貨',
  '關於',
  '新版',
  '確認',
  '感謝',
  '請問',
  '報價',
  '合約',
];

/** Letters as a person of Taiwan may have them: half in each language, a third of them answers. */
function rowOf(at: number): NewMessageRow {
  const sender = Math.floor(random() ** 3 * 3_000);
  const name =
    sender % 2 === 0
      ? `Sender ${sender}`
      : `${syllables[sender % 39]}${syllables[sender % 37]}${sender}`;
  const subject =
    at % 2 === 0
      ? `${any(words)} ${any(words)} ${any(words)} ${Math.floor(random() * 20_000)}`
      : `${any(phrases)}${any(phrases)}${any(syllables)}${Math.floor(random() * 20_000)}`;
  const answered = at > 100 && random() < 0.33 ? at - 1 - Math.floor(random() * 100) : null;
  return {
    folderId: folderId(random() < 0.9 ? 'inbox' : any(['sent', 'deleted', 'work', 'family'])),
    previousFolderId: null,
    accountId: accountId(any(['home', 'office'])),
    from: { name, address: `sender${sender}@example.org` },
    to: [{ name: '', address: 'anna@example.org' }],
    cc: [],
    bcc: [],
    subject: answered === null ? subject : `Re: ${subject}`,
    preview: '今天下午三點開會，請準時出席。 Some words of a letter that is not short. '
      .repeat(3)
      .slice(0, 200),
    fromKey: name.toLowerCase(),
    subjectKey: subject.toLowerCase(),
    sentAt: 1_600_000_000_000 + at * 600_000 - Math.floor(random() * 3_600_000),
    receivedAt: 1_600_000_000_000 + at * 600_000,
    sizeBytes: 1_000 + Math.floor(random() ** 4 * 3_000_000),
    isRead: random() < 0.9 ? 1 : 0,
    isFlagged: random() < 0.02 ? 1 : 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: random() < 0.15 ? 1 : 0,
    priority: random() < 0.03 ? 'high' : 'normal',
    messageIdHeader: `<${at}.${at * 7_919}@mail.example.org>`,
    inReplyTo: answered === null ? '' : `<${answered}.${answered * 7_919}@mail.example.org>`,
    references: answered === null ? [] : [`<${answered}.${answered * 7_919}@mail.example.org>`],
    damage: null,
  };
}

function sizeOf({ columns }: Catalogue): number {
  const arrays = Object.values(columns.arrays) as { byteLength: number }[];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) + columns.strings.byteLength;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Runs it so many times; the least time is that of a machine that does nothing else. */
async function timed(what: string, run: () => unknown, times = 1): Promise<void> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const [least, middle] = [taken[0]!, taken[Math.floor(times / 2)]!];
  say(`${what}: ${least.toFixed(1)} ms${times > 1 ? ` (median ${middle.toFixed(1)} ms)` : ''}`);
}

function say(line: string): void {
  console.log(`bench: ${line}`);
}
