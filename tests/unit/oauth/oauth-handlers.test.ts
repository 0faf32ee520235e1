// The requests of a page about signing in: how they end is told, what was kept is not, and nobody waits for a page that is gone.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CredentialStore } from '../../../src-main/accounts/credential-store.ts';
import type { Caller } from '../../../src-main/ipc/answer-requests.ts';
import { credentialHandlers } from '../../../src-main/ipc/credential-handlers.ts';
import { oauthHandlers } from '../../../src-main/ipc/oauth-handlers.ts';
import { Sessions } from '../../../src-main/ipc/sessions.ts';
import { AccessTokens } from '../../../src-main/oauth/access-tokens.ts';
import { httpsOnly } from '../../../src-main/oauth/endpoint-policy.ts';
import { returnPages } from '../../../src-main/oauth/return-page.ts';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';
import { newOAuthSettings } from '../../../src-shared/oauth/oauth-presets.ts';

const id = accountId('account-1');
const request = {
  sessionId: sessionId('session-1'),
  accountId: id,
  settings: { ...newOAuthSettings('google'), clientId: 'x' },
  clientSecret: 'typed-secret',
  userName: 'b1234@gmail.com',
  remember: true,
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-oauth-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function world() {
  const store = new CredentialStore({
    file: path.join(folder, 'credentials.json'),
    cipher: {
      protection: async () => 'none',
      encrypt: async () => new Uint8Array(),
      decrypt: async () => ({ text: '', shouldEncryptAgain: false }),
    },
    onDamaged: () => undefined,
  });
  const tokens = new AccessTokens({ store, policy: httpsOnly });
  const sessions = new Sessions();
  const opened: string[] = [];
  const handlers = oauthHandlers({
    tokens,
    routes: { forAccount: () => null },
    sessions,
    policy: httpsOnly,
    openBrowser: async (address) => void opened.push(address),
    pages: () => ({ done: '', failed: '', stray: '' }),
  });
  const contents = Object.assign(new EventEmitter(), { isDestroyed: () => false });
  const caller = { contents } as unknown as Caller;
  return { store, tokens, sessions, opened, handlers, contents, caller };
}

const redirectOf = (address = ''): string =>
  new URL(address).searchParams.get('redirect_uri') ?? '';

test('the browser is sent to Google itself, with the proof key and without the secret', async () => {
  const { handlers, caller, opened, sessions } = world();
  const outcome = handlers['oauth.signIn'](caller, request);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  const address = new URL(opened[0] ?? '');
  expect(address.origin).toBe('https://accounts.google.com');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: 'x',
    scope: 'https://mail.google.com/ openid email',
    access_type: 'offline',
    code_challenge_method: 'S256',
    login_hint: 'b1234@gmail.com',
  });
  expect(redirectOf(opened[0])).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(opened[0]).not.toContain('typed-secret');
  sessions.stop(request.sessionId);
  expect(await outcome).toEqual({ kind: 'failed', fault: 'cancelled', detail: '' });
});

test('Microsoft is told the name under which its form registers this computer', async () => {
  const { handlers, caller, opened, sessions } = world();
  const settings = { ...newOAuthSettings('microsoft'), clientId: 'x' };
  const outcome = handlers['oauth.signIn'](caller, { ...request, settings });
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  expect(redirectOf(opened[0])).toMatch(/^http:\/\/localhost:\d+$/);
  sessions.stop(request.sessionId);
  await outcome;
});

test('a page that is gone waits for nothing, and nobody listens for it', async () => {
  const { handlers, caller, contents, opened } = world();
  const outcome = handlers['oauth.signIn'](caller, request);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  contents.emit('destroyed');
  expect(await outcome).toMatchObject({ fault: 'cancelled' });
  await expect(fetch(redirectOf(opened[0]))).rejects.toThrow();
  expect(contents.listenerCount('destroyed')).toBe(0);
});

test('removing an account gives its permission back by its own way; forgetting one password does not', async () => {
  const { store, tokens } = world();
  const signOut = vi.spyOn(tokens, 'signOut');
  const way = async () => [];
  const forAccount = vi.fn(() => way);
  const handlers = credentialHandlers(store, {} as never, { tokens, routes: { forAccount } });
  const place = { kind: 'http', host: 'proxy.example.org', port: 8080 } as const;
  await handlers['credentials.save']({} as Caller, {
    accountId: id,
    slot: 'proxy',
    password: 'of-the-proxy',
    remember: false,
    proxy: place,
  });
  await handlers['credentials.forget']({} as Caller, id, 'incoming');
  expect(signOut).not.toHaveBeenCalled();
  const proxy = { ...place, userName: 'me', rememberPassword: false };
  await handlers['credentials.forgetAll']({} as Caller, { accountId: id, proxy });
  expect(forAccount).toHaveBeenCalledWith({ id, proxy, isPractice: false }, 'of-the-proxy');
  expect(signOut).toHaveBeenCalledWith(id, way);
  expect(await store.has(id, 'proxy')).toBe(false);
});

test.each([
  ['en', 'Outpost'],
  ['zh-TW', '郵驛'],
] as const)('the page of the browser sends back to the program, in %s', (language, program) => {
  const translate = createTranslate(language);
  const { done, failed, stray } = returnPages(translate, language);
  for (const page of [done, failed, stray]) {
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(program);
    expect(page).not.toMatch(/<script|https?:|src=/);
  }
  expect(done).toContain(translate('oauth.pageDone'));
  expect(returnPages(() => '<b>&"', language).done).not.toContain('<b>');
});
