// The provider's token endpoint behind a proxy: asked through it and no other way, its certificate verified as ever.
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { askForJson } from '../../src-main/oauth/ask-for-json.ts';
import { httpsOnly } from '../../src-main/oauth/endpoint-policy.ts';
import { createCertificate } from '../servers/certificates.ts';

const running: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(server: Server | ReturnType<typeof createHttps>): Promise<number> {
  running.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

async function world() {
  const { certificatePem, keyPem, caCertificatePem } = await createCertificate('trusted');
  const seen = { connections: 0, connects: [] as string[] };
  const provider = createHttps({ cert: certificatePem, key: keyPem }, (_request, response) => {
    response.end('{"access_token":"x"}');
  });
  provider.on('connection', () => (seen.connections += 1));
  const port = await listen(provider);
  const proxy = createHttp().on('connect', (request, socket) => {
    seen.connects.push(request.url ?? '');
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => undefined);
  });
  const hop = {
    kind: 'http',
    host: '127.0.0.1',
    port: await listen(proxy),
    userName: '',
    password: '',
  } as const;
  const ask = (trustedCertificates: readonly string[] = [caCertificatePem], host = 'localhost') =>
    askForJson({
      // A place that only the proxy knows where to find.
      address: `https://${host}:9/token`,
      policy: { ...httpsOnly, trustedCertificates, route: () => async () => [hop] },
      form: new URLSearchParams({ refresh_token: 'rt' }),
      signal: new AbortController().signal,
    });
  return { seen, ask };
}

test('it is asked through the proxy alone', async () => {
  const { seen, ask } = await world();
  expect(await ask()).toEqual({ status: 200, values: { access_token: 'x' } });
  expect(seen).toEqual({ connections: 1, connects: ['localhost:9'] });
});

test('an address of IPv6 is told the proxy as it is, and the certificate is that address’s', async () => {
  const { seen, ask } = await world();
  expect(await ask(undefined, '[::1]')).toMatchObject({ status: 200 });
  expect(seen.connects).toEqual(['[::1]:9']);
  await expect(ask(undefined, '[::2]')).rejects.toMatchObject({ fault: 'unreachable' });
  expect(seen.connects.at(-1)).toBe('[::2]:9');
});

test('a proxy that puts itself in the provider’s place is found out', async () => {
  const { ask } = await world();
  await expect(ask([])).rejects.toMatchObject({ fault: 'unreachable' });
});
