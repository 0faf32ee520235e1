// The long line of the bench: what it adds is time, and nothing else may change.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type DelayProxy, startDelayProxy } from '../bench/support/delay-proxy.ts';

const host = '127.0.0.1';
const opened: (() => void)[] = [];

afterEach(() => {
  for (const close of opened.splice(0).toReversed()) close();
});

test('bytes arrive whole and in order, though the receiver sleeps and there are more than may be under way', async () => {
  const bytes = randomBytes(100_000_000);
  const proxy = await lineTo((socket) => socket.end(bytes), 5);
  const socket = open(proxy);
  socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const hash = createHash('sha256');
  socket.on('data', (part) => hash.update(part)).resume();
  await once(socket, 'end');
  expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('an answer takes at least a round trip, and each exchange counts as one', async () => {
  const proxy = await lineTo((socket) => socket.on('data', (part) => socket.write(part)), 25);
  const socket = open(proxy);
  const start = performance.now();
  for (const line of ['CAPA', 'NOOP', 'QUIT']) {
    socket.write(line);
    await once(socket, 'data');
  }
  // Timers may ring a millisecond early, twice in each exchange.
  expect(performance.now() - start).toBeGreaterThanOrEqual(3 * 48);
  expect(proxy.takeRoundTrips()).toBe(3);
  expect(proxy.takeRoundTrips()).toBe(0);
});

test('what many small writes say arrives no later than one large write would', async () => {
  const proxy = await lineTo((socket) => socket.on('data', (part) => socket.write(part)), 25);
  const socket = open(proxy);
  let heard = '';
  socket.setEncoding('latin1').on('data', (part: string) => (heard += part));
  const said = Array.from({ length: 2_000 }, (_, at) => `RETR ${at + 1}\r\n`);
  for (const line of said) socket.write(line);
  while (heard.length < said.join('').length) await once(socket, 'data');
  expect(heard).toBe(said.join(''));
  // All were under way together: far fewer turns than lines.
  expect(proxy.takeRoundTrips()).toBeLessThan(said.length / 2);
});

test('a server that drops the connection drops it for the client, too', async () => {
  const proxy = await lineTo((socket) => socket.resetAndDestroy(), 5);
  const socket = open(proxy);
  await once(socket, 'close');
  expect(socket.destroyed).toBe(true);
});

async function lineTo(serve: (socket: Socket) => void, delayMs: number): Promise<DelayProxy> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  opened.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const proxy = await startDelayProxy({ host, port, delayMs });
  opened.push(() => proxy.stop());
  return proxy;
}

function open(proxy: DelayProxy): Socket {
  const socket = connect(proxy.port, host);
  socket.on('error', () => undefined);
  opened.push(() => socket.destroy());
  return socket;
}
