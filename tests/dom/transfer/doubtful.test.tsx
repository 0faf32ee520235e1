// Letters that may be here already: the notice says so, and its two answers reach the ingest of the next session.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { portMessageType } from '../../../src-shared/ipc/session-port-contract.ts';
import { uidl } from '../../../src-shared/mail/ids.ts';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { Fetcher } from '../ingest/fetcher.ts';
import {
  account,
  draw,
  freshStore,
  press,
  PretendedMain,
  shows,
  undraw,
  until,
} from './harness.tsx';

const raw = new TextEncoder().encode('Subject: one\r\n\r\nHello\r\n');
const anna = {
  ...account('anna'),
  delivery: { leaveOnServer: true, removeAfterDays: null, removeWhenDeleted: false },
};
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  await freshStore();
  await writeOption('checkAtStart', false);
  await saveAccount(anna);
});
afterEach(undraw);

/** A server without TOP, whose one letter is called `name` now. */
function serverCalls(name: string): void {
  main.answers['pop3.receive'] = ({ sessionId, account: asked }) => {
    const fetcher = new Fetcher();
    const message = { type: portMessageType, sessionId, accountId: asked.id };
    window.postMessage(message, location.origin, [fetcher.otherEnd]);
    void converse(fetcher, name);
  };
}

async function converse(fetcher: Fetcher, name: string): Promise<void> {
  const entry = { number: 1, uidl: uidl(name), occurrence: 0, sizeBytes: raw.byteLength };
  fetcher.send({ type: 'listing', recognition: 'uidl', entries: [entry] });
  const asks = () => fetcher.frames.some(({ type }) => type === 'identify');
  await fetcher.until(() => asks() || fetcher.plans.length > 0);
  if (asks()) fetcher.send({ type: 'identified', hashes: [{ number: 1, hash: null }] });
  await fetcher.until(() => fetcher.plans.length > 0);
  for (const wanted of fetcher.plans[0]?.retrieve ?? []) fetcher.sendLetter(wanted.entry, raw);
  await fetcher.settled(fetcher.plans[0]?.retrieve.length ?? 0);
  fetcher.send({ type: 'closed', failure: null });
}

async function receive(): Promise<void> {
  const before = main.argumentsOf('app.setBusy').length;
  await until(() => runCommand('tools.receiveAll'));
  // Busy, and no longer busy.
  await until(() => main.argumentsOf('app.setBusy').length === before + 2);
}

/** One letter here, which the server has renamed since: the notice stands. */
async function doubt(): Promise<void> {
  serverCalls('old');
  await draw(
    main,
    <>
      <TransferNotices />
      <MailBackground />
    </>,
  );
  await receive();
  expect(await store().messages.count()).toBe(1);
  serverCalls('new');
  await receive();
  await until(() => shows('1 message may be here already'));
}

test('“Receive Them” fetches them, and the notice goes', async () => {
  await doubt();
  await press('Receive Them');
  await until(async () => (await store().messages.count()) === 2);
  await until(() => !shows('may be here already'));
});

test('“They Are Here Already” fetches nothing, and nothing is asked again', async () => {
  await doubt();
  await press('They Are Here Already');
  await until(() => !shows('may be here already'));
  await until(() => main.argumentsOf('app.setBusy').length === 6);
  expect(await store().ledger.toArray()).toMatchObject([{ uidl: 'new' }]);
  await receive();
  expect(shows('may be here already')).toBe(false);
  expect(await store().messages.count()).toBe(1);
});

test('asked once more without an answer, nothing is fetched and the question stays', async () => {
  await doubt();
  await receive();
  await until(() => shows('1 message may be here already'));
  expect(await store().messages.count()).toBe(1);
});
