// From what was chosen to the ways that are tried; and what a system's answer comes to.
import { describe, expect, it, test } from 'vitest';
import { hopsOfAnswer } from '../../../src-main/net/pac-answer.ts';
import { createRoutes } from '../../../src-main/net/routes.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import {
  type AccountProxy,
  proxyPlaceName,
  type ProxySettings,
  sharedProxyOwner,
  withProxyKind,
} from '../../../src-shared/mail/proxy.ts';
import { proxyProblems } from '../../../src-shared/mail/proxy-problems.ts';

const target = { host: 'pop.example.com', port: 995 };
const socks = {
  kind: 'socks5',
  host: 'proxy.example.com',
  port: 1080,
  userName: 'me',
  rememberPassword: true,
} as const;

function routesFor(shared: ProxySettings, answer = 'DIRECT') {
  const passwords = new Map([
    [accountId('account'), 'own'],
    [sharedProxyOwner, 'shared'],
  ]);
  const asked: string[] = [];
  const places: string[] = [];
  const routes = createRoutes({
    shared: () => shared,
    password: async (owner, place) => {
      places.push(proxyPlaceName(place));
      return passwords.get(owner) ?? null;
    },
    askSystem: async (address) => {
      asked.push(address);
      return answer;
    },
  });
  const of = (proxy?: AccountProxy, rest = {}) =>
    routes.forAccount({
      ...newAccount(accountId('account')),
      ...(proxy ? { proxy } : {}),
      ...rest,
    });
  return { routes, of, asked, places };
}

describe('the way of an account', () => {
  it('is the shared one where it has no choice of its own, with the shared password', async () => {
    const { of, routes } = routesFor(socks);
    for (const route of [of(), of({ kind: 'default' }), routes.shared()]) {
      expect(await route!(target)).toMatchObject([{ kind: 'socks5', password: 'shared' }]);
    }
  });

  it('is its own where it has one, with its own password, or the one just typed', async () => {
    const { of, routes } = routesFor({ kind: 'none' });
    expect(await of({ ...socks, kind: 'http' })!(target)).toMatchObject([
      { kind: 'http', userName: 'me', password: 'own' },
    ]);
    const account = { ...newAccount(accountId('account')), proxy: socks };
    const typed = routes.forAccount(account, 'typed');
    expect(await typed!(target)).toMatchObject([{ password: 'typed' }]);
  });

  it('is direct where it says so, whatever the others do, and for the practice post office', () => {
    const { of } = routesFor(socks);
    expect(of({ kind: 'none' })).toBeNull();
    expect(of(undefined, { isPractice: true })).toBeNull();
  });

  it('knows an IPv6 address with its brackets and without', async () => {
    const { of } = routesFor({ kind: 'none' });
    for (const host of ['[2001:db8::1]', ' 2001:db8::1 ']) {
      const route = of({ ...socks, host, userName: '' });
      expect(await route!(target)).toMatchObject([{ host: '2001:db8::1' }]);
    }
  });

  it('needs no password where no name is told, and none for SOCKS4', async () => {
    const { of, places } = routesFor({ kind: 'none' });
    expect(await of({ ...socks, userName: '' })!(target)).toMatchObject([{ password: '' }]);
    expect(await of({ ...socks, kind: 'socks4' })!(target)).toMatchObject([
      { kind: 'socks4', userName: 'me', password: '' },
    ]);
    expect(places).toEqual([]);
  });

  it('asks for the password that was kept for that very place', async () => {
    const { of, places } = routesFor({ ...socks, host: 'Shared.example.com ' });
    await of()!(target);
    await of({ ...socks, kind: 'https', host: '[2001:DB8::1]', port: 443 })!(target);
    expect(places).toEqual(['socks5 shared.example.com 1080', 'https 2001:db8::1 443']);
  });

  it('is what the system says for that very server', async () => {
    const { of, asked } = routesFor({ kind: 'system' }, 'PROXY a:8080; DIRECT');
    expect((await of()!(target)).map(({ kind }) => kind)).toEqual(['http', 'direct']);
    await of()!({ host: '2001:db8::1', port: 110 });
    expect(asked).toEqual(['https://pop.example.com:995/', 'https://[2001:db8::1]:110/']);
  });
});

test.each([
  ['', []],
  ['nonsense', []],
  ['DIRECT', ['direct']],
  ['PROXY one:3128; SOCKS5 two:1080; DIRECT', ['http one:3128', 'socks5 two:1080', 'direct']],
  [
    'HTTPS one:443; SOCKS two:1080; SOCKS4 three:1080; SOCKS5 four:1; QUIC five:443; SOCKS6 six:1',
    ['https one:443', 'socks4-local two:1080', 'socks4-local three:1080', 'socks5 four:1'],
  ],
  ['PROXY [2001:db8::1]:8080', ['http 2001:db8::1:8080']],
  ['PROXY one:0; PROXY two:70000; PROXY three; PROXY four:80 five', []],
  [' direct ;; http one:80', ['direct', 'http one:80']],
])('the system’s answer "%s"', (answer, ways) => {
  const told = hopsOfAnswer(answer).map((hop) =>
    hop.kind === 'direct' ? hop.kind : `${hop.kind} ${hop.host}:${hop.port}`,
  );
  expect(told).toEqual(ways);
});

describe('settings of a proxy', () => {
  it('keep what was typed when the kind changes, a standard port following it', () => {
    const http = withProxyKind(socks, 'http');
    expect(http).toMatchObject({ kind: 'http', host: socks.host, port: 8080, userName: 'me' });
    expect(withProxyKind({ ...socks, port: 9050 }, 'http')).toMatchObject({ port: 9050 });
    expect(withProxyKind(http, 'https')).toMatchObject({ kind: 'https', port: 443 });
    expect(withProxyKind(socks, 'socks4')).toMatchObject({ kind: 'socks4', port: 1080 });
    expect(withProxyKind(socks, 'none')).toEqual({ kind: 'none' });
    expect(withProxyKind({ kind: 'default' }, 'socks5')).toMatchObject({ host: '', port: 1080 });
  });

  it('are told what is wrong with them', () => {
    expect(proxyProblems({ ...socks, host: '' })).toEqual({ proxyHost: 'empty' });
    expect(proxyProblems({ ...socks, host: 'a b', port: Number.NaN })).toEqual({
      proxyHost: 'bad-host',
      proxyPort: 'port-range',
    });
    expect(proxyProblems({ ...socks, userName: '名'.repeat(86) })).toEqual({
      proxyUserName: 'too-long',
    });
    for (const kind of ['http', 'https'] as const) {
      const named = { ...socks, kind, userName: 'office:me' };
      expect(proxyProblems(named)).toEqual({ proxyUserName: 'colon' });
    }
    expect(proxyProblems({ ...socks, userName: 'office:me' })).toEqual({});
    expect(proxyProblems({ ...socks, kind: 'socks4', userName: 'me\0evil.example' })).toEqual({
      proxyUserName: 'control',
    });
    expect(proxyProblems({ kind: 'system' })).toEqual({});
    expect(proxyProblems(undefined)).toEqual({});
  });
});

it('of a script that names ways without end the first few are tried', () => {
  expect(hopsOfAnswer('PROXY a.example:8080;'.repeat(100_000))).toHaveLength(16);
});
