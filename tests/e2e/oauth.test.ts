// Signing in with the browser in the real window: a letter comes, access ends and is renewed, the permission is taken back and given
// again, and signing out takes it back for good. First in Chinese, then in English.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountRow } from '../../src-renderer/store/rows.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { visit } from '../servers/oauth-browser.ts';
import { type OAuthProvider, startOAuthProvider } from '../servers/oauth-provider.ts';
import { acceptProperties, addAccount, choose, openProperties } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, receivingUnavailableReason } from './support/post-office.ts';
import { filesWithSecrets } from './support/secret-search.ts';

declare const globalThis: { openedPages: string[] } & typeof global;

const unavailable = receivingUnavailableReason();

describe.skipIf(unavailable)(`signing in with the browser${because(unavailable)}`, () => {
  let provider: OAuthProvider;
  let dovecot: DovecotServer;
  let outpost: Outpost;
  let label: string;

  beforeAll(async () => {
    provider = await startOAuthProvider({ isEncrypted: true });
    dovecot = await startDovecot({
      takesTokens: true,
      introspectionUrl: provider.introspectionUrl,
    });
    await dovecot.addUser('alice', 'secret');
    const { caCertificatePem } = dovecot;
    outpost = await Outpost.start({ language: 'zh-TW', caCertificatePem });
    await outpost.app.evaluate(({ shell }) => {
      globalThis.openedPages = [];
      shell.openExternal = async (page) => void globalThis.openedPages.push(page);
    });
    const account = accountAt({ dovecot });
    label = account.label;
    await addAccount(outpost, account, { isTested: false });
  });
  afterAll(async () => {
    await outpost?.remove();
    await dovecot?.stop();
    await provider?.stop();
  });

  const button = (within: Locator, name: string) =>
    within.getByRole('button', { name, exact: true });

  async function openServersTab(): Promise<Locator> {
    const dialog = await openProperties(outpost, label);
    await dialog.getByRole('tab', { name: outpost.say('accounts.tabServers') }).click();
    return dialog;
  }

  /** Presses the button, and is the person at the page the program opens. */
  async function signInWith(dialog: Locator): Promise<void> {
    await button(dialog, outpost.say('oauth.signInNow')).click();
    const opened = () => outpost.app.evaluate(() => globalThis.openedPages.shift() ?? '');
    let address = '';
    await expect.poll(async () => (address = await opened())).not.toBe('');
    expect(new URL(address).origin).toBe(provider.issuer);
    await dialog.getByText(outpost.say('oauth.waiting')).waitFor();
    const { caCertificatePem } = dovecot;
    const page = await visit(address, { name: 'alice', caCertificatePem });
    expect(page).toContain(outpost.say('oauth.pageDone'));
    await dialog.waitFor({ state: 'detached' });
  }

  async function receive(subject: string): Promise<void> {
    await dovecot.deliver('alice', `Subject: ${subject}\r\n\r\nx\r\n`);
    await outpost.sendReceive();
    await outpost.openFolder(outpost.say('folders.inbox'));
    await outpost.row(subject).waitFor();
  }

  const proofs = async (): Promise<string[]> =>
    ((await outpost.transcripts()).at(-1)?.lines ?? [])
      .filter(({ side, text }) => side === 'C' && /^(?:AUTH|PASS|USER)/.test(text))
      .map(({ text }) => text);

  it('is chosen on the Servers tab; the provider is found by its issuer', async () => {
    const dialog = await openServersTab();
    await choose(outpost, dialog, 'accounts.authentication', 'oauth.method');
    await dialog.getByText(outpost.say('oauth.state.signed-out')).waitFor();
    await button(dialog, outpost.say('oauth.signIn')).click();
    const signIn = outpost.dialog(outpost.say('oauth.title'));
    const fields = {
      'oauth.clientId': provider.clientId,
      'oauth.issuer': provider.issuer,
      'oauth.scope': 'openid offline_access email mail',
    } as const;
    for (const [key, value] of Object.entries(fields)) {
      const name = outpost.say(key as keyof typeof fields);
      await signIn.getByRole('textbox', { name, exact: true }).fill(value);
    }
    await signInWith(signIn);
    await dialog
      .getByText(outpost.say('oauth.signedInAs', { name: 'alice@example.com' }))
      .waitFor();
    await acceptProperties(outpost, dialog);
  });

  it('brings mail with a token, and no password is sent', async () => {
    await receive('with a token');
    expect(await proofs()).toEqual(['AUTH OAUTHBEARER ••••••••']);
  });

  it('renews the access that has ended, unasked, now in English', async () => {
    await speakEnglish();
    await provider.endAccessTokens();
    await receive('renewed');
    expect(await proofs()).toEqual(['AUTH OAUTHBEARER ••••••••', 'AUTH OAUTHBEARER ••••••••']);
    expect(provider.refreshCount).toBe(1);
  });

  it('asks in one sentence to sign in again once the permission was taken back', async () => {
    await provider.takeBackPermissions();
    await dovecot.deliver('alice', 'Subject: again\r\n\r\nx\r\n');
    await outpost.pressSendReceive();
    const signIn = outpost.dialog(outpost.say('oauth.title'));
    await signIn
      .getByText(outpost.say('failure.sign-in-needed.sentence', { host: dovecot.host }))
      .waitFor();
    await signInWith(signIn);
    await outpost.row('again').waitFor();
  });

  it('signs out, and the provider knows', async () => {
    expect(await provider.permissionCount()).toBe(1);
    const dialog = await openServersTab();
    await button(dialog, outpost.say('oauth.signOut')).click();
    await dialog.getByText(outpost.say('oauth.signedOut.revoked')).waitFor();
    expect(await provider.permissionCount()).toBe(0);
    await acceptProperties(outpost, dialog);
  });

  it('has kept no token in the store, a dialogue or any file of its own', async () => {
    expect(provider.issued.length).toBeGreaterThan(3);
    const [account] = await outpost.table<AccountRow>('accounts');
    expect(account?.incoming.oauth?.clientId).toBe(provider.clientId);
    await outpost.quit();
    expect(filesWithSecrets(outpost.userDataDir, provider.issued)).toEqual([]);
  });

  async function speakEnglish(): Promise<void> {
    await outpost.menu('tools.options');
    const options = outpost.dialog(outpost.say('options.title'));
    await options.getByRole('button', { name: outpost.plain('options.language') }).click();
    await outpost.page.getByRole('option', { name: 'English', exact: true }).click();
    await button(options, outpost.say('common.ok')).click();
    await options.waitFor({ state: 'detached' });
    outpost.speaks('en');
  }
});
