// How fast letters come in. Figures are printed, nothing is asserted: machines differ.
import { Dexie } from 'dexie';
import { afterEach, beforeEach, test } from 'vitest';
import type { FetcherFrame, IngestFrame } from '../../../src-shared/ipc/session-port-contract.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, sessionId, uidl } from '../../../src-shared/mail/ids.ts';
import { startIngest } from '../../../src-renderer/ingest/ingest-client.ts';
import { closeStore, openStore } from '../../../src-renderer/store/database.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';

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
});

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
