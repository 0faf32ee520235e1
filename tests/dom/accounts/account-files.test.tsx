// Import… and Export… of Internet Accounts: what is shown before anything comes in, and what leaves.
import { expect, test } from 'vitest';
import { writeAccounts } from '../../../src-renderer/account-files/own-format.ts';
import { InternetAccounts } from '../../../src-renderer/features/accounts/InternetAccounts.tsx';
import { listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { dialogStage } from '../dialog-stage.tsx';
import { account, press, shows, until } from '../transfer/harness.tsx';

const anna = account('anna');
const bert: AccountSettings = {
  ...account('bert'),
  incoming: { ...account('bert').incoming, host: 'pop.example.net' },
};

const stage = dialogStage();

async function open(): Promise<void> {
  await stage.show(<InternetAccounts onClose={stage.close} />);
  await until(() => shows('Internet Accounts'));
}

async function choose(...texts: readonly string[]): Promise<void> {
  await press('Import…');
  const input = await until(() =>
    document.querySelector<HTMLInputElement>('[data-testid=import-accounts]'),
  );
  const files = new DataTransfer();
  for (const [at, text] of texts.entries()) files.items.add(new File([text], `${at}.json`));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const options = () =>
  [...document.querySelectorAll('[role=option]')].map((each) => [
    each.textContent,
    each.getAttribute('aria-checked'),
  ]);
const labels = async () => (await listAccounts()).map(({ label }) => label);

test('what is no file of accounts is told in a sentence, and nothing can be imported', async () => {
  await open();
  await choose('hello');
  await until(() => shows('This is no file of accounts that Outpost can read.'));
  await press('Import');
  expect(await labels()).toEqual([]);
});

test('of several files one that is damaged refuses all', async () => {
  await open();
  await choose(writeAccounts([anna]), writeAccounts([bert]).slice(0, 200));
  await until(() => shows('The file is damaged or was changed'));
  expect(options()).toEqual([]);
});

test('accounts are shown first; one that is here already is not ticked; what is ticked comes in, in order', async () => {
  await saveAccount(anna);
  await open();
  await choose(writeAccounts([anna, { ...bert, isDefault: 1 }, { ...bert, label: 'again' }]));
  await until(() => options().length === 3);
  expect(options()).toEqual([
    ['annaalready here', 'false'],
    ['bert', 'true'],
    ['againalready here', 'false'],
  ]);
  expect(await labels()).toEqual(['anna']);
  await press('Import');
  await until(async () => (await labels()).length === 2);
  const [first, second] = await listAccounts();
  expect(first).toMatchObject({ label: 'anna', isDefault: 1 });
  expect(second).toMatchObject({ label: 'bert', isDefault: 0, incoming: bert.incoming });
  expect(second?.id).not.toBe(bert.id);
});

test('a Thunderbird profile tells what is left out and why', async () => {
  await open();
  await choose(
    [
      'user_pref("mail.accountmanager.accounts", "account1");',
      'user_pref("mail.account.account1.server", "server1");',
      'user_pref("mail.server.server1.type", "imap");',
      'user_pref("mail.server.server1.name", "Work");',
    ].join('\n'),
  );
  await until(() => shows('Work: it is an IMAP account; Outpost receives by POP3.'));
  expect(shows('0 accounts of Thunderbird')).toBe(true);
});

test('an export asks where, writes the one chosen or all, and no password', async () => {
  stage.main.answers['file.save'] = () => ({ savedCount: 1 });
  await saveAccount(anna);
  await saveAccount(bert);
  await saveAccount({ ...account('practice'), isPractice: true });
  await open();
  await until(() => shows('bert'));
  await press('Export…');
  await until(() => shows('Only the account that is chosen'));
  expect(shows('All accounts (2)')).toBe(true);
  await press('Export');
  await until(() => stage.main.argumentsOf('file.save').length === 1);
  const [[{ fileName, bytes }]] = stage.main.argumentsOf('file.save') as [
    [{ fileName: string; bytes: Uint8Array }],
  ];
  const text = new TextDecoder().decode(bytes);
  expect(fileName).toBe('Outpost accounts.json');
  expect(text).toContain('anna@example.org');
  expect(text).not.toMatch(/bert@example|practice|"password"/u);
  await until(() => shows('1 account was exported, without passwords.'));
  // Nobody asks for a password on the way.
  expect(stage.main.asked.filter(({ name }) => name.startsWith('credentials.'))).toEqual([]);
});
