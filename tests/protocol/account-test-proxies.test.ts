// Test Account Settings… through a proxy: nobody is shown a password that is not theirs.
import { afterEach, expect, test } from 'vitest';
import { startScriptedProxy } from '../servers/scripted/proxy.ts';
import { proxyUser, routeTo } from './account-test-causes/proxy.ts';
import { pop3, stopServers, stopsAfterTest } from './account-test-servers.ts';
import { runTest, silence, type TestCase } from './account-test-world.ts';

afterEach(stopServers);

test('a password that is not known is asked of nobody: nothing is connected to', async () => {
  const between = await startScriptedProxy({ kind: 'socks5', user: proxyUser });
  stopsAfterTest(between);
  const route = routeTo(between.host, between.port, { userName: proxyUser.name });
  const result = await runTest({ side: 'incoming', place: await pop3(), route });
  expect(result.cause).toBe('proxy-password-needed');
  expect(between.connectionCount()).toBe(0);
});

test.each([
  ['socks5', 'http', 'SOCKS5'],
  ['socks4', 'http', 'SOCKS4a'],
  ['http', 'socks4', 'HTTP'],
  ['http', 'https', 'HTTP'],
  // It waits for a handshake and says nothing; a handshake may take long where the machine is busy.
  ['https', 'http', 'HTTPS', { ...silence, diagnosis: { timeoutMs: 8_000 } }],
] as const)(
  'a %s proxy taken for one of the kind %s is told, and shown no password',
  async (is, kind, name, patience?: Pick<TestCase, 'timeoutMs' | 'diagnosis'>) => {
    const between = await startScriptedProxy({ kind: is, user: proxyUser });
    stopsAfterTest(between);
    const chosen = { kind, userName: proxyUser.name, password: proxyUser.password };
    const route = routeTo(between.host, between.port, chosen);
    const result = await runTest({ side: 'incoming', place: await pop3(), route, ...patience });
    expect(result.diagnosis).toMatchObject({ cause: 'proxy-other-kind', name });
    expect(between.logins).toEqual([]);
  },
);
