// A provider's configuration behind a proxy: the request itself goes through it, and nothing goes around it.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchConfig } from '../../src-main/lookup/fetch-config.ts';
import { createCertificate } from '../servers/certificates.ts';
import { startScriptedProxy } from '../servers/scripted/proxy.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

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
