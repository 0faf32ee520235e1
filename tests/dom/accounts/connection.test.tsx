// A proxy of an account's own and that of all accounts; the folder its letters go to; Gmail's mode.
import { expect, test } from 'vitest';
import { AccountProperties } from '../../../src-renderer/features/accounts/AccountProperties.tsx';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import { accountById } from '../../../src-renderer/store/queries/accounts.ts';
import { listFolders } from '../../../src-renderer/store/queries/folders.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { sharedProxyOwner } from '../../../src-shared/mail/proxy.ts';
import { chooseFrom, dialogStage, typeInto } from '../dialog-stage.tsx';
import { account, freshStore, press, shows, undraw, until } from '../transfer/harness.tsx';

const anna = account('anna');
const socks = {
  kind: 'socks5',
  host: 'proxy.example.org',
  port: 1080,
  userName: 'me',
  rememberPassword: true,
} as const;
const stage = dialogStage();

async function openAccount(settings: AccountSettings, tab: string): Promise<void> {
  await saveAccount(settings);
  await stage.show(<AccountProperties account={settings} onClose={stage.close} />);
  await press(tab);
}

async function openOptions(): Promise<void> {
  await stage.show(<OptionsDialog onClose={stage.close} />);
  await press('Connection');
}

async function pick(label: string, choice: string): Promise<void> {
  const button = await until(() =>
    [...document.querySelectorAll<HTMLElement>('button[aria-haspopup=listbox]')].find((each) =>
      each.closest('[class]')?.parentElement?.textContent?.includes(label),
    ),
  );
  await chooseFrom(button, choice);
}

function field(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find((each) => each.textContent === label);
  const input = document.getElementById(found?.htmlFor ?? '');
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return input;
}

async function type(label: string, text: string): Promise<void> {
  await typeInto(await until(() => field(label)), text);
}

const savedPasswords = () => stage.main.argumentsOf('credentials.save').map(([args]) => args);

test('a proxy without a name is not kept, and the sentence stands beside the field', async () => {
  await openAccount({ ...anna, proxy: { ...socks, host: '' } }, 'Connection');
  await press('General');
  await press('OK');
  await until(() => shows('Type the name or the address of the proxy.'));
  expect(stage.isClosed).toBe(false);
});

test('an account’s own proxy is kept with it, its password with main alone', async () => {
  await openAccount({ ...anna, proxy: { ...socks, userName: '' } }, 'Connection');
  await type('Proxy', 'other.example.org');
  await type('User name', 'somebody');
  await type('Password', 'hush');
  await press('OK');
  await until(() => stage.isClosed);
  const row = await accountById(anna.id);
  expect(row?.proxy).toEqual({ ...socks, host: 'other.example.org', userName: 'somebody' });
  expect(JSON.stringify(row)).not.toContain('hush');
  expect(savedPasswords()).toEqual([
    {
      accountId: anna.id,
      slot: 'proxy',
      password: 'hush',
      remember: true,
      proxy: { kind: 'socks5', host: 'other.example.org', port: 1080 },
    },
  ]);
});

test('the password kept for one proxy is not offered to another, and is forgotten with it', async () => {
  await openAccount({ ...anna, proxy: socks }, 'Connection');
  await until(() => field('Password').placeholder !== '');
  await type('Proxy', 'other.example.org');
  await until(() => shows('The password kept is for another proxy.'));
  expect(field('Password').placeholder).toBe('');
  await press('Apply');
  await until(() => !shows('The password kept is for another proxy.'));
  expect(stage.main.argumentsOf('credentials.forget')).toEqual([[anna.id, 'proxy']]);
  expect(savedPasswords()).toEqual([]);
  expect(field('Password').placeholder).toBe('');
});

test('a password that was typed and applied does not go to the proxy that is named next', async () => {
  await openAccount({ ...anna, proxy: socks }, 'Connection');
  await type('Password', 'hush');
  await press('Apply');
  await until(() => field('Password').value === '' && field('Password').placeholder !== '');
  await type('Proxy', 'other.example.org');
  await press('OK');
  await until(() => stage.isClosed);
  expect(savedPasswords()).toMatchObject([{ password: 'hush', proxy: { host: socks.host } }]);
  expect(stage.main.argumentsOf('credentials.forget')).toEqual([[anna.id, 'proxy']]);
});

test('a colon in the user name is refused for HTTP alone, beside its field', async () => {
  await openAccount({ ...anna, proxy: { ...socks, userName: 'office:me' } }, 'Connection');
  await pick('Connect through', 'HTTP proxy (CONNECT)');
  await press('OK');
  await until(() => shows('For an HTTP proxy a user name can have no colon.'));
  expect(stage.isClosed).toBe(false);
  await pick('Connect through', 'SOCKS5 proxy');
  await press('OK');
  await until(() => stage.isClosed);
});

test('SOCKS4a asks for a user name and for no password', async () => {
  await openAccount({ ...anna, proxy: socks }, 'Connection');
  await pick('Connect through', 'SOCKS4a proxy');
  await until(() => shows('SOCKS4a has a user name but no password.'));
  expect(() => field('Password')).toThrow();
  await press('OK');
  await until(() => stage.isClosed);
  expect((await accountById(anna.id))?.proxy).toEqual({ ...socks, kind: 'socks4' });
  expect(stage.main.argumentsOf('credentials.forget')).toEqual([[anna.id, 'proxy']]);
});

test('a proxy given up takes its password along', async () => {
  await openAccount({ ...anna, proxy: socks }, 'Connection');
  await pick('Connect through', 'No proxy');
  await press('OK');
  await until(() => stage.isClosed);
  expect((await accountById(anna.id))?.proxy).toEqual({ kind: 'none' });
  expect(stage.main.argumentsOf('credentials.forget')).toEqual([[anna.id, 'proxy']]);
});

test('the proxy of all accounts is an option; main hears of it, and of its password first', async () => {
  stage.main.answers['credentials.has'] = () => false;
  await writeOption('proxy', { ...socks, kind: 'http', port: 8080 });
  await openOptions();
  await type('Password', 'hush');
  await pick('Connect through', 'SOCKS5 proxy');
  await press('OK');
  await until(() => stage.isClosed);
  expect((await readOptions()).proxy).toEqual(socks);
  expect(savedPasswords()).toEqual([
    {
      accountId: sharedProxyOwner,
      slot: 'proxy',
      password: 'hush',
      remember: true,
      proxy: { kind: 'socks5', host: socks.host, port: 1080 },
    },
  ]);
  const told = await until(() =>
    stage.main.argumentsOf('app.setPreferences').find(([{ proxy }]) => proxy?.kind === 'socks5'),
  );
  expect(JSON.stringify(told)).not.toContain('hush');
});

test('that of all accounts takes its password along when it becomes another one', async () => {
  await writeOption('proxy', socks);
  await openOptions();
  await type('Proxy', 'other.example.org');
  await until(() => shows('The password kept is for another proxy.'));
  await press('OK');
  await until(() => stage.isClosed);
  expect(stage.main.argumentsOf('credentials.forget')).toEqual([[sharedProxyOwner, 'proxy']]);
});

test('a folder is made for an account, which is called as the account and chosen at once', async () => {
  await openAccount(anna, 'General');
  await press('New Folder…');
  await until(() => shows('New Folder for This Account'));
  await press('Create');
  await until(() =>
    [...document.querySelectorAll('button[aria-haspopup=listbox]')].some((each) =>
      each.textContent?.includes('anna'),
    ),
  );
  await press('OK');
  await until(() => stage.isClosed);
  const made = (await listFolders()).find(({ name }) => name === 'anna');
  expect((await accountById(anna.id))?.deliveryFolderId).toBe(made?.id);
});

test('Gmail’s mode is offered where the server is Gmail’s, and nowhere else', async () => {
  await openAccount(anna, 'Advanced');
  await until(() => shows('Delivery'));
  expect(shows('recent: mode')).toBe(false);
  await undraw();
  await freshStore();
  const incoming = { ...anna.incoming, host: 'pop.gmail.com', userName: 'anna@gmail.com' };
  await openAccount({ ...anna, incoming }, 'Advanced');
  const box = await until(() =>
    [...document.querySelectorAll('label')].find((each) =>
      each.textContent?.includes('recent: mode'),
    ),
  );
  box.querySelector('input')?.click();
  await press('OK');
  await until(() => stage.isClosed);
  expect((await accountById(anna.id))?.incoming.userName).toBe('recent:anna@gmail.com');
});
