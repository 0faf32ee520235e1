// A domain with everything a look-up may ask, on loopback: its web server, its DNS, its mail servers.
import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fetchConfig } from '../../src-main/lookup/fetch-config.ts';
import { type LookupOptions, lookUpServers } from '../../src-main/lookup/look-up-servers.ts';
import type { Names } from '../../src-main/lookup/names.ts';
import { reachServer } from '../../src-main/lookup/reach-server.ts';
import type { LookupResult, LookupStep } from '../../src-shared/lookup/found-servers.ts';
import { createNamedCertificate } from '../servers/named-certificate.ts';
import type { ServerCertificate } from '../servers/certificates.ts';

export interface WebServer {
  readonly port: number;
  /** `host /path?query` of every request. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

let certificate: Promise<ServerCertificate> | null = null;

/** One for all names of example.test, made once a process. */
export function exampleCertificate(): Promise<ServerCertificate> {
  certificate ??= createNamedCertificate({
    names: ['example.test', '*.example.test', 'localhost'],
  });
  return certificate;
}

export async function startWeb(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  tls?: ServerCertificate,
): Promise<WebServer> {
  const { certificatePem, keyPem } = tls ?? (await exampleCertificate());
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer(
    { cert: certificatePem, key: keyPem },
    (request, response) => {
      asked.push(`${request.headers.host?.replace(/:\d+$/, '')} ${request.url}`);
      answer(request, response);
    },
  );
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

export interface World {
  readonly web?: WebServer | null;
  /** Hosts that exist; default those of the web server. */
  readonly hosts?: readonly string[];
  readonly exchangers?: readonly string[];
  readonly services?: Readonly<Record<string, { readonly host: string; readonly port: number }>>;
  /** `host:port` of the domain to the port of a server on loopback. */
  readonly servers?: Readonly<Record<string, number>>;
  readonly emailAddress?: string | null;
  readonly domain?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly onStep?: (step: LookupStep) => void;
}

export interface Looked extends LookupResult {
  /** Every state a step went through, `kind target state`. */
  readonly told: readonly string[];
  /** What DNS was asked. */
  readonly names: readonly string[];
}

export async function lookUp(world: World): Promise<Looked> {
  const told: string[] = [];
  const asked: string[] = [];
  const { caCertificatePem } = await exampleCertificate();
  const names = namesOf(world, asked);
  const options: LookupOptions = {
    domain: world.domain ?? 'example.test',
    emailAddress: world.emailAddress ?? null,
    signal: world.signal ?? new AbortController().signal,
    onStep: (step) => {
      told.push(`${step.kind} ${step.target} ${step.state}`);
      world.onStep?.(step);
    },
    names,
    fetch: (address, signal) =>
      fetchConfig(address, {
        signal,
        resolve: names.addresses,
        trustedCertificates: [caCertificatePem],
        isAllowed: (ip) => ip === '127.0.0.1',
        port: world.web?.port ?? 1,
        timeoutMs: 800,
      }),
    reach: (place, signal) => {
      const port = world.servers?.[`${place.host}:${place.port}`] ?? 1;
      return reachServer(
        { ...place, host: 'localhost', port },
        { signal, timeoutMs: 1_500, trustedCertificates: [caCertificatePem] },
      );
    },
    ...(world.timeoutMs === undefined ? {} : { timeoutMs: world.timeoutMs }),
  };
  return { ...(await lookUpServers(options)), told, names: asked };
}

function namesOf(world: World, asked: string[]): Names {
  const hosts = world.hosts ?? (world.web ? ['example.test', 'autoconfig.example.test'] : []);
  return {
    async addresses(host): Promise<LookupAddress[]> {
      asked.push(`A ${host}`);
      if (!hosts.includes(host)) throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
      return [{ address: '127.0.0.1', family: 4 }];
    },
    async exchangers(domain) {
      asked.push(`MX ${domain}`);
      return world.exchangers ?? [];
    },
    async services(name) {
      asked.push(`SRV ${name}`);
      const place = world.services?.[name];
      return place ? [place] : [];
    },
  };
}

export function config(pop: string, smtp: string, user = '%EMAILADDRESS%'): string {
  const server = (element: string, type: string, host: string, port: number) =>
    `<${element} type="${type}"><hostname>${host}</hostname><port>${port}</port><socketType>SSL</socketType><authentication>password-cleartext</authentication><username>${user}</username></${element}>`;
  return `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="e"><domain>example.test</domain><displayName>Example</displayName>${server('incomingServer', 'pop3', pop, 995)}${server('outgoingServer', 'smtp', smtp, 465)}</emailProvider></clientConfig>`;
}
