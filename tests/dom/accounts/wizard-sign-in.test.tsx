// The wizard with a provider that takes no passwords: it offers the browser, waits for it, and leaves nothing behind when it is cancelled.
import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AccountWizard } from '../../../src-renderer/features/accounts/AccountWizard.tsx';
import { listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { type FoundServers, nothingFound } from '../../../src-shared/lookup/found-servers.ts';
import { type OAuthStatus, signedOut } from '../../../src-shared/oauth/sign-in-outcome.ts';
import { dialogStage } from '../dialog-stage.tsx';
import { press, shows, until } from '../transfer/harness.tsx';

const found = {
  userName: '%EMAILADDRESS%',
  from: 'table',
  place: '',
  isUnverified: false,
} as const;
const outlook: FoundServers = {
  ...nothingFound,
  incoming: { ...found, host: 'outlook.office365.com', port: 995, security: 'tls' },
  outgoing: { ...found, host: 'smtp-mail.outlook.com', port: 587, security: 'starttls' },
  facts: {
    name: 'Outlook.com',
    signIn: 'oauth2-only',
    mustSwitchPopOn: true,
    leaveOnServer: false,
    appPasswordPage: '',
    popPage: '',
    helpPage: '',
  },
};
const gmail: FoundServers = {
  ...outlook,
  incoming: { ...found, host: 'pop.gmail.com', port: 995, security: 'tls' },
  facts: outlook.facts && { ...outlook.facts, name: 'Gmail', signIn: 'app-password' },
};

const stage = dialogStage();

beforeEach(() => {
  let status: OAuthStatus = signedOut;
  stage.main.answers['oauth.status'] = () => status;
  stage.main.answers['oauth.signIn'] = () => {
    status = { ...signedOut, state: 'signed-in', signedInAs: 'lin@outlook.com', isLasting: true };
    return { kind: 'signed-in', status };
  };
  stage.main.answers['account.test'] = () => new Promise(() => undefined);
});

async function toLogin(address: string, servers: FoundServers): Promise<void> {
  stage.main.answers['servers.lookup'] = () => ({ found: servers, steps: [], end: 'done' });
  await stage.show(<AccountWizard onClose={stage.close} />);
  await until(() => document.querySelector('[role=dialog] input'));
  await userEvent.keyboard('Lin{Enter}');
  await until(() => shows('part after the @'));
  await userEvent.keyboard(`${address}{Enter}`);
  await until(() => shows(servers.facts?.name ?? ''));
  await userEvent.keyboard('{Enter}');
  await until(() => shows('Mail Logon'));
}

async function signIn(): Promise<void> {
  await press('Sign In…');
  await until(() => document.querySelectorAll('[role=dialog]').length === 2);
  const dialog = [...document.querySelectorAll('[role=dialog]')].at(-1);
  await userEvent.fill(dialog?.querySelector('input') as HTMLInputElement, 'client-of-mine');
  await userEvent.keyboard('{Enter}');
  await until(() => shows('Signed in as lin@outlook.com.'));
}

test('nobody goes on before they have signed in; no password is asked for', async () => {
  await toLogin('lin@outlook.com', outlook);
  await until(() => shows('Not signed in.'));
  expect(document.querySelector('input[type=password]')).toBeNull();
  await press('Next >');
  await until(() => shows('Sign in first.'));
  await signIn();
  expect(stage.main.argumentsOf('oauth.signIn')[0]?.[0].settings.provider).toBe('microsoft');
  await press('Next >');
  await until(() => stage.main.argumentsOf('account.test').length === 1);
  const [tested] = stage.main.argumentsOf('account.test')[0] ?? [];
  expect(tested?.account.incoming).toMatchObject({
    authentication: 'oauth2',
    oauth: { clientId: 'client-of-mine' },
  });
  await press('Finish Without Testing');
  await until(() => stage.isClosed);
  expect((await listAccounts())[0]?.incoming.oauth?.provider).toBe('microsoft');
  expect(stage.main.argumentsOf('oauth.signOut')).toEqual([]);
});

test('cancelled, it gives the permission back', async () => {
  await toLogin('lin@outlook.com', outlook);
  await signIn();
  await press('Cancel');
  await until(() => stage.isClosed);
  expect(stage.main.argumentsOf('oauth.signOut')).toHaveLength(1);
  expect(await listAccounts()).toEqual([]);
});

test('where a password does as well, both are offered and the password comes first', async () => {
  await toLogin('lin@gmail.com', gmail);
  await until(() => document.querySelector('input[type=password]'));
  const browser = await until(() =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].find((radio) =>
      radio.closest('label')?.textContent?.includes('With the browser'),
    ),
  );
  expect(browser.checked).toBe(false);
  browser.click();
  await until(() => shows('Not signed in.'));
  expect(document.querySelector('input[type=password]')).toBeNull();
});
