// Test Account Settings… through a proxy that fails: every cause has a sentence of its own, in both languages, and it is the right one.
import { promises as dns } from 'node:dns';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { Route } from '../../src-main/net/route.ts';
import { createRoutes } from '../../src-main/net/routes.ts';
import { newAccount } from '../../src-shared/mail/account.ts';
import { accountId } from '../../src-shared/mail/ids.ts';
import type { ProxyServerKind } from '../../src-shared/mail/proxy.ts';
import { type ScriptedProxyOptions, startScriptedProxy } from '../servers/scripted/proxy.ts';
import { pop3, smtp, stopServers } from './account-test-servers.ts';
import { runTest, type TestCase, type Told } from './account-test-world.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  await stopServers();
});

interface Chosen {
  readonly kind?: ProxyServerKind;
  readonly userName?: string;
  readonly password?: string;
}

/** The route as an account's settings make it. */
function routeTo(host: string, port: number, { kind, userName = '', password }: Chosen): Route {
  const routes = createRoutes({
    shared: () => ({ kind: 'none' }),
    password: async () => password ?? null,
    askSystem: async () => 'DIRECT',
  });
  const proxy = { kind: kind ?? 'socks5', host, port, userName, rememberPassword: true };
  return routes.forAccount({ ...newAccount(accountId('account')), proxy })!;
}

async function through(
  options: ScriptedProxyOptions,
  chosen: Chosen = {},
  side: 'incoming' | 'outgoing' = 'incoming',
): Promise<TestCase> {
  const between = await startScriptedProxy(options);
  cleanUps.push(() => between.stop());
  const place = await (side === 'incoming' ? pop3() : smtp());
  const route = routeTo(between.host, between.port, { kind: options.kind, ...chosen });
  // Long enough for a busy machine; who is silent is waited for no longer.
  const timeoutMs = options.fault === 'silent' ? 1_500 : 10_000;
  return { side, place, isAuthenticated: false, route, timeoutMs };
}

async function toNowhere(host: string, port = 9): Promise<TestCase> {
  return { side: 'incoming', place: await pop3(), route: routeTo(host, port, {}) };
}

const user = { name: 'proxy-user', password: 'hush' };

const causes: readonly (readonly [cause: string, make: () => Promise<TestCase>])[] = [
  ['proxy-name-unknown', () => toNowhere('proxy.invalid')],
  ['proxy-port-closed', () => toNowhere('127.0.0.1')],
  [
    'proxy-unreachable',
    async () => {
      vi.spyOn(dns, 'lookup').mockImplementation(
        (async () => new Promise(() => undefined)) as never,
      );
      return toNowhere('proxy.example.com');
    },
  ],
  ['proxy-refused', () => through({ kind: 'http', fault: 'refuses' })],
  ['proxy-password-needed', () => through({ kind: 'socks5', user })],
  [
    'proxy-password-rejected',
    () => through({ kind: 'http', user }, { userName: user.name, password: 'wrong' }),
  ],
  [
    'proxy-target-unreachable',
    () => through({ kind: 'socks5', fault: 'cannot reach the target' }, {}, 'outgoing'),
  ],
  ['proxy-lost', () => through({ kind: 'http', fault: 'closes early' })],
  ['proxy-silent', () => through({ kind: 'socks5', fault: 'silent' })],
  ['proxy-nonsense', () => through({ kind: 'http', fault: 'speaks nonsense' }, {}, 'outgoing')],
  ['proxy-untrusted', () => through({ kind: 'https', certificate: 'self-signed' })],
  ['proxy-other-kind', () => through({ kind: 'http' }, { kind: 'socks5' })],
  [
    'proxy-unsupported',
    async () => ({ side: 'incoming', place: await pop3(), route: async () => [] }),
  ],
];

const told = new Map<string, Told>();

test.each(causes)('%s', async (cause, make) => {
  const result = await runTest(await make());
  expect(result.cause).toBe(cause);
  for (const { sentence, action } of [result.en, result.zh]) {
    expect(sentence).toMatch(/[.。]$/u);
    expect(action.length).toBeGreaterThan(4);
    expect(sentence + action).not.toMatch(/[{}]|undefined|hush|wrong/u);
  }
  told.set(cause, result);
});

test('a password that is not known is asked of nobody: nothing is connected to', async () => {
  const between = await startScriptedProxy({ kind: 'socks5', user });
  cleanUps.push(() => between.stop());
  const route = routeTo(between.host, between.port, { userName: user.name });
  const result = await runTest({ side: 'incoming', place: await pop3(), route });
  expect(result.cause).toBe('proxy-password-needed');
  expect(between.connectionCount()).toBe(0);
});

test.each([
  ['socks5', 'http', 'SOCKS5'],
  ['socks4', 'http', 'SOCKS4a'],
  ['http', 'socks4', 'HTTP'],
  ['http', 'https', 'HTTP'],
  ['https', 'http', 'HTTPS'],
] as const)(
  'a %s proxy taken for one of the kind %s is told, and shown no password',
  async (is, kind, name) => {
    const between = await startScriptedProxy({ kind: is, user });
    cleanUps.push(() => between.stop());
    const chosen = { kind, userName: user.name, password: user.password };
    const route = routeTo(between.host, between.port, chosen);
    const result = await runTest({ side: 'incoming', place: await pop3(), route });
    expect(result.diagnosis).toMatchObject({ cause: 'proxy-other-kind', name });
    expect(between.logins).toEqual([]);
  },
);

afterAll(() => {
  if (told.size !== causes.length) return;
  for (const language of ['en', 'zh'] as const) {
    const sentences = [...told.values()].map((each) =>
      each[language].sentence.replace(/[a-z.]*\d*\.?[\w.]*:\d+|localhost|\d{2,5}/gu, '…'),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  }
});
