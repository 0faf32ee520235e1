// Fetches one configuration from a provider's own web server, and trusts it with nothing: HTTPS with a verified certificate, public
// addresses only, few redirects, little time, few bytes. No cookies, no name of ours beyond the program's.
import type { LookupAddress } from 'node:dns';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { MailError } from '../../src-shared/failure.ts';
import { openSecured } from '../net/open-secured.ts';
import type { Route } from '../net/route.ts';
import { withinTime } from '../net/within-time.ts';
import { isPublicAddress } from './public-address.ts';
import { xmlLimits } from './xml-reader.ts';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** All addresses of a host. Throws with the system's code when there is none. */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  /** A proxy's, which looks names up by itself; null or absent: directly. */
  readonly route?: Route | null;
  /** For all of it, redirects included, ms. */
  readonly timeoutMs?: number;
  /** PEM; for tests, as the next two are. */
  readonly trustedCertificates?: readonly string[];
  readonly isAllowed?: (address: string) => boolean;
  readonly port?: number;
}

export const fetchLimits = { timeoutMs: 5_000, redirects: 3, bytes: xmlLimits.bytes } as const;

/** Why there is no configuration; `code` is short, technical and shown as such. */
export class FetchError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The body of a 200. Throws {@link FetchError}. */
export async function fetchConfig(address: string, options: FetchOptions): Promise<Uint8Array> {
  const { signal, timeoutMs = fetchLimits.timeoutMs } = options;
  return withinTime(signal, timeoutMs, (patience) => follow(new URL(address), patience, options));
}

async function follow(
  address: URL,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<Uint8Array> {
  let url = address;
  for (let redirects = 0; ; redirects += 1) {
    if (url.protocol !== 'https:') throw new FetchError('not https');
    if (url.username !== '' || url.password !== '') throw new FetchError('login in address');
    const answer = await ask(url, signal, options).catch((error: unknown) => {
      throw signal.aborted && !options.signal.aborted
        ? new FetchError('timed out')
        : asFetchError(error);
    });
    if (answer.body) return answer.body;
    if (redirects === fetchLimits.redirects) throw new FetchError('too many redirects');
    url = answer.location;
  }
}

type Answer =
  | { readonly body: Uint8Array; readonly location?: undefined }
  | { readonly body: null; readonly location: URL };

async function ask(url: URL, signal: AbortSignal, options: FetchOptions): Promise<Answer> {
  const connecting = options.route
    ? await proxiedConnection(url, options.route, signal, options)
    : directConnection(await unlessAborted(publicAddresses(url.hostname, options), signal));
  return new Promise((done, failed) => {
    const request = requestHttps(requestOptions(url, connecting, signal, options), (response) => {
      const { statusCode = 0, headers } = response;
      const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && headers.location;
      if (isRedirect) {
        request.destroy();
        const leadsSomewhere = URL.canParse(headers.location ?? '', url.href);
        if (leadsSomewhere) done({ body: null, location: new URL(headers.location ?? '', url) });
        else failed(new FetchError('redirect to nowhere'));
        return;
      }
      if (statusCode !== 200) {
        request.destroy();
        failed(new FetchError(`HTTP ${statusCode}`));
        return;
      }
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      response.on('data', (chunk: Buffer) => {
        sizeBytes += chunk.length;
        chunks.push(chunk);
        if (sizeBytes > fetchLimits.bytes) request.destroy(new FetchError('too large'));
      });
      response.on('end', () => done({ body: Buffer.concat(chunks) }));
      response.on('error', failed);
      response.on('close', () => {
        if (!response.complete) failed(new FetchError('cut off'));
      });
    });
    request.on('error', failed);
    request.end();
  });
}

function requestOptions(
  url: URL,
  connecting: RequestOptions,
  signal: AbortSignal,
  { port, trustedCertificates }: FetchOptions,
): RequestOptions {
  return {
    ...connecting,
    host: url.hostname,
    port: port ?? (url.port || 443),
    path: `${url.pathname}${url.search}`,
    signal,
    headers: { accept: 'text/xml, application/xml', 'user-agent': 'Outpost' },
    // Not NODE_TLS_REJECT_UNAUTHORIZED's decision.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(trustedCertificates ? { ca: [...trustedCertificates] } : {}),
  };
}

function directConnection(addresses: readonly LookupAddress[]): RequestOptions {
  const families = { autoSelectFamily: true };
  return {
    ...families,
    // Nothing is kept open, and nobody else's connection is used. One made beforehand goes without: any agent would make its own.
    agent: false,
    // The addresses that were judged are those connected to: a name server that answers otherwise the second time is not asked.
    lookup: (_host, { all }, found) => {
      const [first = { address: '', family: 4 }] = addresses;
      if (all) found(null, [...addresses]);
      else found(null, first.address, first.family);
    },
  };
}

/** Which addresses the name has only the proxy knows; the certificate says as ever whose server answers. */
async function proxiedConnection(
  { hostname, port: own }: URL,
  route: Route,
  signal: AbortSignal,
  { port, trustedCertificates, timeoutMs = fetchLimits.timeoutMs }: FetchOptions,
): Promise<RequestOptions> {
  refuseAddress(hostname);
  const socket = await openSecured(
    { host: hostname, port: port ?? Number(own || 443) },
    { route, signal, timeoutMs, ...(trustedCertificates ? { trustedCertificates } : {}) },
  );
  return { createConnection: () => socket };
}

/** An address in the place of a name has no certificate to speak of, and no domain that it belongs to. */
function refuseAddress(hostname: string): void {
  if (/^[\d.]+$|^\[/u.test(hostname)) throw new FetchError('no name');
}

async function publicAddresses(
  hostname: string,
  { resolve, isAllowed = isPublicAddress }: FetchOptions,
): Promise<readonly LookupAddress[]> {
  refuseAddress(hostname);
  const addresses = await resolve(hostname);
  if (addresses.length === 0) throw new FetchError('ENOTFOUND');
  if (!addresses.every(({ address }) => isAllowed(address)))
    throw new FetchError('private address');
  return addresses;
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  work.catch(() => undefined);
  return new Promise((done, failed) => {
    const stop = (): void => failed(new FetchError('cancelled'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(done, failed).finally(() => signal.removeEventListener('abort', stop));
  });
}

function asFetchError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  if (error instanceof MailError) return new FetchError(error.failure.code);
  const { code, name } = error as NodeJS.ErrnoException;
  return new FetchError(name === 'AbortError' ? 'cancelled' : (code ?? name ?? 'failed'));
}
