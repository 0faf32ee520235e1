// How fast letters come in and long folders are listed. Figures are printed, nothing is asserted: machines differ.
import { Dexie } from 'dexie';
import { afterEach, beforeEach, test } from 'vitest';
import type { FetcherFrame, IngestFrame } from '../../../src-shared/ipc/contract.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, folderId, sessionId, uidl } from '../../../src-shared/mail/ids.ts';
import { startIngest } from '../../../src-renderer/ingest/ingest-client.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { sortColumns } from '../../../src-renderer/store/options.ts';
import { messageIdsInFolder, messagesByIds } from '../../../src-renderer/store/queries/messages.ts';
import type { NewMessageRow } from '../../../src-renderer/store/rows.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';
import { deleteMessages, markRead } from '../../../src-renderer/store/writes/messages.ts';

const inbox = folderId('inbox');
const account = newAccount(accountId('bench'));
const letterCount = 3_000;
/** Letters under way without an acknowledgement, as the fetcher allows. */
const window = 100;

beforeEach(async () => {
  await Dexie.delete(storeName);
  await openStore();
});
afterEach(async () => {
  closeStore();
  await Dexie.delete(storeName);
});

test('letters of 8 KB from port to committed row', async () => {
  const ingest = startIngest();
  const { port1, port2 } = new MessageChannel();
  const id = sessionId('bench');
  const terms = { sessionId: id, accountId: account.id, accountSettings: account };
  ingest.acceptPort(port2, { ...terms, doubtfulLetters: 'ask', onlyWishes: false });
  const raw = letter();
  const start = performance.now();
  await new Promise<void>((resolve) => {
    let sentCount = 0;
    let ackedCount = 0;
    const fill = (): void => {
      for (; sentCount < letterCount && sentCount - ackedCount < window; sentCount += 1) {
        for (const frame of framesOf(sentCount + 1, raw)) port1.postMessage(frame);
      }
    };
    port1.addEventListener('message', (event: MessageEvent<IngestFrame>) => {
      if (event.data.type === 'ack') ackedCount += event.data.numbers.length;
      if (ackedCount === letterCount) resolve();
      else fill();
    });
    port1.start();
    fill();
  });
  const seconds = (performance.now() - start) / 1_000;
  ingest.stop();
  say(`${letterCount} letters of 8 KB: ${Math.round(letterCount / seconds)} letters/s`);

  const ids = await messageIdsInFolder(inbox, { column: 'receivedAt', descending: true });
  await timed(`mark ${ids.length} read`, () => markRead(ids, true));
  await timed(`delete ${ids.length}`, () => deleteMessages(ids));
  await timed(`purge ${ids.length}`, () => deleteMessages(ids));
});

test('a folder of 100,000', async () => {
  await timed('write 100,000 rows', async () => {
    for (let start = 0; start < 100_000; start += 5_000) {
      const rows = Array.from({ length: 5_000 }, (_, at) => rowOf(start + at));
      await store().messages.bulkAdd(rows);
    }
  });
  for (const column of sortColumns) {
    await timed(`ids by ${column}`, () => messageIdsInFolder(inbox, { column, descending: true }));
  }
  const ids = await messageIdsInFolder(inbox, { column: 'receivedAt', descending: true });
  await timed('50 rows in the middle', () => messagesByIds(ids.slice(50_000, 50_050)));
});

async function timed(what: string, run: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await run();
  say(`${what}: ${Math.round(performance.now() - start)} ms`);
}

function say(line: string): void {
  console.log(`bench: ${line}`);
}

function framesOf(number: number, raw: Uint8Array): FetcherFrame[] {
  const entry = {
    number,
    uidl: uidl(`letter-${number}`),
    occurrence: 0,
    sizeBytes: raw.byteLength,
  };
  return [
    { type: 'begin', entry },
    { type: 'chunk', number, bytes: raw },
    { type: 'end', number, sizeBytes: raw.byteLength },
  ];
}

function letter(): Uint8Array {
  const head =
    'From: Lin <lin@example.org>\r\nTo: anna@example.org\r\nSubject: News of the day\r\n';
  const type = 'Content-Type: text/plain; charset=utf-8\r\n\r\n';
  const body = 'Some words of a letter that is not short.\r\n'.repeat(185);
  return new TextEncoder().encode(head + type + body);
}

/** Rows whose keys are spread, as those of real letters are. */
function rowOf(at: number): NewMessageRow {
  return {
    folderId: inbox,
    previousFolderId: null,
    accountId: account.id,
    from: { name: `Sender ${(at * 7_919) % 1_000}`, address: 'sender@example.org' },
    to: [{ name: '', address: 'anna@example.org' }],
    cc: [],
    bcc: [],
    subject: `Subject ${(at * 104_729) % 50_000}`,
    preview: 'Some words of a letter that is not short. '.repeat(4),
    fromKey: `sender ${(at * 7_919) % 1_000}`,
    subjectKey: `subject ${(at * 104_729) % 50_000}`,
    sentAt: 1_700_000_000_000 + ((at * 31) % 100_000),
    receivedAt: 1_700_000_000_000 + at,
    sizeBytes: (at * 31) % 100_000,
    isRead: 1,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: `<${at}@example.org>`,
    inReplyTo: '',
    references: [],
    damage: null,
  };
}
