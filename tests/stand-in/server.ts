// The loopback server behind the application's own origin: its protocol handler's answers and each window's socket.
// Other programs on the machine are refused: a secret cookie (or header, for frames that send no cookie) is needed.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { isOwnAddress, toApplication } from './addresses.ts';
import { carrierScript } from './page-script.ts';
import { serve } from './protocol.ts';
import { tell } from './world.ts';

export const COOKIE = '__standin';
export const TOKEN_HEADER = 'x-standin-token';
export const token = randomBytes(24).toString('base64url');

const HIDDEN_HEADERS = new Set(['cookie', 'connection', 'host', 'upgrade', TOKEN_HEADER]);
const MAX_FRAME_BYTES = 2 ** 30;

/** Starts listening; `onSocket` gets the socket of each page that loads. Resolves with the port. */
export async function startServer(
  onSocket: (windowId: number, socket: WebSocket, carries: 'all' | 'ports') => void,
): Promise<number> {
  const server = http.createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '', 'http://standin');
    const isOurs = request.headers.origin === `http://${request.headers.host}`;
    if (!isAuthorised(request) || !isOurs || url.pathname !== '/__standin__/socket') {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const carries = url.searchParams.get('carries') === 'ports' ? 'ports' : 'all';
      onSocket(Number(url.searchParams.get('window')), webSocket, carries);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}

function isAuthorised(request: http.IncomingMessage): boolean {
  if (request.headers[TOKEN_HEADER] === token) return true;
  return (request.headers.cookie ?? '').split(/;\s*/).includes(`${COOKIE}=${token}`);
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = `http://${request.headers.host}${request.url}`;
  try {
    const carrier = /^\/__standin__\/carrier\/(\d+)\.js$/.exec(request.url ?? '');
    if (carrier && isAuthorised(request)) {
      response.setHeader('content-type', 'text/javascript');
      return void response.end(await carrierScript(Number(carrier[1])));
    }
    if (isOwnAddress(url))
      return void response.setHeader('content-type', 'text/html').end('<!doctype html>');
    // Asked for by Chromium of its own accord, which Electron does not.
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    if (!isAuthorised(request)) return void response.writeHead(403).end();
    const answered = await serve(toRequest(request, toApplication(url)));
    if (!answered) return void response.writeHead(404).end();
    response.writeHead(
      answered.status,
      answerHeaders(answered.headers, `ws://${request.headers.host}`),
    );
    if (!answered.body) return void response.end();
    const body = Readable.fromWeb(answered.body as Parameters<typeof Readable.fromWeb>[0]);
    body.on('error', () => response.destroy()).pipe(response);
  } catch (error) {
    tell(`the protocol handler failed on ${toApplication(url)}: ${String(error)}`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

function toRequest(request: http.IncomingMessage, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!HIDDEN_HEADERS.has(name) && value !== undefined) headers.set(name, String(value));
  }
  const method = request.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const body = Readable.toWeb(request) as unknown as ReadableStream;
  return new Request(url, { method, headers, body, duplex: 'half' } as RequestInit);
}

function answerHeaders(headers: Headers, socketOrigin: string): Record<string, string> {
  const out: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (name === 'content-encoding' || name === 'transfer-encoding') return;
    out[name] = name === 'content-security-policy' ? allowSocket(value, socketOrigin) : value;
  });
  return out;
}

/** IPC goes through a socket here, which a policy written for real Electron need not allow. */
function allowSocket(policy: string, socketOrigin: string): string {
  const directives = policy
    .split(';')
    .map((directive) => directive.trim())
    .filter(Boolean);
  const find = (name: string): string | undefined =>
    directives.find((directive) => directive.toLowerCase().split(/\s+/)[0] === name);
  const connect = find('connect-src');
  const sources = (connect ?? find('default-src'))?.split(/\s+/).slice(1);
  if (!sources) return policy;
  const kept = sources.filter((source) => source !== "'none'");
  return [
    ...directives.filter((directive) => directive !== connect),
    ['connect-src', ...kept, socketOrigin].join(' '),
  ].join('; ');
}
