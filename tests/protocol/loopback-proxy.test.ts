// The door of this computer's own through which the engine fetches a letter's pictures: for whoever knows the secret, over any kind of proxy.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type LoopbackProxy, startLoopbackProxy } from '../../src-main/net/loopback-proxy.ts';
import type { Route } from '../../src-main/net/route.ts';
import type { ProxyServerKind } from '../../src-shared/mail/proxy.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { startScriptedProxy } from '../servers/scripted/proxy.ts';
import { keptServer, stopKeptServers } from './kept-servers.ts';
import { within } from './within.ts';

afterEach(stopKeptServers);

const door = (route: () => Route | null, requestTimeoutMs?: number): Promise<LoopbackProxy> =>
  keptServer(startLoopbackProxy(route, requestTimeoutMs));

/** What is heard until nothing more comes, or until `enough` of it. */
function say(
  { port }: Pick<LoopbackProxy, 'port'>,
  text: string,
  enough = /never/u,
): Promise<string> {
  const heard = new Promise<string>((done) => {
    let all = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const end = (): void => {
      socket.destroy();
      done(all);
    };
    socket.on('data', (bytes) => {
      all += bytes.toString('latin1');
      if (enough.test(all)) end();
    });
    socket.on('error', end).on('close', end);
  });
  return within(15_000, heard);
}

const key = ({ userName, password }: LoopbackProxy): string =>
  `Proxy-Authorization: Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}\r\n`;
const ask = (target: string, fields = ''): string =>
  `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${fields}\r\n`;
const patience = { timeout: 5_000, interval: 5 };
const never: Route = () => Promise.reject(new Error('no way is asked for'));

describe('who may not', () => {
  test.each([
    ['without the secret', () => '', /^HTTP\/1\.1 407 .*\r\nProxy-Authenticate: Basic/u],
    ['with a wrong one', () => 'Proxy-Authorization: Basic b3V0cG9zdDo=\r\n', /^HTTP\/1\.1 407 /u],
    [
      'with another start’s',
      (own: LoopbackProxy) => key({ ...own, password: 'f'.repeat(64) }),
      /^HTTP\/1\.1 407 /u,
    ],
  ])('%s is refused, and no way is asked for', async (_, fields, answer) => {
    const own = await door(() => never);
    expect(await say(own, ask('shop.example.com:443', fields(own)))).toMatch(answer);
  });

  test.each([
    '127.0.0.1:80',
    'localhost:80',
    '192.168.0.1:80',
    'printer:631',
    '[::1]:80',
    '[fe80::1]:80',
  ])('to the person’s own network (%s) there is no way', async (target) => {
    const own = await door(() => never);
    expect(await say(own, ask(target, key(own)))).toMatch(/^HTTP\/1\.1 403 /u);
  });

  test.each([
    'GET http://shop.example.com/ HTTP/1.1\r\n',
    'CONNECT shop.example.com HTTP/1.1\r\n',
    'CONNECT a b:1 HTTP/1.1\r\n',
  ])('what is no CONNECT (%j) leads nowhere', async (line) => {
    const own = await door(() => never);
    expect(await say(own, `${line}${key(own)}\r\n`)).toMatch(/^HTTP\/1\.1 403 /u);
  });

  test('a head without end, or with words behind it, ends the connection', async () => {
    const own = await door(() => never);
    expect(await say(own, `CONNECT a.example:1 HTTP/1.1\r\n${'X: y\r\n'.repeat(4_000)}`)).toBe('');
    expect(await say(own, `${ask('a.example:1', key(own))}more`)).toBe('');
  });

  test('a request that trickles in without end is not waited for', async () => {
    const own = await door(() => never, 200);
    const socket = connect(own.port, '127.0.0.1').on('error', () => undefined);
    const trickle = setInterval(() => socket.write('x'), 20);
    await keptServer({ stop: () => clearInterval(trickle) });
    const closed = new Promise<void>((done) => socket.once('close', () => done()));
    expect(await within(5_000, closed)).not.toBe('still running');
  });

  test('whoever is refused and does not hang up is hung up on', async () => {
    const own = await door(() => never);
    const socket = connect({ port: own.port, host: '127.0.0.1', allowHalfOpen: true });
    await keptServer({ stop: () => socket.destroy() });
    socket.write(ask('shop.example.com:443'));
    await once(socket.resume(), 'end');
    const talk = setInterval(() => socket.write('and on'), 20);
    await keptServer({ stop: () => clearInterval(talk) });
    const refused = new Promise<Error>((done) => socket.once('error', done));
    expect(await within(5_000, refused)).toMatchObject({
      code: expect.stringMatching(/^(?:ECONNRESET|EPIPE)$/u) as string,
    });
  });

  test('where mail goes directly this door is shut: it goes around no proxy', async () => {
    const own = await door(() => null);
    expect(await say(own, ask('shop.example.com:443', key(own)))).toMatch(/^HTTP\/1\.1 503 /u);
  });
});

test.each(['socks5', 'socks4', 'http', 'https'] as const satisfies readonly ProxyServerKind[])(
  'who may goes the way mail goes (%s), and both sides hear each other',
  async (kind) => {
    const user = { name: 'me', password: 'hush' };
    const server = await keptServer(startScriptedPop3({ mailbox: [], user }));
    const names = { 'shop.example.com': server.host };
    const asking = kind === 'socks4' ? {} : { user };
    const between = await keptServer(startScriptedProxy({ kind, names, ...asking }));
    const { host, port, trustedCertificates } = between;
    const trust = trustedCertificates ? { trustedCertificates } : {};
    const hop = { kind, host, port, userName: 'me', password: 'hush', ...trust };
    const own = await door(() => async () => [hop]);
    const target = `shop.example.com:${server.port}`;
    const heard = await say(own, ask(target, key(own)), /\+OK/u);
    expect(heard).toMatch(/^HTTP\/1\.1 200 [^\r]*\r\n\r\n\+OK/u);
    expect(between.targets).toEqual([target]);
  },
);

test('where the engine goes while the way is made, the way is given up', async () => {
  const between = await keptServer(startScriptedProxy({ kind: 'http', fault: 'silent' }));
  const { host, port } = between;
  const hop = { kind: 'http', host, port, userName: '', password: '' } as const;
  const own = await door(() => async () => [hop]);
  const client = connect(own.port, '127.0.0.1');
  client.write(ask('shop.example.com:443', key(own)));
  await expect.poll(between.openCount, patience).toBe(1);
  client.destroy();
  await expect.poll(between.openCount, patience).toBe(0);
});

test('a proxy that fails is told as such, and after the end nobody is let in', async () => {
  const between = await keptServer(startScriptedProxy({ kind: 'http', fault: 'refuses' }));
  const { host, port } = between;
  const own = await door(() => async () => [
    { kind: 'http', host, port, userName: '', password: '' },
  ]);
  expect(await say(own, ask('shop.example.com:443', key(own)))).toMatch(/^HTTP\/1\.1 502 /u);
  own.stop();
  expect(await say(own, ask('shop.example.com:443', key(own)))).toBe('');
});
