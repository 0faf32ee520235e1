// Waits on 127.0.0.1 for the browser to bring the provider's answer (RFC 8252 §7.3): the one answer to this sign-in's question, for a
// bounded time, and then it is gone.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OAuthError } from './oauth-error.ts';

export interface ListenerOptions<Value> {
  /** How the address names this computer; it listens on 127.0.0.1 whatever it is. */
  readonly redirectHost: '127.0.0.1' | 'localhost';
  /** Reads the answer; what it throws ends the waiting, too, but for {@link OAuthError} `wrong-state`. */
  readonly judge: (answer: URLSearchParams) => Value;
  /** Whole HTML documents for the browser. */
  readonly pages: ReturnPages;
  readonly signal: AbortSignal;
  /** ms */
  readonly timeoutMs?: number;
}

export interface ReturnPages {
  readonly done: string;
  readonly failed: string;
  /** For an answer to a question that was not asked here. */
  readonly stray: string;
}

export interface LoopbackListener<Value> {
  /** With the port that was free, without a path: what providers compare with the registered one. */
  readonly redirectUri: string;
  /** Rejects with {@link OAuthError} `cancelled`, `timed-out` (`wrong-state` where only strays came), or what `judge` threw. */
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
  let hadStray = false;
  const server = newServer((request, response) => {
    const outcome = answerRequest(request, response, portOf(server), options);
    if (outcome === 'stray') hadStray = true;
    else if (outcome !== null) end(outcome);
  });
  const stop = (): void => end({ error: new OAuthError('cancelled') });
  const tooLate = (): void =>
    end({ error: new OAuthError(hadStray ? 'wrong-state' : 'timed-out') });
  const timer = setTimeout(tooLate, timeoutMs);
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
 * Any page of the Web can make a browser ask here: what does not look like the provider's answer is refused, what does but does not know
 * this sign-in's state is told so (RFC 6749 §10.12, RFC 8252 §8.9), and both are waited past. Otherwise every page could end a sign-in;
 * guessing 256 bits is hopeless however often it is tried. What knows the state is the one answer, right or wrong; a second one meets nobody.
 */
function answerRequest<Value>(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  { judge, pages }: Pick<ListenerOptions<Value>, 'judge' | 'pages'>,
): { readonly value: Value } | { readonly error: unknown } | 'stray' | null {
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
  try {
    const value = judge(searchParams);
    show(response, 200, pages.done);
    return { value };
  } catch (error) {
    const isStray = error instanceof OAuthError && error.fault === 'wrong-state';
    show(response, 400, isStray ? pages.stray : pages.failed);
    return isStray ? 'stray' : { error };
  }
}

function show(response: ServerResponse, status: number, page: string): void {
  response.once('finish', () => response.socket?.destroySoon());
  response.writeHead(status, pageHeaders).end(page);
}

function refuse(response: ServerResponse, status: number): null {
  response.once('finish', () => response.socket?.destroySoon());
  response.writeHead(status, { 'content-length': '0', connection: 'close' }).end();
  return null;
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
  return ['cancelled', 'timed-out', 'wrong-state', 'no-port'].includes(fault);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
