// The Outbox as a person sees it: letters with a time of their own, letters some have already, and what can be done about each.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { askMainWindow } from '../../../src-renderer/features/transfer/asked-elsewhere.ts';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { OutboxLetterBar } from '../../../src-renderer/features/transfer/OutboxLetterBar.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { store } from '../../../src-renderer/store/database.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { changeSendTime } from '../../../src-renderer/store/writes/outbox.ts';
import { dateField, shownIn, typeInto } from '../date-fields.ts';
import {
  account,
  draw,
  freshStore,
  press,
  PretendedMain,
  queueLetter,
  shows,
  undraw,
  until,
} from './harness.tsx';

const anna = account('anna');
const sent: SendOutcome = { kind: 'sent', refused: [], serverReply: '250 queued' };
const noon = new Date(2026, 10, 25, 12).getTime();
const hour = 3_600_000;
let main: PretendedMain;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(noon);
  main = new PretendedMain();
  main.answers['smtp.send'] = () => sent;
  await freshStore();
  await writeOption('checkAtStart', false);
  await saveAccount(anna);
});
afterEach(async () => {
  await undraw();
  vi.useRealTimers();
});

async function start(id: MessageId): Promise<void> {
  await draw(
    main,
    <>
      <TransferNotices />
      <OutboxLetterBar messageId={id} />
      <MailBackground />
    </>,
  );
}

async function queueForLater(): Promise<MessageId> {
  const id = await queueLetter(anna, 'Later');
  await changeSendTime(id, noon + 26 * hour);
  return id;
}

const sendCount = () => main.argumentsOf('smtp.send').length;

test('a letter for later waits through Send/Receive and says when it goes; asleep past its time, it goes on waking', async () => {
  const id = await queueForLater();
  await start(id);
  await until(() => shows('Will be sent: '));
  const other = await queueLetter(anna, 'Now');
  await until(async () => (await outboxRow(other)) === undefined);
  expect(sendCount()).toBe(1);
  vi.setSystemTime(noon + 30 * hour);
  main.say('app.resumed', {});
  await until(async () => (await outboxRow(id)) === undefined);
  expect(sendCount()).toBe(2);
});

test('a letter whose time passed while the program was closed goes at the start', async () => {
  const id = await queueForLater();
  vi.setSystemTime(noon + 100 * hour);
  await start(id);
  await until(async () => (await outboxRow(id)) === undefined);
});

test('its time counts where letters wait for Send/Receive, and takes none of the others along', async () => {
  await writeOption('sendImmediately', false);
  const waiting = await queueLetter(anna, 'Waits');
  const id = await queueForLater();
  vi.setSystemTime(noon + 100 * hour);
  await start(id);
  await until(async () => (await outboxRow(id)) === undefined);
  expect(await outboxRow(waiting)).toMatchObject({ state: 'waiting', attemptCount: 0 });
});

test('Send Now does not wait for the time', async () => {
  const id = await queueForLater();
  await start(id);
  await press('Send Now');
  await until(async () => (await outboxRow(id)) === undefined);
});

test('asked for in a window of its own, a letter is sent by the main window, once', async () => {
  await writeOption('sendImmediately', false);
  const id = await queueLetter(anna, 'Hello');
  await start(id);
  // The main window listens a moment after it is drawn; the queue gives a letter out once, however often it is asked.
  await until(async () => {
    askMainWindow({ type: 'send', accountId: anna.id });
    return (await outboxRow(id)) === undefined;
  });
  expect(sendCount()).toBe(1);
});

test('another time is chosen, and one that is past is not taken', async () => {
  const id = await queueForLater();
  await start(id);
  await press('Change the Time…');
  await until(() => shownIn(dateField('Date')) === '11/26/2026');
  await typeInto(dateField('Date'), '11242026');
  await press('OK');
  await until(() => shows('still to come'));
  await typeInto(dateField('Date'), '11302026');
  await typeInto(dateField('Time'), '915a');
  await press('OK');
  await until(() => shows('(Mon) 9:15 AM'));
  expect(sendCount()).toBe(0);
});

test('a time that is taken away sends the letter as any other', async () => {
  const id = await queueForLater();
  await start(id);
  await press('Change the Time…');
  await press('No Set Time');
  await until(async () => (await outboxRow(id)) === undefined);
});

test('a letter that some have says who waits, is tried for these alone, and is kept as sent once', async () => {
  const busy = { address: 'lin@example.org', serverReply: '450 busy', fate: 'put-off' } as const;
  main.answers['smtp.send'] = () => ({ ...sent, refused: [busy] });
  const id = await queueLetter(anna, 'Hello');
  await start(id);
  await until(() => shows('Still waiting for it: lin@example.org'));
  await until(() => shows('The next try is at ') && shows('12:01 PM'));
  main.answers['smtp.send'] = () => sent;
  await press('Send Again');
  await until(async () => (await outboxRow(id)) === undefined);
  expect((await store().messages.get(id))?.folderId).toBe('sent');
  expect(await store().messages.count()).toBe(1);
});

test('who was refused is told after a restart, and the person can write to them again or put it away', async () => {
  const refused = [{ address: 'nobody@example.org', serverReply: '550 no such user' }];
  main.answers['smtp.send'] = () => ({ ...sent, refused });
  const id = await queueLetter(anna, 'Hello');
  await start(id);
  await until(() => shows('nobody@example.org 550 no such user'));
  await press('Write to Them Again');
  await until(() => main.argumentsOf('window.open').length === 1);
  const [draft] = await store().drafts.toArray();
  expect(draft).toMatchObject({ to: 'nobody@example.org', cc: '', bcc: '', subject: 'Hello' });
  await until(() => !shows('nobody@example.org'));
});

test('a letter of unclear fate offers what is safe, and nothing happens to it by itself', async () => {
  const failure = { code: 'send-unclear', phase: 'data' } as const;
  main.answers['smtp.send'] = () => ({ kind: 'unclear', failure });
  const id = await queueLetter(anna, 'Hello');
  await start(id);
  await until(() => shows('May have been sent'));
  vi.setSystemTime(noon + 100 * hour);
  main.say('app.resumed', {});
  await until(() => shows('Send Again Anyway') && shows('Treat as Sent') && shows('Edit'));
  expect(sendCount()).toBe(1);
  await press('Treat as Sent');
  await until(async () => (await store().messages.get(id))?.folderId === 'sent');
});
