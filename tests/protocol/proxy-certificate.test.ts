// The certificate of a proxy that is spoken to over TLS: shown where it fails, accepted for one host and port alone, and nothing said before.
import { afterEach, expect, test } from 'vitest';
import { openRoute } from '../../src-main/net/open-route.ts';
import type { ProxyHop } from '../../src-main/net/route.ts';
import { MailError, type MailFailure } from '../../src-shared/failure.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { type ScriptedProxy, startScriptedProxy } from '../servers/scripted/proxy.ts';
import { keptServer, stopKeptServers } from './kept-servers.ts';

afterEach(stopKeptServers);

const user = { name: 'gate', password: 'hush' };

/** Null: the way is open. Nobody's word is trusted but the system's own. */
async function through(
  { host, port }: Pick<ScriptedProxy, 'host' | 'port'>,
  acceptedCertificate: ProxyHop['acceptedCertificate'] = null,
): Promise<MailFailure | null> {
  const server = await keptServer(startScriptedPop3({ mailbox: [], user }));
  const login = { userName: user.name, password: user.password };
  const hop: ProxyHop = { kind: 'https', host, port, ...login, acceptedCertificate };
  const { signal } = new AbortController();
  const options = { route: async () => [hop], timeoutMs: 15_000, signal };
  try {
    (await openRoute(server, options)).destroy();
    return null;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return error.failure;
  }
}

test.each(['self-signed', 'expired', 'wrong-name'] as const)(
  'that is %s is shown with the failure, and the proxy is told nothing',
  async (certificate) => {
    const proxy = await keptServer(startScriptedProxy({ kind: 'https', certificate, user }));
    const failure = await through(proxy);
    expect(failure).toMatchObject({
      code: 'proxy-untrusted',
      phase: 'connect',
      proxy: `${proxy.host}:${proxy.port}`,
    });
    expect(failure?.certificate?.fingerprint).toMatch(/^[0-9a-f]{64}$/u);
    expect(proxy.targets).toEqual([]);
    expect(proxy.logins).toEqual([]);
  },
);

test('that was accepted lets mail through, for that host and port alone', async () => {
  const proxy = await keptServer(
    startScriptedProxy({ kind: 'https', certificate: 'self-signed', user }),
  );
  const { host, port } = proxy;
  const { certificate } = (await through(proxy)) ?? {};
  const accepted = { host, port, fingerprint: certificate?.fingerprint ?? '' };
  expect(await through(proxy, accepted)).toBeNull();
  expect(await through(proxy, { ...accepted, port: port + 1 })).toMatchObject({
    code: 'proxy-untrusted',
  });
  expect(proxy.targets).toHaveLength(1);
});

test('that is another than the accepted one is told by a name of its own, and shown', async () => {
  const first = await keptServer(
    startScriptedProxy({ kind: 'https', certificate: 'self-signed', user }),
  );
  const { certificate } = (await through(first)) ?? {};
  const second = await keptServer(
    startScriptedProxy({ kind: 'https', certificate: 'expired', user }),
  );
  const { host, port } = second;
  const accepted = { host, port, fingerprint: certificate?.fingerprint ?? '' };
  const failure = await through(second, accepted);
  expect(failure).toMatchObject({ code: 'proxy-certificate-changed' });
  expect(failure?.certificate?.fingerprint).not.toBe(certificate?.fingerprint);
  expect(second.logins).toEqual([]);
});
