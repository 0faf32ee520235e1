// A door of this computer's own, for the engine that draws letters: it takes CONNECT (RFC 9110 §9.3.6) from whoever knows the secret of this start,
// and goes the way mail goes. So pictures reach any kind of proxy, with its password and its pinned certificate, and never go around it.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { isOwnNetwork } from '../../src-shared/mail/own-network.ts';
import { openRoute } from './open-route.ts';
import type { Route, Target } from './route.ts';

export interface LoopbackProxy {
  readonly host: string;
  readonly port: number;
  /** Whom the door lets in; no other program of this computer may use the person's proxy. */
  readonly userName: string;
  readonly password: string;
  stop(): void;
}

/** For the way to a server, ms. */
const openTimeoutMs = 30_000;
const maxHeadBytes = 16 * 1024;
/** Chromium opens 32 to one proxy at most. */
const maxConnections = 128;

/**
 * `route` is asked anew for each connection; null refuses it: this door is for a proxy, never for going directly. `requestTimeoutMs`: for a whole
 * request, however it trickles in.
 */
export async function startLoopbackProxy(
  route: () => Route | null,
  requestTimeoutMs = 10_000,
): Promise<LoopbackProxy> {
  const userName = 'outpost';
  const password = randomBytes(32).toString('hex');
  const key = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    void serve(socket, { key, route, requestTimeoutMs }).catch(() => socket.destroy());
  });
  server.maxConnections = maxConnections;
  const port = await listening(server);
  return {
    host: '127.0.0.1',
    port,
    userName,
    password,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', done);
  });
  // A later fault of the socket ends no program.
  server.on('error', () => undefined);
  return (server.address() as AddressInfo).port;
}

interface Terms {
  readonly key: string;
  readonly route: () => Route | null;
  readonly requestTimeoutMs: number;
}

async function serve(socket: Socket, { key, route, requestTimeoutMs }: Terms): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const head = await headOf(socket, requestTimeoutMs);
  const target = targetOf(head);
  if (!isKey(/^proxy-authorization: *(.*?) *$/imu.exec(head)?.[1] ?? '', key)) {
    return refuse(
      socket,
      '407 Proxy Authentication Required',
      'Proxy-Authenticate: Basic realm="Outpost"',
    );
  }
  if (!target || isOwn(target.host)) return refuse(socket, '403 Forbidden');
  const way = route();
  if (!way) return refuse(socket, '503 Service Unavailable');
  const { signal } = gone;
  const server = await openRoute(target, { route: way, timeoutMs: openTimeoutMs, signal }).catch(
    () => null,
  );
  if (!server) return refuse(socket, '502 Bad Gateway');
  join(socket, server);
}

/** Up to the empty line; whoever says more than a head, or takes longer, is no engine of ours. */
function headOf(socket: Socket, timeoutMs: number): Promise<string> {
  return new Promise((done, failed) => {
    let heard = Buffer.alloc(0);
    const timer = setTimeout(() => failed(new Error('slow')), timeoutMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('close', () => failed(new Error('gone')));
    socket.on('data', function hear(bytes: Buffer) {
      heard = Buffer.concat([heard, bytes]);
      const end = heard.indexOf('\r\n\r\n');
      if (end < 0 && heard.length <= maxHeadBytes) return;
      clearTimeout(timer);
      socket.off('data', hear);
      socket.pause();
      if (end < 0 || end + 4 !== heard.length) failed(new Error('no request'));
      else done(heard.toString('latin1', 0, end));
    });
  });
}

function targetOf(head: string): Target | null {
  const found = /^CONNECT (?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5}) HTTP\/1\.[01](?:\r\n|$)/iu.exec(
    head,
  );
  const host = found?.[1] ?? found?.[2] ?? '';
  const port = Number(found?.[3]);
  return host === '' || port < 1 || port > 65_535 ? null : { host, port };
}

/** Whoever asks here has judged the address already; a letter must not knock at the person's router whatever happens there. */
function isOwn(host: string): boolean {
  return isOwnNetwork(host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase());
}

function isKey(shown: string, key: string): boolean {
  const [one, other] = [Buffer.from(shown), Buffer.from(key)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function refuse(socket: Socket, status: string, ...fields: readonly string[]): void {
  const lines = [`HTTP/1.1 ${status}`, ...fields, 'Content-Length: 0', 'Connection: close', '', ''];
  socket.write(lines.join('\r\n'));
  // Whoever does not hang up is not waited for.
  socket.destroySoon();
}

/** From now on what one says the other hears; the end of one is the end of both, once the server's last words are heard. */
function join(socket: Socket, server: Socket): void {
  server.on('error', () => undefined).on('close', () => socket.destroySoon());
  socket.on('close', () => server.destroy());
  // The engine may have gone while the way was made.
  if (socket.destroyed) server.destroy();
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  socket.pipe(server);
  server.pipe(socket);
}
