// Signing in to proxies that want it by Digest, Basic or ways that are not spoken, and SOCKS4 without the "a".
import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openRoute } from '../../src-main/net/open-route.ts';
import type { ProxyHop } from '../../src-main/net/route.ts';
import { MailError } from '../../src-shared/failure.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import type { ProxySignIn } from '../servers/scripted/proxy-sign-in.ts';
import {
  type ScriptedProxy,
  type ScriptedProxyOptions,
  startScriptedProxy,
} from '../servers/scripted/proxy.ts';
import { keptServer, stopKeptServers } from './kept-servers.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await stopKeptServers();
});

const user = { name: 'é蘋果', password: 'pass: wörd 密碼' };
const gate = (signIn: ProxySignIn, more: Partial<ScriptedProxyOptions> = {}) =>
  keptServer(startScriptedProxy({ kind: 'http', user, signIn, ...more }));
const pop3 = () =>
  keptServer(startScriptedPop3({ mailbox: [], user: { name: 'alice', password: 'secret' } }));

/** What comes of it; a socket counts as success and is closed. */
async function through(
  proxy: ScriptedProxy,
  to: { readonly host: string; readonly port: number },
  login: Partial<ProxyHop> = {},
): Promise<MailError | 'open'> {
  const hop = {
    kind: 'http' as const,
    host: proxy.host,
    port: proxy.port,
    userName: user.name,
    password: user.password,
    ...(proxy.trustedCertificates ? { trustedCertificates: proxy.trustedCertificates } : {}),
    ...login,
  };
  const { signal } = new AbortController();
  try {
    const socket = await openRoute(to, { route: async () => [hop], timeoutMs: 15_000, signal });
    socket.destroy();
    return 'open';
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return error;
  }
}

describe.each([
  'digest',
  'digest-sha256',
  'digest-old',
  'digest-stale',
  'digest-forgetful',
  'digest-or-basic',
] as const)('%s', (signIn) => {
  test('lets in whoever knows the password, again and again, which it never hears', async () => {
    const proxy = await gate(signIn);
    const server = await pop3();
    for (let time = 0; time < 3; time += 1) {
      expect(await through(proxy, server)).toBe('open');
    }
    expect(proxy.targets).toHaveLength(3);
    expect(proxy.digests.length).toBeGreaterThanOrEqual(3);
    const base64 = Buffer.from(`${user.name}:${user.password}`).toString('base64');
    expect(proxy.logins.join('\n')).not.toContain('wörd');
    expect(proxy.digests.join('\n')).not.toContain(base64);
  });

  test('refuses a wrong password by name, and takes the right one afterwards', async () => {
    const proxy = await gate(signIn);
    const server = await pop3();
    for (let time = 0; time < 2; time += 1) {
      const failure = await through(proxy, server, { password: 'wrong-geheim' });
      expect(failure).toMatchObject({ failure: { code: 'proxy-password-rejected' } });
      expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('geheim');
    }
    expect(await through(proxy, server)).toBe('open');
    // A refusal is believed: a proxy that counts them locks nobody out for our asking twice.
    expect(proxy.digests.length).toBeLessThanOrEqual(signIn === 'digest-stale' ? 6 : 5);
  });

  test('is told nothing where there is no name to tell', async () => {
    const proxy = await gate(signIn);
    const failure = await through(proxy, await pop3(), { userName: '', password: '' });
    expect(failure).toMatchObject({ failure: { code: 'proxy-password-needed' } });
    expect(proxy.logins).toEqual([]);
  });
});

test('a nonce that was too late is exchanged once, and not without end', async () => {
  const server = await pop3();
  const hasty = await gate('digest-hasty');
  expect(await through(hasty, server)).toBe('open');
  expect(hasty.connectionCount()).toBe(3);
  const never = await gate('digest-never');
  expect(await through(never, server)).toMatchObject({
    failure: { code: 'proxy-password-rejected' },
  });
  expect(never.connectionCount()).toBe(3);
});

test.each(['basic', 'digest'] as const)(
  'a wrong password is shown once, however many connections are wanted (%s), and the right one at once',
  async (signIn) => {
    const proxy = await gate(signIn);
    const server = await pop3();
    const wrong = { password: 'of last month' };
    const all = await Promise.all(Array.from({ length: 8 }, () => through(proxy, server, wrong)));
    all.push(await through(proxy, server, wrong));
    for (const each of all) {
      expect(each).toMatchObject({ failure: { code: 'proxy-password-rejected' } });
    }
    expect(proxy.logins).toHaveLength(1);
    const right = await Promise.all(Array.from({ length: 8 }, () => through(proxy, server)));
    expect(right).toEqual(Array.from({ length: 8 }, () => 'open'));
  },
);

test('a remembered way of asking saves the refusal: one connection each from the second on', async () => {
  const server = await pop3();
  for (const signIn of ['basic', 'digest'] as const) {
    const proxy = await gate(signIn);
    for (let time = 0; time < 3; time += 1) await through(proxy, server);
    expect(proxy.connectionCount()).toBe(4);
  }
});

test('a proxy that has changed from Basic to Digest is answered by Digest, and the other way round', async () => {
  const server = await pop3();
  for (const [before, after] of [
    ['basic', 'digest'],
    ['digest', 'basic'],
  ] as const) {
    const first = await startScriptedProxy({ kind: 'http', user, signIn: before });
    expect(await through(first, server)).toBe('open');
    const { port } = first;
    await first.stop();
    const second = await keptServer(
      startScriptedProxy({ kind: 'http', user, signIn: after, port }),
    );
    expect(await through(second, server)).toBe('open');
  }
});

test.each(['basic', 'unnamed', 'ntlm-or-basic'] as const)(
  '%s is answered by Basic, and only once it was asked for',
  async (signIn) => {
    const proxy = await gate(signIn);
    expect(await through(proxy, await pop3())).toBe('open');
    expect(proxy.logins).toEqual([`${user.name}:${user.password}`]);
    expect(proxy.connectionCount()).toBe(2);
  },
);

test('NTLM and Negotiate are said not to be spoken, with a name or without, and nothing is shown', async () => {
  for (const userName of [user.name, '']) {
    const proxy = await gate('ntlm');
    const failure = await through(proxy, await pop3(), { userName });
    expect(failure).toMatchObject({
      failure: { code: 'proxy-sign-in-unsupported', detail: 'Negotiate (Kerberos), NTLM' },
    });
    expect(proxy.logins).toEqual([]);
    expect(proxy.connectionCount()).toBe(1);
  }
});

test('a realm beyond ASCII reaches the proxy in the bytes it came in', async () => {
  const realm = Buffer.from('a4bda571', 'hex');
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      heard.push(bytes);
      const asking = Buffer.from('HTTP/1.1 407 No\r\nProxy-Authenticate: Digest realm="');
      socket.end(Buffer.concat([asking, realm, Buffer.from('", nonce="n"\r\n\r\n')]));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await keptServer({ stop: () => server.close() });
  const { port } = server.address() as AddressInfo;
  const hop = { kind: 'http', host: '127.0.0.1', port, userName: 'me', password: 'x' } as const;
  const { signal } = new AbortController();
  const opening = openRoute(
    { host: 'a.example', port: 1 },
    { route: async () => [hop], timeoutMs: 15_000, signal },
  );
  await expect(opening).rejects.toMatchObject({ failure: { code: 'proxy-password-rejected' } });
  expect(heard[1]?.includes(Buffer.concat([Buffer.from('realm="'), realm]))).toBe(true);
});

test('Digest inside TLS to the proxy works as well', async () => {
  const proxy = await gate('digest-sha256', { kind: 'https' });
  expect(await through(proxy, await pop3(), { kind: 'https' })).toBe('open');
});

describe('SOCKS4 without the "a"', () => {
  const socks4 = { kind: 'socks4-local', userName: 'me', password: '' } as const;

  test('is told an address that was looked up here', async () => {
    const server = await pop3();
    const proxy = await keptServer(startScriptedProxy({ kind: 'socks4-local' }));
    const asked = vi.spyOn(dns, 'lookup');
    asked.mockImplementation((async (host: string) =>
      host === 'pop.example.com'
        ? [
            { address: '::1', family: 6 },
            { address: '127.0.0.1', family: 4 },
          ]
        : [{ address: '127.0.0.1', family: 4 }]) as never);
    expect(await through(proxy, { host: 'pop.example.com', port: server.port }, socks4)).toBe(
      'open',
    );
    expect(proxy.targets).toEqual([`127.0.0.1:${server.port}`]);
    expect(proxy.logins).toEqual(['me:']);
  });

  test('with a server that has no IPv4 address, or no such name, says so and asks the proxy for nothing', async () => {
    const proxy = await keptServer(startScriptedProxy({ kind: 'socks4-local' }));
    const only6 = await through(proxy, { host: '::1', port: 995 }, socks4);
    expect(only6).toMatchObject({
      failure: { code: 'proxy-target-unreachable', detail: 'SOCKS4: no IPv4 address' },
    });
    const unknown = await through(proxy, { host: 'pop.invalid', port: 995 }, socks4);
    expect(unknown).toMatchObject({ failure: { code: 'host-not-found', phase: 'dns' } });
    expect(proxy.connectionCount()).toBe(0);
  });

  test('taken for SOCKS4a it refuses, for it takes the name for an address that nobody has', async () => {
    const proxy = await keptServer(startScriptedProxy({ kind: 'socks4-local' }));
    const failure = await through(
      proxy,
      { host: 'localhost', port: 995 },
      { ...socks4, kind: 'socks4' },
    );
    expect(failure).toMatchObject({ failure: { code: 'proxy-refused' } });
  });
});
