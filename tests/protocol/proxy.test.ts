// Mail through a proxy: every fault of one by its own name, real mail through both kinds, and nothing around them.
import { promises as dns } from 'node:dns';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Hop, ProxyHop, Route } from '../../src-main/net/route.ts';
import { diagnose } from '../../src-main/diagnosis/diagnose.ts';
import { fetchConfig } from '../../src-main/lookup/fetch-config.ts';
import { createServerLookup } from '../../src-main/lookup/server-lookup.ts';
import { openManualSession } from '../../src-main/manual/manual-session.ts';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import type { ProxyServerKind } from '../../src-shared/mail/proxy.ts';
import { dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import {
  type ProxyFault,
  type ScriptedProxyOptions,
  startScriptedProxy,
} from '../servers/scripted/proxy.ts';
import { startScriptedSmtp } from '../servers/scripted/smtp.ts';
import { FakeStore } from './fake-ingest.ts';
import { type ClientOptions, fetchMail as fetchMailFrom } from './pop3-client.ts';
import { keptServer, stopKeptServers } from './kept-servers.ts';
import { accountFor, envelope, letter, recordDialogue } from './smtp-world.ts';
import { within } from './within.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await stopKeptServers();
});

/** Patient: what is measured here is never how quick a busy machine is. */
const fetchMail = (
  server: { readonly host: string; readonly port: number },
  store: FakeStore,
  options: ClientOptions,
) => fetchMailFrom(server, store, { timeoutMs: 15_000, ...options });
const proxy = (options: ScriptedProxyOptions) => keptServer(startScriptedProxy(options));
const mailbox = [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }];
const pop3 = () =>
  keptServer(startScriptedPop3({ mailbox, user: { name: 'alice', password: 'secret' } }));

interface Login {
  readonly userName: string;
  readonly password: string;
}
const nobody: Login = { userName: '', password: '' };

function over(
  kind: ProxyServerKind,
  place: Pick<ProxyHop, 'host' | 'port' | 'trustedCertificates'>,
  login: Login = nobody,
): Route {
  const { host, port, trustedCertificates } = place;
  const trust = trustedCertificates ? { trustedCertificates } : {};
  return async () => [{ kind, host, port, ...login, ...trust }];
}

/** That are told names, and look them up. */
const kinds = ['socks5', 'socks4', 'http', 'https'] as const;

describe.each(kinds)('a proxy of the kind %s', (kind) => {
  test.each([
    ['refuses', 'proxy-refused'],
    ['cannot reach the target', 'proxy-target-unreachable'],
    ['closes at once', 'proxy-lost'],
    ['closes early', 'proxy-lost'],
    ['speaks nonsense', 'proxy-nonsense'],
    ['endless answer', 'proxy-nonsense'],
    ['silent', 'proxy-silent'],
    ['closes later', 'connection-lost'],
  ] as const satisfies readonly (readonly [ProxyFault, string])[])(
    'that %s is told by name, receiving and sending',
    async (fault, ofOthers) => {
      // SOCKS4 has one word for both.
      const code =
        kind === 'socks4' && fault === 'cannot reach the target' ? 'proxy-refused' : ofOthers;
      const server = await pop3();
      const smtp = await keptServer(startScriptedSmtp({}));
      const between = await proxy({ kind, fault });
      const route = over(kind, between);
      const options = { route, timeoutMs: fault === 'silent' ? 1_500 : 15_000 };
      const { failure } = await fetchMail(server, new FakeStore(), options);
      const place = `${between.host}:${between.port}`;
      const said = { code, host: server.host, port: server.port };
      expect(failure).toMatchObject(
        fault === 'closes later' ? said : { ...said, phase: 'connect', proxy: place },
      );
      const sent = await submitMessage({
        account: accountFor(smtp, {}, { timeoutMs: options.timeoutMs }),
        password: null,
        envelope,
        raw: letter,
        transcript: recordDialogue().recorder,
        route,
      });
      expect(sent).toMatchObject({ kind: 'deferred', failure: { code } });
      if (fault === 'closes later') return;
      expect(server.record.verbs()).toEqual([]);
      expect(smtp.record.verbs()).toEqual([]);
    },
  );

  test('that is not there, or has no such name, is told by name', async () => {
    const server = await pop3();
    const gone = await startScriptedProxy({ kind });
    await gone.stop();
    const closed = await fetchMail(server, new FakeStore(), { route: over(kind, gone) });
    expect(closed.failure).toMatchObject({ code: 'proxy-unreachable', detail: 'ECONNREFUSED' });
    const unknown = { host: 'proxy.invalid', port: 1080 };
    const nameless = await fetchMail(server, new FakeStore(), { route: over(kind, unknown) });
    expect(nameless.failure).toMatchObject({ code: 'proxy-unreachable', phase: 'connect' });
  });

  test.skipIf(kind === 'socks4')(
    'wants a password, refuses a wrong one, and takes the right one, of whatever characters',
    async () => {
      const server = await pop3();
      const user = { name: 'é蘋果', password: 'pass: wörd 密碼' };
      const between = await proxy({ kind, user });
      const fetchAs = (login: Login) =>
        fetchMail(server, new FakeStore(), { route: over(kind, between, login) });
      expect((await fetchAs(nobody)).failure).toMatchObject({ code: 'proxy-password-needed' });
      const wrong = await fetchAs({ userName: user.name, password: 'wrong' });
      expect(wrong.failure).toMatchObject({ code: 'proxy-password-rejected' });
      const right = await fetchAs({ userName: user.name, password: user.password });
      expect(right).toMatchObject({ failure: null, retrievedCount: 1 });
      expect(right.dialogue.join('\n')).not.toContain('wörd');
      // Of the mail password it hears nothing.
      expect(between.logins.at(-1)).toBe(`${user.name}:${user.password}`);
    },
  );

  test.each(['none', 'starttls', 'tls'] as const)(
    'that gives its answer and the greeting in one piece, or byte by byte, loses nothing: %s',
    async (security) => {
      const tls = { none: 'none', starttls: 'stls', tls: 'implicit' } as const;
      for (const manner of [{ gluesGreeting: security !== 'tls' }, { stutters: true }]) {
        const server = await keptServer(startScriptedPop3({ mailbox, tls: tls[security] }));
        const between = await proxy({ kind, ...manner });
        const result = await fetchMail(server, new FakeStore(), {
          security,
          route: over(kind, between),
          trustedCertificates: [server.certificate?.caCertificatePem ?? ''],
        });
        expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
      }
    },
  );

  test.each(['none', 'starttls', 'tls'] as const)(
    'carries a letter out, the server judged by its own name: %s',
    async (security) => {
      const names = { 'smtp.nowhere.invalid': '127.0.0.1', localhost: '127.0.0.1' };
      const smtp = await keptServer(
        startScriptedSmtp({
          tls: security === 'none' ? 'none' : security === 'tls' ? 'implicit' : 'starttls',
        }),
      );
      const between = await proxy({ kind, names, gluesGreeting: security !== 'tls' });
      const asked = vi.spyOn(dns, 'lookup');
      const submission = (host: string) => ({
        account: accountFor({ host, port: smtp.port }, { security }, { timeoutMs: 15_000 }),
        password: null,
        envelope,
        raw: letter,
        transcript: recordDialogue().recorder,
        route: over(kind, between),
        trustedCertificates: [smtp.certificate?.caCertificatePem ?? ''],
      });
      expect(await submitMessage(submission('localhost'))).toMatchObject({ kind: 'sent' });
      const elsewhere = await testSubmission(submission('smtp.nowhere.invalid'));
      expect(elsewhere.failure?.code).toBe(
        security === 'none' ? undefined : 'certificate-wrong-name',
      );
      expect(elsewhere.steps.map(({ phase }) => phase).slice(0, 2)).toEqual(['dns', 'connect']);
      expect(between.targets).toEqual([
        `localhost:${smtp.port}`,
        `smtp.nowhere.invalid:${smtp.port}`,
      ]);
      expect(asked.mock.calls.map(([host]) => host)).toEqual(['127.0.0.1', '127.0.0.1']);
    },
  );

  test('Stop is heard while it is silent', async () => {
    const server = await pop3();
    const between = await proxy({ kind, fault: 'silent' });
    const stop = new AbortController();
    const fetching = fetchMail(server, new FakeStore(), {
      route: over(kind, between),
      timeoutMs: 60_000,
      signal: stop.signal,
    });
    await vi.waitFor(() => expect(between.connectionCount()).toBe(1));
    stop.abort();
    expect((await fetching).failure).toMatchObject({ code: 'cancelled' });
  });
});

describe('a route of several ways', () => {
  const fetchOver = async (hops: (live: Hop, dead: Hop) => readonly Hop[]) => {
    const server = await pop3();
    const between = await proxy({ kind: 'http' });
    const gone = await startScriptedProxy({ kind: 'socks5' });
    await gone.stop();
    const live = { kind: 'http' as const, ...between, ...nobody };
    const dead = { kind: 'socks5' as const, ...gone, ...nobody };
    const route = async () => hops(live, dead);
    const { failure } = await fetchMail(server, new FakeStore(), { route });
    return { code: failure?.code ?? null, visits: server.sessionCount(), targets: between.targets };
  };

  test('tries one after the other', async () => {
    const { code, targets } = await fetchOver((live, dead) => [dead, live]);
    expect(code).toBeNull();
    expect(targets).toHaveLength(1);
  });

  test('goes directly where that is said, and only there', async () => {
    expect(await fetchOver((_live, dead) => [dead, { kind: 'direct' }])).toMatchObject({
      code: null,
      visits: 1,
      targets: [],
    });
    expect(await fetchOver((_live, dead) => [dead])).toMatchObject({
      code: 'proxy-unreachable',
      visits: 0,
    });
    expect(await fetchOver(() => [])).toMatchObject({ code: 'proxy-unsupported', visits: 0 });
  });
});

const absent = dovecotUnavailableReason();
describe.skipIf(absent).each(kinds)(`Dovecot behind %s${absent ? `: ${absent}` : ''}`, (kind) => {
  test('gives all its letters by every security, and its name is never looked up here', async () => {
    const server = await keptServer(startDovecot());
    const letters = Array.from(
      { length: 30 },
      (_, n) => `Subject: ${n}\r\n\r\n${'x\r\n'.repeat(n * 300)}`,
    );
    await server.addUser('alice', 'secret');
    const names = { localhost: server.host, 'pop.nowhere.invalid': server.host };
    const between = await proxy({ kind, names, user: { name: 'p', password: 'q' } });
    const route = over(kind, between, { userName: 'p', password: 'q' });
    const asked = vi.spyOn(dns, 'lookup');
    for (const security of ['none', 'starttls', 'tls'] as const) {
      for (const raw of letters) await server.deliver('alice', raw);
      const store = new FakeStore();
      const port = security === 'tls' ? server.pop3sPort : server.pop3Port;
      const host = security === 'none' ? 'pop.nowhere.invalid' : 'localhost';
      const trustedCertificates = [server.caCertificatePem];
      const options = { security, route, trustedCertificates, timeoutMs: 10_000 };
      const result = await fetchMail({ host, port }, store, options);
      expect(result.failure).toBeNull();
      expect(store.texts()).toEqual(letters);
    }
    expect(between.targets).toHaveLength(3);
    expect(new Set(asked.mock.calls.map(([host]) => host))).toEqual(new Set(['127.0.0.1']));
  }, 30_000);
});

test('a conversation by hand goes over the proxy as well', async () => {
  const server = await pop3();
  const between = await proxy({ kind: 'socks5', names: { 'pop.nowhere.invalid': server.host } });
  const { recorder } = recordDialogue();
  const session = await openManualSession({
    protocol: 'pop3',
    host: 'pop.nowhere.invalid',
    port: server.port,
    security: 'none',
    acceptedFingerprint: null,
    signal: new AbortController().signal,
    transcript: recorder,
    onLines: () => undefined,
    route: over('socks5', between),
  });
  const ended = session.run();
  expect(await session.say('QUIT', false)).toBe('said');
  expect(await ended).toBeNull();
  expect(between.targets).toEqual([`pop.nowhere.invalid:${server.port}`]);
});

test('what diagnoses a failed test looks once more over the proxy, not around it', async () => {
  const server = await pop3();
  const between = await proxy({ kind: 'http', names: { 'pop.nowhere.invalid': server.host } });
  const account = accountFor({ host: 'x', port: 1 });
  const diagnosis = await diagnose(
    { code: 'not-this-protocol', phase: 'tls' },
    {
      side: 'incoming',
      account: {
        ...account,
        incoming: {
          ...account.incoming,
          host: 'pop.nowhere.invalid',
          port: server.port,
          security: 'tls',
        },
      },
      password: null,
      signal: new AbortController().signal,
      timeoutMs: 5_000,
      route: over('http', between),
    },
  );
  expect(diagnosis).toMatchObject({ cause: 'tls-to-plain-port' });
  expect(new Set(between.targets)).toEqual(new Set([`pop.nowhere.invalid:${server.port}`]));
});

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

describe('a system that never says which proxy is to be used', () => {
  const never: Route = () => new Promise(() => undefined);

  test('holds no look-up up once the person stops it', async () => {
    const stop = new AbortController();
    const looking = createServerLookup(() => never)({
      domain: 'nowhere.example',
      emailAddress: null,
      signal: stop.signal,
      onStep: () => undefined,
    });
    stop.abort();
    expect(await within(3_000, looking)).toMatchObject({ end: 'cancelled' });
  });

  test('holds no diagnosis up', async () => {
    const account = accountFor({ host: 'x', port: 1 });
    const diagnosing = diagnose(
      { code: 'proxy-silent', phase: 'connect' },
      {
        ...{ side: 'incoming', account, password: null, route: never, timeoutMs: 200 },
        signal: new AbortController().signal,
      },
    );
    expect(await within(3_000, diagnosing)).toBeNull();
  });
});

test('a look-up fetches a configuration over the proxy, and asks no name server', async () => {
  const between = await proxy({ kind: 'socks5', fault: 'cannot reach the target' });
  const resolve = vi.fn(async () => []);
  const fetching = fetchConfig('https://autoconfig.nowhere.invalid/mail/config-v1.1.xml', {
    signal: new AbortController().signal,
    resolve,
    route: over('socks5', between),
  });
  await expect(fetching).rejects.toThrow('proxy-target-unreachable');
  expect(between.targets).toEqual(['autoconfig.nowhere.invalid:443']);
  expect(resolve).not.toHaveBeenCalled();
});
