// Waits on 127.0.0.1 for the browser to bring the provider's answer (RFC 8252 §7.3): one answer, for a bounded time, and then it is gone.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OAuthError } from './oauth-error.ts';

export interface ListenerOptions<Value> {
  /** How the address names this computer; it listens on 127.0.0.1 whatever it is. */
  readonly redirectHost: '127.0.0.1' | 'localhost';
  /** Reads the answer; what it throws ends the waiting, too. */
  readonly judge: (answer: URLSearchParams) => Value;
  /** Whole HTML documents for the browser. */
  readonly pages: { readonly done: string; readonly failed: string };
  readonly signal: AbortSignal;
  /** ms */
  readonly timeoutMs?: number;
}

export interface LoopbackListener<Value> {
  /** With the port that was free, without a path: what providers compare with the registered one. */
  readonly redirectUri: string;
  /** Rejects with {@link OAuthError} `cancelled`, `timed-out`, or what `judge` threw. */
  readonly answer: Promise<Value>;
  /** Safe at any time; the answer rejects unless it is there. */
  close(): void;
}

export const listenerLimits = {
  /** A person looks for a password, then for a telephone with a code. */
  timeoutMs: 10 * 60_000,
  headerBytes: 16 * 1024,
  requestMs: 5_000,
  connections: 16,
} as const;

/** Throws {@link OAuthError} `no-port` where the system lets nothing listen. */
export async function listenForAnswer<Value>(
  options: ListenerOptions<Value>,
): Promise<LoopbackListener<Value>> {
  const { signal, timeoutMs = listenerLimits.timeoutMs, redirectHost } = options;
  if (signal.aborted) throw new OAuthError('cancelled');
  let settle: (outcome: { value: Value } | { error: unknown }) => void = () => undefined;
  const answer = new Promise<Value>((done, failed) => {
    settle = (outcome) => ('value' in outcome ? done(outcome.value) : failed(outcome.error));
  });
  answer.catch(() => undefined);
  const server = newServer((request, response) => {
    const hear = { ...options, end: (outcome: Parameters<typeof settle>[0]) => end(outcome) };
    answerRequest(request, response, portOf(server), hear);
  });
  const stop = (): void => end({ error: new OAuthError('cancelled') });
  const timer = setTimeout(() => end({ error: new OAuthError('timed-out') }), timeoutMs);
  const end: typeof settle = (outcome) => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    settle(outcome);
    server.close();
    // A page being written still arrives; whoever only holds a connection open is cut off.
    if ('error' in outcome && outcome.error instanceof OAuthError && isOver(outcome.error)) {
      server.closeAllConnections();
    } else server.closeIdleConnections();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await listening(server);
  } catch (error) {
    end({ error });
    throw error;
  }
  return {
    redirectUri: `http://${redirectHost}:${portOf(server)}`,
    answer,
    close: stop,
  };
}

function newServer(listener: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const server = createServer(
    {
      maxHeaderSize: listenerLimits.headerBytes,
      headersTimeout: listenerLimits.requestMs,
      requestTimeout: listenerLimits.requestMs,
      connectionsCheckingInterval: 1_000,
      keepAlive: false,
    },
    listener,
  );
  server.maxConnections = listenerLimits.connections;
  return server;
}

function listening(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    // For good: one that comes while it listens must find somebody, too.
    server.on('error', (error: NodeJS.ErrnoException) =>
      failed(new OAuthError('no-port', error.code ?? '')),
    );
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, done);
  });
}

/**
 * Any page of the Web can make a browser ask here: what does not look like the provider's answer is refused and waited past. What does
 * is the one answer, right or wrong; a second one meets nobody.
 */
function answerRequest<Value>(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  hear: Pick<ListenerOptions<Value>, 'judge' | 'pages'> & {
    end(outcome: { value: Value } | { error: unknown }): void;
  },
): void {
  // Names of others may lead to this computer, too (DNS rebinding).
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '')) {
    return refuse(response, 421);
  }
  // Not `new URL`: it throws for what a stranger may ask for, such as `//`.
  const target = /^\/(?:\?(.*))?$/su.exec(request.url ?? '');
  if (!target) return refuse(response, 404);
  if (request.method !== 'GET') return refuse(response, 405);
  const searchParams = new URLSearchParams(target[1] ?? '');
  if (!searchParams.has('code') && !searchParams.has('error')) return refuse(response, 404);
  let outcome: { value: Value } | { error: unknown };
  try {
    outcome = { value: hear.judge(searchParams) };
  } catch (error) {
    outcome = { error };
  }
  response.once('finish', () => response.socket?.destroySoon());
  response.writeHead('value' in outcome ? 200 : 400, pageHeaders);
  response.end('value' in outcome ? hear.pages.done : hear.pages.failed);
  hear.end(outcome);
}

function refuse(response: ServerResponse, status: number): void {
  response.once('finish', () => response.socket?.destroySoon());
  response.writeHead(status, { 'content-length': '0', connection: 'close' }).end();
}

/** The code stands in the page's address: it may go no further from there (RFC 9700 §4.2.4). */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
} as const;

function isOver({ fault }: OAuthError): boolean {
  return fault === 'cancelled' || fault === 'timed-out' || fault === 'no-port';
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
