// Signing in with the browser in the Properties of an account: what is asked, what is told while it waits, and what is kept.
import { userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccountProperties } from '../../../src-renderer/features/accounts/AccountProperties.tsx';
import { listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { newOAuthSettings } from '../../../src-shared/oauth/oauth-presets.ts';
import {
  type OAuthStatus,
  signedOut,
  type SignInOutcome,
} from '../../../src-shared/oauth/sign-in-outcome.ts';
import { chooseFrom, dialogStage } from '../dialog-stage.tsx';
import { account, freshStore, press, shows, undraw, until } from '../transfer/harness.tsx';

const signedIn: OAuthStatus = {
  state: 'signed-in',
  signedInAs: 'alice@gmail.com',
  accessEndsAt: Date.now() + 3_600_000,
  isLasting: true,
  hasClientSecret: true,
};

const stage = dialogStage();
/** What main answers to the sign-in under way. */
let answer: (outcome: SignInOutcome) => void;

beforeEach(() => {
  let status = signedOut;
  stage.main.answers['oauth.status'] = () => status;
  stage.main.answers['oauth.signIn'] = () =>
    new Promise<SignInOutcome>((done) => {
      answer = (outcome) => {
        if (outcome.kind === 'signed-in') status = outcome.status;
        done(outcome);
      };
    });
  stage.main.answers['oauth.signOut'] = () => {
    status = signedOut;
    return 'revoked';
  };
  stage.main.answers['session.stop'] = () =>
    answer({ kind: 'failed', fault: 'cancelled', detail: '' });
});

async function properties(part: Partial<AccountSettings['incoming']> = {}): Promise<void> {
  const { incoming, ...rest } = account('alice');
  const settings = {
    ...rest,
    incoming: { ...incoming, host: 'pop.gmail.com', userName: 'alice@gmail.com', ...part },
  };
  await saveAccount(settings);
  await stage.show(<AccountProperties account={settings} onClose={stage.close} />);
  const tab = await until(() => document.querySelectorAll<HTMLElement>('[role=tab]')[1]);
  tab.click();
}

async function chooseMethod(name: string): Promise<void> {
  const methods = await until(() =>
    document.querySelector<HTMLElement>('[role=tabpanel] button[aria-haspopup=listbox]'),
  );
  await chooseFrom(methods, name);
}

const inDialog = <E extends Element>(selector: string): E[] => [
  ...([...document.querySelectorAll('[role=dialog]')].at(-1)?.querySelectorAll<E>(selector) ?? []),
];

async function openDialog(label: string): Promise<void> {
  const before = document.querySelectorAll('[role=dialog]').length;
  await press(label);
  await until(() => document.querySelectorAll('[role=dialog]').length > before);
}

describe('an account that begins to sign in with the browser', () => {
  beforeEach(async () => {
    await properties();
    await chooseMethod('Sign in with the browser (OAuth2)');
    await until(() => shows('Not signed in.'));
    await openDialog('Sign In…');
  });

  test('is asked for a client id in plain words, and for nothing else of Google', async () => {
    expect(shows('Outpost cannot bring one that is valid for everybody')).toBe(true);
    expect(shows('Desktop app')).toBe(true);
    await press('Sign In');
    await until(() => shows('Type what the provider gave you.'));
    expect(stage.main.argumentsOf('oauth.signIn')).toEqual([]);
    await press('Register at console.cloud.google.com');
    await until(() => stage.main.argumentsOf('link.open').length === 1);
  });

  test('waits for the browser, is told who has signed in, and keeps no secret in the store', async () => {
    const [clientId, secret] = inDialog<HTMLInputElement>('input:not([type=checkbox])');
    await userEvent.fill(clientId as HTMLInputElement, '1234.apps.example');
    await userEvent.fill(secret as HTMLInputElement, 'desktop-secret');
    await userEvent.keyboard('{Enter}');
    await until(() => shows('Waiting for the browser'));
    expect(stage.main.argumentsOf('oauth.signIn')[0]?.[0]).toMatchObject({
      accountId: 'alice',
      settings: { provider: 'google', clientId: '1234.apps.example' },
      clientSecret: 'desktop-secret',
      userName: 'alice@gmail.com',
      remember: true,
    });
    answer({ kind: 'signed-in', status: signedIn });
    await until(() => shows('Signed in as alice@gmail.com.') && shows('renewed by itself'));
    await press('OK');
    await until(() => stage.isClosed);
    const [saved] = await listAccounts();
    expect(saved?.incoming).toMatchObject({
      authentication: 'oauth2',
      oauth: { provider: 'google', clientId: '1234.apps.example' },
    });
    expect(JSON.stringify(saved)).not.toContain('desktop-secret');
    expect(stage.main.argumentsOf('oauth.signOut')).toEqual([]);
    // The password it had is of no use any more.
    expect(stage.main.argumentsOf('credentials.forget')).toEqual([['alice', 'incoming']]);
  });

  test('may be called off while it waits, and says why it failed', async () => {
    await userEvent.fill(inDialog<HTMLInputElement>('input')[0] as HTMLInputElement, 'x');
    await userEvent.keyboard('{Enter}');
    await press('Cancel Sign-In');
    await until(() => shows('Signing in was cancelled.'));
    await press('Sign In');
    await until(() => shows('Waiting for the browser'));
    answer({
      kind: 'failed',
      fault: 'client-refused',
      detail: 'oauth2.googleapis.com: invalid_client',
    });
    await until(() => shows('does not accept this client ID'));
    expect(shows('oauth2.googleapis.com: invalid_client')).toBe(true);
  });

  test('gives the permission back where the dialog is cancelled after all', async () => {
    await userEvent.fill(inDialog<HTMLInputElement>('input')[0] as HTMLInputElement, 'x');
    await userEvent.keyboard('{Enter}');
    await until(() => shows('Waiting for the browser'));
    answer({ kind: 'signed-in', status: signedIn });
    await until(() => shows('Signed in as'));
    await press('Cancel');
    await until(() => stage.isClosed);
    expect(stage.main.argumentsOf('oauth.signOut')).toEqual([[{ accountId: 'alice' }]]);
  });
});

describe('an account that signs in with the browser', () => {
  const oauth = { ...newOAuthSettings('google'), clientId: 'x' };

  test('may sign out, and is told what became of the permission', async () => {
    stage.main.answers['oauth.status'] = () =>
      stage.main.argumentsOf('oauth.signOut').length > 0 ? signedOut : signedIn;
    await properties({ authentication: 'oauth2', oauth });
    await press('Sign Out');
    await until(() => shows('The provider was told to take the permission back.'));
    expect(stage.main.argumentsOf('oauth.signOut')).toEqual([[{ accountId: 'alice' }]]);
  });

  test('is told when the permission has ended, and when somebody else has signed in', async () => {
    stage.main.answers['oauth.status'] = () => ({ ...signedIn, state: 'expired' });
    await properties({ authentication: 'oauth2', oauth });
    await until(() => shows('The permission has ended. Sign in again.'));
    await undraw();
    await freshStore();
    stage.main.answers['oauth.status'] = () => ({ ...signedIn, signedInAs: 'bob@gmail.com' });
    await properties({ authentication: 'oauth2', oauth });
    await until(() => shows('You signed in as bob@gmail.com'));
  });

  test('gives its permission back where a password is to do again', async () => {
    stage.main.answers['oauth.status'] = () => signedIn;
    await properties({ authentication: 'oauth2', oauth });
    await until(() => shows('Signed in as'));
    await chooseMethod('Automatic');
    await press('OK');
    await until(() => stage.isClosed);
    expect(stage.main.argumentsOf('oauth.signOut')).toEqual([[{ accountId: 'alice' }]]);
  });
});

test.each(['en', 'zh-TW'] as const)(
  'another provider is asked for its own addresses, in %s',
  async (language) => {
    await writeOption('language', language);
    await properties({
      host: 'pop.example.org',
      authentication: 'oauth2',
      oauth: newOAuthSettings('other'),
    });
    await openDialog(language === 'en' ? 'Sign In…' : '登入(S)…');
    await userEvent.keyboard('{Enter}');
    const scope = language === 'en' ? 'Scope' : '授權範圍(O)';
    expect(inDialog('label').map((label) => label.textContent)).toContain(scope);
  },
);
