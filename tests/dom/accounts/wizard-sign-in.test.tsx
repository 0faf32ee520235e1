// The wizard with a provider that takes no passwords: it offers the browser, waits for it, and leaves nothing behind when it is cancelled.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { closeDialogs } from '../../../src-renderer/app/dialog-stack.tsx';
import { AccountWizard } from '../../../src-renderer/features/accounts/AccountWizard.tsx';
import { listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { type FoundServers, nothingFound } from '../../../src-shared/lookup/found-servers.ts';
import { type OAuthStatus, signedOut } from '../../../src-shared/oauth/sign-in-outcome.ts';
import {
  draw,
  freshStore,
  press,
  PretendedMain,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

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

let main: PretendedMain;
let isClosed: boolean;

beforeEach(async () => {
  isClosed = false;
  await freshStore();
  main = new PretendedMain();
  let status: OAuthStatus = signedOut;
  main.answers['oauth.status'] = () => status;
  main.answers['oauth.signIn'] = () => {
    status = { ...signedOut, state: 'signed-in', signedInAs: 'lin@outlook.com', isLasting: true };
    return { kind: 'signed-in', status };
  };
  main.answers['account.test'] = () => new Promise(() => undefined);
});
afterEach(async () => {
  closeDialogs();
  await undraw();
});

async function toLogin(address: string, servers: FoundServers): Promise<void> {
  main.answers['servers.lookup'] = () => ({ found: servers, steps: [], end: 'done' });
  await draw(main, <AccountWizard onClose={() => (isClosed = true)} />);
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
  expect(main.argumentsOf('oauth.signIn')[0]?.[0].settings.provider).toBe('microsoft');
  await press('Next >');
  await until(() => main.argumentsOf('account.test').length === 1);
  const [tested] = main.argumentsOf('account.test')[0] ?? [];
  expect(tested?.account.incoming).toMatchObject({
    authentication: 'oauth2',
    oauth: { clientId: 'client-of-mine' },
  });
  await press('Finish Without Testing');
  await until(() => isClosed);
  expect((await listAccounts())[0]?.incoming.oauth?.provider).toBe('microsoft');
  expect(main.argumentsOf('oauth.signOut')).toEqual([]);
});

test('cancelled, it gives the permission back', async () => {
  await toLogin('lin@outlook.com', outlook);
  await signIn();
  await press('Cancel');
  await until(() => isClosed);
  expect(main.argumentsOf('oauth.signOut')).toHaveLength(1);
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
