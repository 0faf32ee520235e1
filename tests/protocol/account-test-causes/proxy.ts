// Why a proxy leads nowhere.
import { promises as dns } from 'node:dns';
import { vi } from 'vitest';
import type { Route } from '../../../src-main/net/route.ts';
import { createRoutes } from '../../../src-main/net/routes.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import type { AcceptedCertificate } from '../../../src-shared/mail/accepted-certificate.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { ProxyServerKind } from '../../../src-shared/mail/proxy.ts';
import type { CertificateKind } from '../../servers/certificates.ts';
import { type ScriptedProxyOptions, startScriptedProxy } from '../../servers/scripted/proxy.ts';
import { pop3, smtp, stopsAfterTest } from '../account-test-servers.ts';
import { type Cause, silence, type TestCase } from '../account-test-world.ts';

export interface Chosen {
  readonly kind?: ProxyServerKind;
  readonly userName?: string;
  readonly password?: string;
  readonly acceptedCertificate?: AcceptedCertificate;
}

/** The route as an account's settings make it. */
export function routeTo(
  host: string,
  port: number,
  { kind, userName = '', password, acceptedCertificate }: Chosen,
): Route {
  const routes = createRoutes({
    shared: () => ({ kind: 'none' }),
    password: async () => password ?? null,
    askSystem: async () => 'DIRECT',
  });
  const accepted = acceptedCertificate ? { acceptedCertificate } : {};
  const proxy = {
    ...{ kind: kind ?? 'socks5', host, port, userName, rememberPassword: true },
    ...accepted,
  };
  return routes.forAccount({ ...newAccount(accountId('account')), proxy })!;
}

async function through(
  options: ScriptedProxyOptions,
  chosen: Chosen = {},
  side: 'incoming' | 'outgoing' = 'incoming',
): Promise<TestCase> {
  const between = await startScriptedProxy(options);
  stopsAfterTest(between);
  const place = await (side === 'incoming' ? pop3() : smtp());
  const route = routeTo(between.host, between.port, { kind: options.kind, ...chosen });
  const isSilent = options.fault === 'silent';
  return { side, place, isAuthenticated: false, route, ...(isSilent ? silence : {}) };
}

async function toNowhere(host: string, port = 9): Promise<TestCase> {
  return { side: 'incoming', place: await pop3(), route: routeTo(host, port, {}) };
}

/** The person accepted a certificate once, and the proxy shows this one now. */
async function throughAnother(certificate: CertificateKind): Promise<TestCase> {
  const between = await startScriptedProxy({ kind: 'https', certificate });
  stopsAfterTest(between);
  const { host, port } = between;
  const acceptedCertificate = { host, port, fingerprint: '0'.repeat(64) };
  const route = routeTo(host, port, { kind: 'https', acceptedCertificate });
  return { side: 'incoming', place: await pop3(), isAuthenticated: false, route };
}

export const proxyUser = { name: 'proxy-user', password: 'hush' };

export const causesOfProxies: readonly Cause[] = [
  ['proxy-name-unknown', () => toNowhere('proxy.invalid')],
  ['proxy-port-closed', () => toNowhere('127.0.0.1')],
  [
    'proxy-unreachable',
    async () => {
      vi.spyOn(dns, 'lookup').mockImplementation(
        (async () => new Promise(() => undefined)) as never,
      );
      return { ...(await toNowhere('proxy.example.com')), ...silence };
    },
  ],
  ['proxy-refused', () => through({ kind: 'http', fault: 'refuses' })],
  ['proxy-password-needed', () => through({ kind: 'socks5', user: proxyUser })],
  [
    'proxy-password-rejected',
    () =>
      through({ kind: 'http', user: proxyUser }, { userName: proxyUser.name, password: 'wrong' }),
  ],
  [
    'proxy-target-unreachable',
    () => through({ kind: 'socks5', fault: 'cannot reach the target' }, {}, 'outgoing'),
  ],
  ['proxy-lost', () => through({ kind: 'http', fault: 'closes early' })],
  ['proxy-silent', () => through({ kind: 'socks5', fault: 'silent' })],
  ['proxy-nonsense', () => through({ kind: 'http', fault: 'speaks nonsense' }, {}, 'outgoing')],
  ['proxy-untrusted', () => through({ kind: 'https', certificate: 'self-signed' })],
  ['proxy-certificate-changed', () => throughAnother('self-signed')],
  ['proxy-sign-in-unsupported', () => through({ kind: 'http', user: proxyUser, signIn: 'ntlm' })],
  ['proxy-other-kind', () => through({ kind: 'http' }, { kind: 'socks5' })],
  [
    'proxy-unsupported',
    async () => ({ side: 'incoming', place: await pop3(), route: async () => [] }),
  ],
];
