// The certificate of a proxy that could not be verified: shown as the proxy's, kept with whoever names that proxy, listed and taken back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeDialogs, showDialog } from '../../../src-renderer/app/dialog-stack.tsx';
import { AccountProperties } from '../../../src-renderer/features/accounts/AccountProperties.tsx';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { accountById } from '../../../src-renderer/store/queries/accounts.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { ProxySettings } from '../../../src-shared/mail/proxy.ts';
import {
  account,
  draw,
  freshStore,
  press,
  PretendedMain,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

const fingerprint = 'ab'.repeat(32);
const failure: MailFailure = {
  code: 'proxy-untrusted',
  phase: 'connect',
  host: 'pop.example.org',
  port: 995,
  proxy: 'gate.example.org:8443',
  certificate: {
    subject: 'gate.example.org, Example',
    issuer: 'The company',
    validFrom: null,
    validTo: null,
    names: ['gate.example.org'],
    fingerprint,
  },
};
const gate = {
  kind: 'https',
  host: 'gate.example.org',
  port: 8443,
  userName: '',
  rememberPassword: true,
} as const satisfies ProxySettings;
const kept = { host: 'gate.example.org', port: 8443, fingerprint };
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  main.servesLetters([]);
  await freshStore();
});
afterEach(async () => {
  closeDialogs();
  await undraw();
});

async function startRefused(anna: AccountSettings): Promise<void> {
  await saveAccount(anna);
  main.answers['pop3.receive'] = () => Promise.reject({ failure });
  await draw(
    main,
    <>
      <TransferNotices />
      <MailBackground />
    </>,
  );
  await until(() => shows('shows a certificate that cannot be trusted'));
  await press('Show Certificate…');
  await until(() => shows('Certificate of gate.example.org'));
}

const tries = () => main.argumentsOf('pop3.receive').length;

test('of a proxy the system names it is shown, and why it cannot be accepted here', async () => {
  await writeOption('proxy', { kind: 'system' });
  await startRefused(account('anna'));
  expect(shows('gate.example.org, Example')).toBe(true);
  expect(shows('Your system names this proxy')).toBe(true);
  expect(shows('Accept This Certificate')).toBe(false);
  await press('Close');
  expect((await readOptions()).proxy).toEqual({ kind: 'system' });
  expect(tries()).toBe(1);
});

test('of an account’s own proxy it is kept there, for that host and port, and tried again', async () => {
  await startRefused(account('anna', { proxy: gate }));
  expect(shows('sees which servers you use')).toBe(true);
  main.servesLetters([]);
  await press('Accept This Certificate');
  await until(() => tries() === 2);
  const row = await accountById(account('anna').id);
  expect(row?.proxy).toMatchObject({ ...gate, acceptedCertificate: kept });
  expect(row?.incoming.acceptedCertificate).toBeUndefined();
  expect((await readOptions()).proxy).toEqual({ kind: 'none' });
});

test('of the proxy for all accounts it is kept with that, and main has it before the next try', async () => {
  await writeOption('proxy', gate);
  await startRefused(account('anna'));
  const isTold = (): boolean =>
    JSON.stringify(main.argumentsOf('app.setPreferences').at(-1)).includes(fingerprint);
  let wasTold = false;
  main.servesLetters([]);
  const serve = main.answers['pop3.receive'];
  main.answers['pop3.receive'] = (...args) => {
    wasTold = isTold();
    return serve?.(...args);
  };
  await press('Accept This Certificate');
  await until(() => tries() === 2);
  expect(wasTold).toBe(true);
  expect((await readOptions()).proxy).toMatchObject({ ...gate, acceptedCertificate: kept });
  expect((await accountById(account('anna').id))?.proxy).toBeUndefined();
});

test('accepted in the test of an account it goes into the settings being edited and is tried at once', async () => {
  const anna = account('anna', { proxy: gate });
  await saveAccount(anna);
  const passed = { steps: [], failure: null };
  main.answers['account.test'] = ({ account: { proxy } }) => ({
    incoming: JSON.stringify(proxy).includes(fingerprint) ? passed : { steps: [], failure },
    outgoing: passed,
  });
  await draw(main, null);
  void showDialog((close) => <AccountProperties account={anna} onClose={close} />);
  await press('Servers');
  await press('Test Account Settings…');
  await press('Show Certificate…');
  await press('Accept This Certificate');
  await until(() => shows('Everything works'));
  await press('Close');
  expect((await accountById(anna.id))?.proxy).toEqual(gate);
  await press('OK');
  await until(async () => {
    const row = await accountById(anna.id);
    return JSON.stringify(row?.proxy).includes(fingerprint);
  });
});

test('each is listed with whose proxy it is, and taken back after a question', async () => {
  const accepted = { ...kept, acceptedAt: new Date(2026, 4, 6).getTime() };
  await saveAccount(account('anna', { proxy: { ...gate, acceptedCertificate: accepted } }));
  await saveAccount(
    account('bob', { proxy: { ...gate, port: 9443, acceptedCertificate: accepted } }),
  );
  await writeOption('proxy', { ...gate, acceptedCertificate: accepted });
  await draw(main, null);
  void showDialog((close) => <OptionsDialog onClose={close} />);
  await press('Connection');
  await until(() => shows('You accepted this proxy’s certificate'));
  await press('Security');
  await press('Accepted Certificates…');
  const entries = () =>
    [...document.querySelectorAll('[role=option]')].map((each) => each.textContent);
  await until(() => entries().length === 2);
  // Bob's was accepted for another port.
  expect(entries()).toEqual([
    'gate.example.org, port 8443anna, its proxy',
    'gate.example.org, port 8443The proxy for all accounts',
  ]);
  for (const left of [1, 0]) {
    await press('Remove');
    await until(() => shows('No mail goes through it until'));
    await press('Withdraw');
    await until(() => entries().length === left);
  }
  expect((await accountById(account('anna').id))?.proxy).toEqual({
    ...gate,
    acceptedCertificate: null,
  });
  expect((await readOptions()).proxy).toEqual({ ...gate, acceptedCertificate: null });
});
