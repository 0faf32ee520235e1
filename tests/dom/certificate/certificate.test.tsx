import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeDialogs, showDialog } from '../../../src-renderer/app/dialog-stack.tsx';
import { AccountProperties } from '../../../src-renderer/features/accounts/AccountProperties.tsx';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { accountById } from '../../../src-renderer/store/queries/accounts.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
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

const anna = account('anna');
const fingerprint = 'ab'.repeat(32);
const accepted = { host: 'pop.example.org', port: 995, fingerprint };
const failure: MailFailure = {
  code: 'certificate-untrusted',
  phase: 'tls',
  host: 'pop.example.org',
  port: 995,
  certificate: {
    subject: 'pop.example.org, Example',
    issuer: 'Nobody in particular',
    validFrom: new Date(2026, 0, 2).getTime(),
    validTo: null,
    names: ['pop.example.org', 'mail.example.org'],
    fingerprint,
  },
};
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  main.servesLetters([]);
  await freshStore();
  await saveAccount(anna);
});
afterEach(async () => {
  closeDialogs();
  await undraw();
});

async function startRefused(): Promise<void> {
  main.answers['pop3.receive'] = () => Promise.reject({ failure });
  await draw(
    main,
    <>
      <TransferNotices />
      <MailBackground />
    </>,
  );
  await until(() => shows('is not signed by an authority this computer trusts'));
}

const focused = () => document.activeElement?.textContent;
const dialog = () => document.querySelector<HTMLElement>('[role=alertdialog]');

test('one that failed is shown with what it says of itself, and No is the answer that lies at hand', async () => {
  await startRefused();
  await press('Show Certificate…');
  await until(() => shows('Certificate of pop.example.org'));
  const text = dialog()?.textContent ?? '';
  for (const fact of [
    'is not signed by an authority this computer trusts',
    'pop.example.org, Example',
    'pop.example.org, mail.example.org',
    'Nobody in particular',
    'January 2, 2026',
    '(not stated)',
    'AB:AB:AB',
    'Whoever holds it can read your password',
  ]) {
    expect(text).toContain(fact);
  }
  await until(() => focused() === 'Cancel');
  dialog()?.querySelector('form')?.requestSubmit();
  await until(() => dialog() === null);
  expect((await accountById(anna.id))?.incoming.acceptedCertificate).toBeUndefined();
});

test('accepted, it is kept for that host and port and the session is tried again', async () => {
  await startRefused();
  main.servesLetters([new TextEncoder().encode('Subject: a\r\n\r\na\r\n')]);
  await press('Show Certificate…');
  await press('Accept This Certificate');
  const [, [again]] = await until(() => {
    const calls = main.argumentsOf('pop3.receive');
    return calls.length === 2 && (calls as [unknown, [{ account: AccountSettings }]]);
  });
  expect(again.account.incoming.acceptedCertificate).toMatchObject(accepted);
  expect((await accountById(anna.id))?.outgoing.acceptedCertificate).toBeUndefined();
  await until(() => !shows('is not signed by an authority'));
});

test('accepted for a server the account has left meanwhile, nothing of it is kept', async () => {
  await startRefused();
  await press('Show Certificate…');
  await saveAccount({ ...anna, incoming: { ...anna.incoming, port: 1995 } });
  await press('Accept This Certificate');
  await until(() => main.argumentsOf('pop3.receive').length === 2);
  expect((await accountById(anna.id))?.incoming.acceptedCertificate).toBeUndefined();
});

async function openProperties(settings: AccountSettings): Promise<void> {
  await draw(main, null);
  void showDialog((close) => <AccountProperties account={settings} onClose={close} />);
  await until(() => shows('anna Properties'));
}

test('accepted in the test of an account, it goes into the settings being edited and is tried at once', async () => {
  const passed = { steps: [], failure: null };
  main.answers['account.test'] = ({ account: { incoming } }) => ({
    incoming: incoming.acceptedCertificate ? passed : { steps: [], failure },
    outgoing: passed,
  });
  await openProperties(anna);
  await press('Servers');
  await press('Test Account Settings…');
  await press('Show Certificate…');
  await press('Accept This Certificate');
  await until(() => shows('Everything works'));
  await press('Close');
  expect((await accountById(anna.id))?.incoming.acceptedCertificate).toBeUndefined();
  await press('Security');
  await until(() => shows('Accepted by you for pop.example.org, port 995'));
  await press('OK');
  await until(async () => (await accountById(anna.id))?.incoming.acceptedCertificate);
  expect((await accountById(anna.id))?.incoming.acceptedCertificate).toMatchObject(accepted);
});

const strictCount = () => (document.body.textContent ?? '').split('must prove its name').length - 1;

test('the acceptance can be withdrawn; until then that server is not said to need a valid one', async () => {
  const accepting = { ...anna, incoming: { ...anna.incoming, acceptedCertificate: accepted } };
  await saveAccount(accepting);
  await openProperties(accepting);
  await press('Security');
  await until(() => shows('must show the certificate you accepted, or a valid one'));
  // Of the outgoing server it is still true.
  expect(strictCount()).toBe(1);
  await press('Withdraw Acceptance');
  await until(() => !shows('Accepted by you') && strictCount() === 2);
  await press('OK');
  await until(async () => (await accountById(anna.id))?.incoming.acceptedCertificate === null);
});
