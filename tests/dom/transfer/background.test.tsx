import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import { accountId, folderId, uidl } from '../../../src-shared/mail/ids.ts';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { OutboxLetterBar } from '../../../src-renderer/features/transfer/OutboxLetterBar.tsx';
import { startPractice } from '../../../src-renderer/features/transfer/practice.ts';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { TransferStatus } from '../../../src-renderer/features/transfer/TransferStatus.tsx';
import { useTransfers } from '../../../src-renderer/features/transfer/transfer-state.ts';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { accountById, listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { folderById } from '../../../src-renderer/store/queries/folders.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { wishFor } from '../../../src-renderer/store/writes/wishes.ts';
import { claimNextOutgoing } from '../../../src-renderer/store/writes/outbox.ts';
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
const rejected: SendOutcome = {
  kind: 'deferred',
  failure: { code: 'authentication-rejected', phase: 'authentication', host: 'smtp.example.org' },
};
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  main.servesLetters([]);
  await freshStore();
});
afterEach(undraw);

function start(): Promise<void> {
  return draw(
    main,
    <>
      <TransferNotices />
      <TransferStatus />
      <MailBackground />
    </>,
  );
}

const raw = (text: string) => new TextEncoder().encode(`Subject: ${text}\r\n\r\n${text}\r\n`);

test('letters of the check at start are in the Inbox when the status bar says so', async () => {
  await saveAccount(anna);
  main.servesLetters([raw('one'), raw('two')]);
  await start();
  await until(() => shows('2 new messages'));
  expect((await folderById(folderId('inbox')))?.totalCount).toBe(2);
  // Main refuses what the contract does not name, such as the row's own fields.
  expect(Object.keys(main.argumentsOf('pop3.receive')[0]![0].account)).toEqual(Object.keys(anna));
  await until(() => main.argumentsOf('app.setBusy').at(-1)?.[0] === false);
  expect(main.argumentsOf('app.setBusy')).toEqual([[true], [false]]);
});

test('a retrieval that main refuses to begin ends at once, with one sentence and its retry', async () => {
  await saveAccount(anna);
  main.answers['pop3.receive'] = () => {
    const failure = {
      code: 'connection-refused',
      phase: 'connect',
      host: 'pop.example.org',
      port: 995,
    };
    return Promise.reject({ failure });
  };
  await start();
  await until(() => shows('pop.example.org refused the connection on port 995.'));
  expect(shows('No new messages.')).toBe(false);
  main.servesLetters([raw('late')]);
  await press('Try Again');
  await until(() => shows('1 new message'));
  expect(shows('refused the connection')).toBe(false);
});

test('nothing is fetched at start when the person does not want it', async () => {
  await saveAccount(anna);
  await writeOption('checkAtStart', false);
  await start();
  await until(() => runCommand('tools.sessions'));
  await until(() => shows('No session yet.'));
  expect(main.argumentsOf('pop3.receive')).toEqual([]);
  await press('Close');
});

test('a letter that comes into the Outbox leaves by itself and is one copy in Sent Items', async () => {
  await saveAccount(anna);
  await writeOption('checkAtStart', false);
  main.answers['smtp.send'] = () => sent;
  await start();
  const id = await queueLetter(anna, 'Hello');
  await until(() => shows('1 message sent'));
  expect(await outboxRow(id)).toBeUndefined();
  expect((await store().messages.get(id))?.folderId).toBe('sent');
  expect(main.argumentsOf('smtp.send')).toHaveLength(1);
});

test('what a rule sends at once does not hide that mail came, nor does what cannot go', async () => {
  await saveAccount(anna);
  main.servesLetters([raw('one'), raw('two')]);
  await start();
  await until(() => shows('2 new messages'));
  main.answers['smtp.send'] = () => sent;
  await queueLetter(anna, 'Away', { isByRule: true });
  await until(() => shows('1 message sent, 2 new messages'));
  main.answers['smtp.send'] = () => rejected;
  await queueLetter(anna, 'Away too', { isByRule: true });
  await until(async () => (await store().outbox.toArray())[0]?.state === 'deferred');
  await until(() => shows('1 message sent, 2 new messages'));
});

test('what the person sends is told of alone', async () => {
  await saveAccount(anna);
  main.servesLetters([raw('one')]);
  await start();
  await until(() => shows('1 new message'));
  main.answers['smtp.send'] = () => sent;
  await queueLetter(anna, 'Hello');
  await until(() => shows('1 message sent'));
  expect(shows('1 new message')).toBe(false);
});

test('no copy stays where the person wants none', async () => {
  await saveAccount(anna);
  await writeOption('saveCopyInSent', false);
  main.answers['smtp.send'] = () => sent;
  await start();
  const id = await queueLetter(anna, 'Hello');
  await until(async () => !(await outboxRow(id)) && !(await store().messages.get(id)));
});

test('a letter waits for Send/Receive where letters are not sent at once', async () => {
  await saveAccount(anna);
  await writeOption('checkAtStart', false);
  await writeOption('sendImmediately', false);
  main.answers['smtp.send'] = () => sent;
  await start();
  const id = await queueLetter(anna, 'Hello');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await outboxRow(id))?.state).toBe('waiting');
  await until(() => runCommand('tools.sendAll'));
  await until(async () => (await outboxRow(id)) === undefined);
});

test('a letter cut off by a crash is not sent again; the person decides', async () => {
  await saveAccount(anna);
  const id = await queueLetter(anna, 'Hello');
  await claimNextOutgoing(Date.now(), [anna.id]);
  await draw(
    main,
    <>
      <TransferNotices />
      <OutboxLetterBar messageId={id} />
      <MailBackground />
    </>,
  );
  await until(() => shows('1 message may already have been sent.'));
  await until(() => main.argumentsOf('pop3.receive').length > 0);
  expect(main.argumentsOf('smtp.send')).toEqual([]);
  await press('Treat as Sent');
  await until(async () => (await store().messages.get(id))?.folderId === 'sent');
  expect(main.argumentsOf('smtp.send')).toEqual([]);
  await until(() => !shows('may already have been sent'));
});

test('a refused password is asked for, and the letter goes with the next one', async () => {
  await saveAccount(anna);
  const outcomes = [rejected, sent];
  main.answers['smtp.send'] = () => outcomes.shift() ?? sent;
  await start();
  await until(() => shows('No new messages.'));
  await queueLetter(anna, 'Hello');
  await until(() => shows('Password for anna'));
  const field = await until(() => document.querySelector<HTMLInputElement>('input[type=password]'));
  type(field, 'correct horse');
  await press('OK');
  await until(() => shows('1 message sent'));
  expect(main.argumentsOf('credentials.save')).toEqual([
    [{ accountId: anna.id, slot: 'incoming', password: 'correct horse', remember: true }],
  ]);
  expect(shows('did not accept')).toBe(false);
});

test('the clock asks for no password; a notice does, and the person is told where none can be kept', async () => {
  await saveAccount(anna);
  main.answers['credentials.has'] = () => false;
  main.answers['credentials.protection'] = () => 'none';
  await start();
  await until(() => shows('The password for pop.example.org is not known.'));
  expect(main.argumentsOf('pop3.receive')).toEqual([]);
  await press('Enter Password…');
  await until(() => shows('kept only until you quit'));
  await press('Cancel');
});

test('each refused recipient is named with the server’s words though the letter went to the others', async () => {
  await saveAccount(anna);
  await writeOption('checkAtStart', false);
  const refused = [{ address: 'nobody@example.org', serverReply: '550 no such user' }];
  main.answers['smtp.send'] = () => ({ ...sent, refused });
  await start();
  const id = await queueLetter(anna, 'Hello');
  await until(() => shows('nobody@example.org 550 no such user'));
  expect((await store().messages.get(id))?.folderId).toBe('sent');
  await press('Dismiss');
  await until(() => !shows('nobody@example.org'));
});

test('letters wait while the person works offline, and leave once online again', async () => {
  await saveAccount(anna);
  await writeOption('workOffline', true);
  main.answers['smtp.send'] = () => sent;
  await start();
  const id = await queueLetter(anna, 'Hello');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(main.argumentsOf('smtp.send')).toEqual([]);
  expect(main.argumentsOf('pop3.receive')).toEqual([]);
  await writeOption('workOffline', false);
  await until(async () => (await outboxRow(id)) === undefined);
});

test('Stop reaches the session under way, and stopping is no failure', async () => {
  await saveAccount(anna);
  let refuse: (reason: unknown) => void = () => undefined;
  main.answers['pop3.receive'] = () => new Promise((_resolve, reject) => (refuse = reject));
  main.answers['session.stop'] = () => refuse({ failure: { code: 'cancelled', phase: 'local' } });
  await start();
  await press('Stop');
  await until(() => useTransfers.getState().tasks[0]?.state === 'stopped');
  expect(useTransfers.getState().notices).toEqual([]);
});

test('practice accounts get the ports of this start before anything is fetched', async () => {
  const before = account('lin', { isPractice: true, displayName: 'Changed by hand' });
  await saveAccount(before);
  const host = '127.0.0.1';
  const fresh = {
    ...before,
    displayName: 'Lin',
    incoming: { ...before.incoming, host, port: 40_110 },
    outgoing: { ...before.outgoing, host, port: 40_025 },
  };
  main.answers['practice.start'] = () => ({
    host,
    pop3Port: 40_110,
    smtpPort: 40_025,
    accounts: [fresh, { ...fresh, id: accountId('wang') }],
  });
  await start();
  const [[asked]] = await until(() => {
    const calls = main.argumentsOf('pop3.receive');
    return calls.length > 0 && (calls as [[(typeof calls)[0][0]]]);
  });
  expect(asked.account.incoming).toMatchObject({ host, port: 40_110 });
  // What the person changed stays, and an account taken away is not set up again behind their back.
  expect(await accountById(before.id)).toMatchObject({ displayName: 'Changed by hand' });
  expect(await listAccounts()).toHaveLength(1);
  await startPractice();
  expect(await listAccounts()).toHaveLength(2);
});

/** As a person types, so that the component hears of it. */
function type(field: HTMLInputElement, text: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A wish made while the window is there, whenever that came to be. */
const afterStart = () => Date.now() + 60_000;

test('what is wished of letters on the server is carried out at once, for that account alone', async () => {
  await saveAccount(anna);
  await saveAccount(account('bob'));
  await writeOption('checkAtStart', false);
  await start();
  const letter = { uidl: uidl('u1'), occurrence: 0, sizeBytes: 10 };
  await wishFor(anna.id, [letter], 'keep', afterStart());
  await wishFor(anna.id, [{ ...letter, uidl: uidl('u2') }], 'delete', afterStart());
  await until(() => main.argumentsOf('pop3.receive').length === 1);
  await until(() => main.argumentsOf('app.setBusy').at(-1)?.[0] === false);
  const [[only] = [], ...others] = main.argumentsOf('pop3.receive');
  expect(only?.account.id).toBe(anna.id);
  expect(others).toEqual([]);
});

test('what is wished while a session is under way gets another one after it', async () => {
  await saveAccount(anna);
  await writeOption('checkAtStart', false);
  let finish = () => undefined as void;
  const serve = main.answers['pop3.receive'];
  main.answers['pop3.receive'] = (request) => {
    finish = () => void serve?.(request);
  };
  await start();
  await wishFor(anna.id, [{ uidl: uidl('u1'), occurrence: 0, sizeBytes: 10 }], 'get', afterStart());
  await until(() => main.argumentsOf('pop3.receive').length === 1);
  await wishFor(anna.id, [{ uidl: uidl('u2'), occurrence: 0, sizeBytes: 10 }], 'get', afterStart());
  await new Promise((done) => setTimeout(done, 100));
  expect(main.argumentsOf('pop3.receive')).toHaveLength(1);
  finish();
  await until(() => main.argumentsOf('pop3.receive').length === 2);
  finish();
});

test('what was wished of letters the last time waits for the next Send/Receive', async () => {
  await saveAccount(anna);
  await writeOption('checkAtStart', false);
  await wishFor(anna.id, [{ uidl: uidl('u1'), occurrence: 0, sizeBytes: 10 }], 'get', 1);
  await start();
  await new Promise((done) => setTimeout(done, 200));
  expect(main.argumentsOf('pop3.receive')).toEqual([]);
});

test('what is wished of letters while the person works offline waits as well', async () => {
  await saveAccount(anna);
  await writeOption('workOffline', true);
  await start();
  await wishFor(anna.id, [{ uidl: uidl('u1'), occurrence: 0, sizeBytes: 10 }], 'get', afterStart());
  await new Promise((done) => setTimeout(done, 200));
  expect(main.argumentsOf('pop3.receive')).toEqual([]);
});
