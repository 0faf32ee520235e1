// Proxies that mean harm, and secrets that no proxy could take: a failure of its own, nothing thrown where nobody catches, nothing told.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { openRoute } from '../../src-main/net/open-route.ts';
import type { ProxyHop, Target } from '../../src-main/net/route.ts';
import { MailError } from '../../src-shared/failure.ts';
import { startScriptedProxy } from '../servers/scripted/proxy.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const target = { host: 'pop.example.org', port: 995 };

/** What comes of it; a socket counts as success and is closed. */
async function through(hop: ProxyHop, to: Target = target): Promise<MailError | 'open'> {
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

async function playing(play: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    play(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const place = (port: number) => ({ host: '127.0.0.1', port, userName: '', password: '' });

describe.each(['socks5', 'http'] as const)('%s', (kind) => {
  test('a password longer than any proxy takes is refused before it is sent, or by the proxy', async () => {
    const proxy = await startScriptedProxy({ kind, user: { name: 'me', password: 'x' } });
    ends.push(() => proxy.stop());
    const password = 'geheim-'.repeat(50);
    const failure = await through({ kind, ...place(proxy.port), userName: 'me', password });
    expect(failure).toMatchObject({ failure: { code: 'proxy-password-rejected' } });
    expect(proxy.targets).toEqual([]);
    expect(inspect(failure, { depth: Infinity })).not.toContain('geheim');
  });

  test('what a refused password leaves behind does not hold it', async () => {
    const proxy = await startScriptedProxy({ kind, user: { name: 'me', password: 'x' } });
    ends.push(() => proxy.stop());
    const login = { userName: 'me', password: 'geheim' };
    const failure = await through({ kind, ...place(proxy.port), ...login });
    expect(failure).toMatchObject({ failure: { code: 'proxy-password-rejected' } });
    expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('geheim');
  });

  test.each(['a\r\nX-Injected: yes', 'a b', 'a\0b', 'a:1@b/', ''])(
    'a server’s name that is none (%j) is not told to the proxy',
    async (host) => {
      const heard: string[] = [];
      const port = await playing((socket) =>
        socket.on('data', (bytes) => heard.push(bytes.toString())),
      );
      const failure = await through({ kind, ...place(port) }, { host, port: 995 });
      expect(failure).toMatchObject({ failure: { code: 'proxy-refused' } });
      expect(heard).toEqual([]);
    },
  );
});

/** The same numbers at every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) & 0xff;
  };
}

test('whatever bytes a SOCKS proxy answers with, it is a connection or a failure of mail', async () => {
  const next = numbersFrom(5);
  const beginnings = [[], [5], [5, 0], [5, 2], [5, 0, 5], [5, 0, 5, 0, 0, 1], [5, 0, 5, 0, 0, 3]];
  beginnings.push([5, 0, 5, 0, 0, 3, 0], [5, 0, 5, 0, 0, 4], [5, 0, 5, 0, 0, 9], [4, 90]);
  for (let round = 0; round < 110; round += 1) {
    const start = beginnings[round % beginnings.length] ?? [];
    const bytes = Buffer.from([...start, ...Array.from({ length: next() % 40 }, next)]);
    const port = await playing((socket) => {
      // Two pieces, cut anywhere.
      const cut = bytes.length === 0 ? 0 : next() % bytes.length;
      socket.write(bytes.subarray(0, cut));
      setImmediate(() => socket.end(bytes.subarray(cut)));
    });
    const userName = round % 3 === 0 ? 'me' : '';
    const result = await through({ kind: 'socks5', ...place(port), userName, password: 'p' });
    if (result !== 'open') expect(result.failure.code).toMatch(/^proxy-/);
  }
});

test('an HTTP proxy that sends its 32 KB a byte at a time ends as nonsense, not in a long calculation', async () => {
  const port = await playing((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    let left = 33 * 1024;
    const more = (): void => {
      if (left === 0 || socket.destroyed) return;
      left -= 1;
      socket.write('a', () => setImmediate(more));
    };
    more();
  });
  expect(await through({ kind: 'http', ...place(port) })).toMatchObject({
    failure: { code: 'proxy-nonsense' },
  });
});
