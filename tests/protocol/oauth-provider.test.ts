// Signing in at a real OAuth2 server, and mail from a real Dovecot and through a real Postfix that ask this server about every token.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { AccountSecrets } from '../../src-main/accounts/account-secrets.ts';
import { CredentialStore } from '../../src-main/accounts/credential-store.ts';
import { AccessTokens } from '../../src-main/oauth/access-tokens.ts';
import { signIn } from '../../src-main/oauth/sign-in.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { MailError } from '../../src-shared/failure.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { newOAuthSettings } from '../../src-shared/oauth/oauth-presets.ts';
import type { OAuthSettings } from '../../src-shared/oauth/oauth-settings.ts';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { loopbackToo } from '../servers/loopback-policy.ts';
import { visit } from '../servers/oauth-browser.ts';
import { type OAuthProvider, startOAuthProvider } from '../servers/oauth-provider.ts';
import { type PostfixServer, postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { seenThroughCipher } from '../unit/oauth/seen-through-cipher.ts';
import { FakeStore } from './fake-ingest.ts';
import { accountFor, type ClientResult, fetchMail } from './pop3-client.ts';
import { recordDialogue } from './smtp-world.ts';

const absent = dovecotUnavailableReason();
const withoutPostfix = postfixUnavailableReason();

describe.skipIf(absent)(
  `a permission from a real OAuth2 server${absent ? `: ${absent}` : ''}`,
  () => {
    let provider: OAuthProvider;
    let dovecot: DovecotServer;
    let postfix: PostfixServer | null = null;
    let folder: string;
    let tokens: AccessTokens;
    let secrets: AccountSecrets;
    let account: AccountSettings;
    /** What the browser showed at the end. */
    let lastPage: string;
    let deliveredCount = 0;
    let now = Date.now();

    beforeAll(async () => {
      provider = await startOAuthProvider();
      dovecot = await startDovecot({
        takesTokens: true,
        introspectionUrl: provider.introspectionUrl,
      });
      await dovecot.addUser('alice', 'secret');
      if (!withoutPostfix) postfix = await startPostfix({ deliverTo: dovecot });
    });
    afterAll(async () => {
      await postfix?.stop();
      await dovecot?.stop();
      await provider?.stop();
    });
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'outpost-oauth-'));
      open();
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    /** As the program does at its start. */
    function open(): void {
      const store = new CredentialStore({
        file: path.join(folder, 'credentials.json'),
        cipher: seenThroughCipher(),
        onDamaged: () => undefined,
      });
      tokens = new AccessTokens({ store, policy: loopbackToo, now: () => now });
      secrets = new AccountSecrets(store, tokens, { forAccount: () => null });
      const settings = accountFor(
        { host: dovecot.host, port: dovecot.pop3sPort },
        {
          security: 'tls',
          incoming: { userName: 'alice', authentication: 'oauth2', oauth: settingsOf() },
        },
      );
      account = {
        ...settings,
        outgoing: {
          host: dovecot.host,
          port: postfix?.submissionPort ?? 1,
          security: 'starttls',
          authentication: { kind: 'same-as-incoming' },
        },
      };
    }

    const settingsOf = (part: Partial<OAuthSettings> = {}): OAuthSettings => ({
      ...newOAuthSettings('other'),
      clientId: provider.clientId,
      issuer: provider.issuer,
      scope: 'openid offline_access email mail',
      ...part,
    });

    function enter({ name = 'alice', agrees = true, settings = settingsOf() } = {}) {
      let isBack: Promise<unknown> = Promise.resolve();
      const entering = signIn(
        {
          accountId: account.id,
          settings,
          clientSecret: null,
          loginHint: name,
          remember: true,
          signal: new AbortController().signal,
        },
        {
          tokens,
          policy: loopbackToo,
          openBrowser: async (address) => {
            isBack = visit(address, { name, agrees }).then((page) => (lastPage = page));
          },
          pages: () => ({
            done: 'back to Outpost',
            failed: 'Outpost says why',
            stray: 'not this one',
          }),
          now: () => now,
        },
      );
      return entering.finally(() => isBack);
    }

    async function receive(): Promise<ClientResult> {
      deliveredCount += 1;
      await dovecot.deliver('alice', `Subject: ${deliveredCount}\r\n\r\nx\r\n`);
      const secret = await secrets.incoming(account);
      return fetchMail({ host: dovecot.host, port: dovecot.pop3sPort }, new FakeStore(), {
        security: 'tls',
        trustedCertificates: [dovecot.caCertificatePem],
        timeoutMs: 5_000,
        ...secret,
        incoming: account.incoming,
      });
    }

    const codeOf = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'none',
        (error: unknown) => (error instanceof MailError ? error.failure.code : String(error)),
      );

    test('a no in the browser is told as one, and leaves nothing', async () => {
      await expect(enter({ agrees: false })).rejects.toMatchObject({ fault: 'denied' });
      expect(lastPage).toBe('Outpost says why');
      expect(await codeOf(secrets.incoming(account))).toBe('sign-in-needed');
    });

    test('a client nobody registered is refused on the provider’s own page, so Cancel or time end it', async () => {
      const controller = new AbortController();
      const stranger = signIn(
        {
          accountId: account.id,
          settings: settingsOf({ clientId: 'nobody' }),
          clientSecret: null,
          loginHint: '',
          remember: false,
          signal: controller.signal,
        },
        {
          tokens,
          policy: loopbackToo,
          openBrowser: async (address) => {
            expect(await visit(address, { name: 'alice' })).toMatch(/invalid_client/);
            controller.abort();
          },
          pages: () => ({ done: '', failed: '', stray: '' }),
        },
      );
      await expect(stranger).rejects.toMatchObject({ fault: 'cancelled' });
    });

    test('signed in, mail comes; the person is named, and the browser sends them back', async () => {
      expect(await enter()).toMatchObject({
        state: 'signed-in',
        signedInAs: 'alice@example.com',
        isLasting: true,
      });
      expect(lastPage).toBe('back to Outpost');
      expect(await receive()).toMatchObject({ failure: null, retrievedCount: 1 });
    });

    test('an access that has ended is renewed within the session, over the same connection', async () => {
      await enter();
      await receive();
      await provider.endAccessTokens();
      const before = provider.refreshCount;
      const result = await receive();
      expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
      expect(result.dialogue.filter((line) => line.startsWith('C: AUTH'))).toHaveLength(2);
      expect(provider.refreshCount - before).toBe(1);
    });

    test('an access about to end is renewed before the session, after a restart too', async () => {
      await enter();
      await receive();
      await provider.endAccessTokens();
      now += 3_500_000;
      expect(await receive()).toMatchObject({ failure: null, retrievedCount: 1 });
      await provider.endAccessTokens();
      open();
      const result = await receive();
      expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
      expect(result.dialogue.filter((line) => line.startsWith('C: AUTH'))).toHaveLength(1);
    });

    test('sessions at once share one renewal: a refresh token that rotates is used once', async () => {
      await enter();
      await provider.endAccessTokens();
      const before = provider.refreshCount;
      const own = await secrets.incoming(account);
      const { renewToken = () => Promise.reject(new Error('nothing renews it')) } = own;
      const renewed = await Promise.all([1, 2, 3].map(() => renewToken(own.password)));
      expect(new Set(renewed).size).toBe(1);
      expect(provider.refreshCount - before).toBe(1);
    });

    test('a permission taken back is one clear failure and no loop, until the person signs in again', async () => {
      await enter();
      await receive();
      await provider.takeBackPermissions();
      const before = provider.refreshCount;
      expect((await receive()).failure).toMatchObject({
        code: 'sign-in-needed',
        host: dovecot.host,
      });
      expect(await codeOf(secrets.incoming(account))).toBe('sign-in-needed');
      expect(provider.refreshCount).toBe(before);
      expect(await tokens.status(account.id)).toMatchObject({ state: 'expired' });
      await enter();
      expect((await receive()).failure).toBeNull();
    });

    test('a person whose mailbox it is not is refused by the mail server with its words', async () => {
      await enter({ name: 'mallory' });
      expect((await receive()).failure).toMatchObject({ code: 'authentication-rejected' });
    });

    test('signing out takes the permission back at the provider', async () => {
      await provider.takeBackPermissions();
      await enter();
      await receive();
      expect(await provider.permissionCount()).toBe(1);
      expect(await tokens.signOut(account.id)).toBe('revoked');
      expect(await provider.permissionCount()).toBe(0);
      expect(await codeOf(secrets.incoming(account))).toBe('sign-in-needed');
    });

    test('no token is in a dialogue or readable on the disk', async () => {
      await enter();
      const first = await secrets.incoming(account);
      await provider.endAccessTokens();
      const { dialogue } = await receive();
      const second = await secrets.incoming(account);
      const refresh = (await tokens.grant(account.id))?.refreshToken ?? '';
      expect(refresh).not.toBe('');
      const disk = readdirSync(folder).map((name) =>
        readFileSync(path.join(folder, name), 'latin1'),
      );
      for (const secret of [first.password, second.password, refresh]) {
        for (const text of [secret, Buffer.from(secret).toString('base64').slice(0, 20)]) {
          expect(dialogue.join('\n')).not.toContain(text);
          expect(disk.join('\n')).not.toContain(text);
        }
      }
    });

    describe.skipIf(withoutPostfix)(
      `through Postfix${withoutPostfix ? `: ${withoutPostfix}` : ''}`,
      () => {
        async function send() {
          const recorded = recordDialogue([]);
          const secret = await secrets.outgoing(account);
          const outcome = await submitMessage({
            account,
            password: secret?.password ?? null,
            ...(secret?.renewToken ? { renewToken: secret.renewToken } : {}),
            envelope: { from: 'alice@example.com', to: ['alice@example.com'] },
            raw: Buffer.from('From: alice@example.com\r\nSubject: sent\r\n\r\nx\r\n'),
            transcript: recorded.recorder,
            trustedCertificates: [postfix?.caCertificatePem ?? ''],
          });
          return { outcome, dialogue: recorded.lines() };
        }

        test('a letter goes out with the same permission, also when the access has ended', async () => {
          await enter();
          expect((await send()).outcome.kind).toBe('sent');
          await provider.endAccessTokens();
          const { outcome, dialogue } = await send();
          expect(outcome.kind).toBe('sent');
          expect(dialogue.filter((line) => line.startsWith('C: AUTH'))).toEqual([
            'C: AUTH OAUTHBEARER ••••••••',
            'C: AUTH OAUTHBEARER ••••••••',
          ]);
        });

        test('a permission taken back keeps the letter', async () => {
          await enter();
          const secret = await secrets.outgoing(account);
          expect(secret).not.toBeNull();
          await provider.takeBackPermissions();
          expect((await send()).outcome).toMatchObject({
            kind: 'deferred',
            failure: { code: 'sign-in-needed' },
          });
        });
      },
    );
  },
);
