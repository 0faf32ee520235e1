// An access token in the Properties of an account: asked for by its name, and not without encryption.
import { expect, test } from 'vitest';
import { AccountProperties } from '../../../src-renderer/features/accounts/AccountProperties.tsx';
import { listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import type { AccountSettings, ConnectionSecurity } from '../../../src-shared/mail/account.ts';
import { chooseFrom, dialogStage } from '../dialog-stage.tsx';
import { account, press, shows, until } from '../transfer/harness.tsx';

const stage = dialogStage();

function accountWith(security: ConnectionSecurity): AccountSettings {
  const { incoming, ...rest } = account('alice');
  return { ...rest, incoming: { ...incoming, security } };
}

async function chooseToken(security: ConnectionSecurity): Promise<void> {
  const settings = accountWith(security);
  await saveAccount(settings);
  await stage.show(<AccountProperties account={settings} onClose={stage.close} />);
  await press('Servers');
  const methods = await until(() => methodButton());
  await chooseFrom(methods, 'OAuth2 access token');
  await until(() => shows('Access token'));
}

const methodButton = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[role=tabpanel] button[aria-haspopup=listbox]');

test('it is kept as the method, and its field is named for it', async () => {
  await chooseToken('tls');
  await press('OK');
  await until(() => stage.isClosed);
  const [saved] = await listAccounts();
  expect(saved?.incoming.authentication).toBe('oauth2');
});

test('what is remembered then is the token, and the old password is not said to be one', async () => {
  await chooseToken('tls');
  expect(shows('Remember access token')).toBe(true);
  expect(shows('Remember password')).toBe(false);
  const field = document.querySelector<HTMLInputElement>('[role=tabpanel] input[type=password]');
  expect(field?.placeholder).toBe('');
});

test('without encryption nothing is saved; a sentence beside the list says why, and the keyboard stands there', async () => {
  await chooseToken('none');
  await press('OK');
  await until(() => shows('A token needs encryption'));
  await until(() => document.activeElement === methodButton());
  expect(stage.isClosed).toBe(false);
  const [saved] = await listAccounts();
  expect(saved?.incoming.authentication).toBe('auto');
});
