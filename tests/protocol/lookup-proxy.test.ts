// A look-up behind a proxy: its requests go through it, nothing goes around it, and where nobody could be asked that is said.
import { promises as dns } from 'node:dns';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchConfig } from '../../src-main/lookup/fetch-config.ts';
import { createServerLookup } from '../../src-main/lookup/server-lookup.ts';
import type { Hop, ProxyHop, Route } from '../../src-main/net/route.ts';
import { createCertificate } from '../servers/certificates.ts';
import { type ScriptedProxyOptions, startScriptedProxy } from '../servers/scripted/proxy.ts';
import { keptServer, stopKeptServers } from './kept-servers.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  await stopKeptServers();
});

const proxy = (options: ScriptedProxyOptions) => keptServer(startScriptedProxy(options));

function over(
  kind: ProxyHop['kind'],
  { host, port, trustedCertificates }: Pick<ProxyHop, 'host' | 'port' | 'trustedCertificates'>,
): Route {
  const trust = trustedCertificates ? { trustedCertificates } : {};
  return async () => [{ kind, host, port, userName: '', password: '', ...trust }];
}

async function startProvider() {
  const { certificatePem, keyPem, caCertificatePem } = await createCertificate('trusted');
  const seen = { connections: 0 };
  const server = createServer({ cert: certificatePem, key: keyPem }, (_request, response) => {
    response.end('<clientConfig/>');
  });
  server.on('connection', () => (seen.connections += 1));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port: (server.address() as AddressInfo).port, caCertificatePem, seen };
}

test.each(['socks5', 'http'] as const)(
  'it is read over one connection, the proxy’s (%s)',
  async (kind) => {
    const provider = await startProvider();
    const proxy = await startScriptedProxy({ kind, names: { localhost: '127.0.0.1' } });
    cleanUps.push(() => proxy.stop());
    const hop = { kind, host: proxy.host, port: proxy.port, userName: '', password: '' };
    const body = await fetchConfig(`https://localhost:${provider.port}/mail/config-v1.1.xml`, {
      signal: new AbortController().signal,
      resolve: () => Promise.reject(new Error('no name is looked up here')),
      route: async () => [hop],
      trustedCertificates: [provider.caCertificatePem],
    });
    expect(String(body)).toContain('<clientConfig/>');
    expect(proxy.targets).toEqual([`localhost:${provider.port}`]);
    expect(provider.seen.connections).toBe(1);
  },
);

describe('a look-up of servers', () => {
  const lookUp = async (route: Route) => {
    const asked = vi.spyOn(dns, 'lookup');
    const resolved = vi.spyOn(dns.Resolver.prototype, 'resolveMx').mockResolvedValue([]);
    const services = vi.spyOn(dns.Resolver.prototype, 'resolveSrv').mockResolvedValue([]);
    const result = await createServerLookup(() => route)({
      domain: 'nowhere.example',
      emailAddress: null,
      signal: new AbortController().signal,
      onStep: () => undefined,
    });
    const hosts = new Set(asked.mock.calls.map(([host]) => host));
    const questions = resolved.mock.calls.length + services.mock.calls.length;
    return { result, hosts, questions };
  };

  test('over a proxy asks no name server at all, and probes the usual names through it', async () => {
    const between = await proxy({ kind: 'socks5', fault: 'cannot reach the target' });
    const { result, hosts, questions } = await lookUp(over('socks5', between));
    expect(result).toMatchObject({ found: { incoming: null, outgoing: null }, end: 'done' });
    // The proxy works; what it was asked for does not exist.
    expect(result).toMatchObject({ isProxied: true });
    expect(result.obstacle).toBeUndefined();
    expect(result.steps.map(({ kind }) => kind)).not.toContain('mx');
    expect(result.steps.map(({ kind }) => kind)).not.toContain('srv');
    expect(hosts).toEqual(new Set(['127.0.0.1']));
    expect(questions).toBe(0);
    expect(between.targets).toContain('autoconfig.nowhere.example:443');
    expect(between.targets).toContain('pop.nowhere.example:995');
    expect(between.targets).toContain('smtp.nowhere.example:465');
  });

  test('over a proxy that lets nobody in says that, with its certificate where that is the reason', async () => {
    for (const [options, code] of [
      [{ kind: 'http', user: { name: 'a', password: 'b' } }, 'proxy-password-needed'],
      [{ kind: 'https', certificate: 'self-signed' }, 'proxy-untrusted'],
    ] as const) {
      const between = await proxy(options);
      const { kind, certificate } = { certificate: '', ...options };
      const trust = certificate === '' ? between : { host: between.host, port: between.port };
      const { result, questions } = await lookUp(over(kind, trust));
      expect(result.obstacle).toMatchObject({ kind: 'proxy', failure: { code } });
      expect(JSON.stringify(result.obstacle).includes('fingerprint')).toBe(certificate !== '');
      expect(questions).toBe(0);
    }
  });

  test('without the Internet says so, and only where nothing was found', async () => {
    vi.spyOn(dns, 'lookup').mockRejectedValue(
      Object.assign(new Error('no'), { code: 'ENOTFOUND' }),
    );
    vi.spyOn(dns.Resolver.prototype, 'resolveMx').mockRejectedValue(new Error('no'));
    vi.spyOn(dns.Resolver.prototype, 'resolveSrv').mockRejectedValue(new Error('no'));
    const stateOf = vi.fn(async () => 'no-internet' as const);
    const ask = (domain: string) =>
      createServerLookup(
        () => null,
        stateOf,
      )({
        domain,
        emailAddress: null,
        signal: new AbortController().signal,
        onStep: () => undefined,
      });
    expect(await ask('nowhere.example')).toMatchObject({ obstacle: { kind: 'no-internet' } });
    expect((await ask('gmail.com')).obstacle).toBeUndefined();
    expect(stateOf).toHaveBeenCalledTimes(1);
  });

  test('by the system’s word to go directly asks DNS as it would without', async () => {
    const direct = async (): Promise<readonly Hop[]> => [{ kind: 'direct' }];
    const { questions } = await lookUp(direct);
    expect(questions).toBe(5);
  });
});
