// A proxy that refuses its password: the person is asked for that one, once for all who go through it, and main alone gets it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeDialogs } from '../../../src-renderer/app/dialog-stack.tsx';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { sendAndReceive } from '../../../src-renderer/features/transfer/mail-service.ts';
import { accountById } from '../../../src-renderer/store/queries/accounts.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { sharedProxyOwner } from '../../../src-shared/mail/proxy.ts';
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

const socks = {
  kind: 'socks5',
  host: 'proxy.example.org',
  port: 1080,
  userName: 'me',
  rememberPassword: false,
} as const;
const place = { kind: 'socks5', host: 'proxy.example.org', port: 1080 };
const failure: MailFailure = {
  code: 'proxy-password-rejected',
  phase: 'connect',
  host: 'pop.example.org',
  proxy: 'proxy.example.org:1080',
};
const refusal = 'did not accept the user name or the password';
const question = 'Type the password for me on the proxy proxy.example.org.';
const secret = 'of-the-proxy';
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  await freshStore();
});
afterEach(async () => {
  closeDialogs();
  await undraw();
});

/** The check at start meets the refusal, by the clock. */
async function startWith(...accounts: readonly AccountSettings[]): Promise<void> {
  for (const each of accounts) await saveAccount(each);
  main.answers['pop3.receive'] = () => Promise.reject({ failure });
  await draw(
    main,
    <>
      <TransferNotices />
      <MailBackground />
    </>,
  );
  await until(() => shows(refusal));
}

async function answer(): Promise<void> {
  const field = await until(() =>
    document.querySelector<HTMLInputElement>('[role=dialog] input[type=password]'),
  );
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, secret);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await press('OK');
}

const tries = () => main.argumentsOf('pop3.receive').length;
const saved = () => main.argumentsOf('credentials.save').map(([one]) => one);

test('a proxy that is told no name is not asked about: name and password are typed elsewhere', async () => {
  await startWith(account('anna', { proxy: { ...socks, userName: '' } }));
  await until(() => shows('Try Again'));
  expect(shows('Enter Password…')).toBe(false);
  await sendAndReceive({ accountId: null, send: false, receive: true });
  expect(shows(question)).toBe(false);
  expect(tries()).toBe(2);
});

test('the clock asks nothing; the person may type the password of an account’s own proxy from the notice', async () => {
  await startWith(account('anna', { proxy: socks }));
  expect(shows(question)).toBe(false);
  await press('Enter Password…');
  await until(() => shows(question) && shows('Password for the proxy'));
  main.servesLetters([]);
  document.querySelector<HTMLElement>('[role=dialog] input[type=checkbox]')?.click();
  await answer();
  await until(() => tries() === 2 && !shows(refusal));
  expect(saved()).toEqual([
    { accountId: 'anna', slot: 'proxy', password: secret, remember: true, proxy: place },
  ]);
  const row = await accountById(account('anna').id);
  expect(row?.proxy).toEqual({ ...socks, rememberPassword: true });
  expect(row?.incoming.rememberPassword).toBe(true);
  expect(JSON.stringify(row)).not.toContain(secret);
});

test('the proxy of all accounts is asked about once, however many it refused', async () => {
  await writeOption('proxy', { ...socks, rememberPassword: true });
  await startWith(account('anna'), account('bob'));
  const run = sendAndReceive({ accountId: null, send: false, receive: true });
  await until(() => shows(question));
  await until(() => tries() === 4);
  main.servesLetters([]);
  await answer();
  await run;
  expect(tries()).toBe(6);
  expect(saved()).toEqual([
    { accountId: sharedProxyOwner, slot: 'proxy', password: secret, remember: true, proxy: place },
  ]);
  expect(JSON.stringify(await readOptions())).not.toContain(secret);
});

test('a letter that the proxy kept from its server goes once the password is there', async () => {
  const anna = account('anna', { proxy: socks, includeInReceive: false });
  await saveAccount(anna);
  const outcomes = [
    { kind: 'deferred', failure },
    { kind: 'sent', serverReply: '250' },
  ];
  main.answers['smtp.send'] = () => outcomes.shift();
  await draw(main, <MailBackground />);
  // The check at start is over, and had nothing to send.
  await until(() => main.argumentsOf('app.setBusy').some(([isBusy]) => !isBusy));
  await queueLetter(anna, 'Behind a proxy');
  const run = sendAndReceive({ accountId: null, send: true, receive: false });
  await until(() => shows(question));
  await answer();
  await run;
  expect(main.argumentsOf('smtp.send')).toHaveLength(2);
  expect(saved()).toMatchObject([{ accountId: 'anna', slot: 'proxy', remember: false }]);
});
