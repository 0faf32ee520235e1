// SASL in POP3 from a scripted server: what is said first, what follows a refusal, and what is never said.
import { afterEach, describe, expect, test } from 'vitest';
import type { IncomingAuthentication } from '../../src-shared/mail/account.ts';
import type { ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore } from './fake-ingest.ts';
import { type ClientOptions, type ClientResult, fetchMail } from './pop3-client.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function scripted(options: ScriptedPop3Options = {}): Promise<ScriptedPop3Server> {
  const server = await startScriptedPop3({
    mailbox: [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }],
    tls: 'implicit',
    ...options,
  });
  cleanUps.push(() => server.stop());
  return server;
}

function attempt(
  server: ScriptedPop3Server,
  authentication: IncomingAuthentication,
  options: ClientOptions = {},
): Promise<ClientResult> {
  return fetchMail(server, new FakeStore(), {
    security: 'tls',
    trustedCertificates: [server.certificate?.caCertificatePem ?? ''],
    ...options,
    incoming: { authentication, ...options.incoming },
  });
}

/** What was said to prove who we are, in order, answers to challenges decoded. */
const said = (server: ScriptedPop3Server): string[] =>
  server.record.commands
    .filter(({ verb }) => ['USER', 'PASS', 'AUTH', 'APOP'].includes(verb))
    .map(({ verb, argument }) => `${verb} ${argument}`.trim());

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const plainProof = base64('\0alice\0secret');
const xoauth2Proof = (token: string): string =>
  base64(`user=alice\u0001auth=Bearer ${token}\u0001\u0001`);

describe('the first answer', () => {
  test('of PLAIN goes with the command where CAPA named the mechanism', async () => {
    const server = await scripted();
    expect((await attempt(server, 'plain')).failure).toBeNull();
    expect(said(server)).toEqual([`AUTH PLAIN ${plainProof}`]);
  });

  test.each<[string, ScriptedPop3Options]>([
    ['knows no CAPA', { faults: { unsupported: ['CAPA'] } }],
    ['names no mechanism', { capabilities: ['USER', 'UIDL'], faults: { unsupported: ['AUTH'] } }],
  ])('of PLAIN waits where the server %s', async (_name, options) => {
    const server = await scripted(options);
    await attempt(server, 'plain');
    expect(said(server)).toEqual(['AUTH PLAIN']);
  });

  test.each([
    [115, true],
    [200, false],
  ])('with a password of %i characters goes with the command: %s', async (length, goes) => {
    const password = 'x'.repeat(length);
    const server = await scripted({ user: { name: 'alice', password } });
    expect((await attempt(server, 'plain', { password })).failure).toBeNull();
    expect(said(server)).toEqual([
      goes ? `AUTH PLAIN ${base64(`\0alice\0${password}`)}` : 'AUTH PLAIN',
    ]);
  });

  test('a command has 255 octets at most, to the octet', async () => {
    const lengths = new Set<number>();
    for (let length = 160; length <= 180; length += 1) {
      const password = 'x'.repeat(length);
      const server = await scripted({ user: { name: 'alice', password } });
      expect((await attempt(server, 'plain', { password })).failure).toBeNull();
      for (const line of said(server)) lengths.add(line.length + 2);
      await server.stop();
    }
    expect(Math.max(...lengths)).toBeGreaterThan(251);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(255);
    expect(lengths).toContain('AUTH PLAIN\r\n'.length);
  });

  test('is given again where the server did not look at it', async () => {
    const replies = [{ at: 'AUTH', reply: '+ ' }] as const;
    const server = await scripted({ faults: { replies } });
    const { dialogue } = await attempt(server, 'plain', { timeoutMs: 400 });
    expect(dialogue.filter((line) => line.startsWith('C: ')).slice(1)).toEqual([
      'C: AUTH PLAIN ••••••••',
      'C: ••••••••',
    ]);
    // To this server the answer is a command, which shows it.
    expect(server.record.verbs().at(-1)).toBe(plainProof.toUpperCase());
  });

  test.each(['login', 'cram-md5'] as const)('of %s waits for its challenge', async (method) => {
    const server = await scripted();
    expect((await attempt(server, method)).failure).toBeNull();
    expect(said(server)).toEqual([`AUTH ${method.toUpperCase()}`]);
  });
});

describe('an access token', () => {
  const user = { name: 'alice', password: 'secret', accessToken: 'ya29.good' };

  test.each<[string, ScriptedPop3Options, string[]]>([
    ['both forms', { mechanisms: ['XOAUTH2', 'OAUTHBEARER'] }, ['OAUTHBEARER']],
    ['the older form', { mechanisms: ['PLAIN', 'XOAUTH2'] }, ['XOAUTH2']],
    ['the standard form', { mechanisms: ['OAUTHBEARER'] }, ['OAUTHBEARER']],
  ])('is shown to a server with %s', async (_name, options, mechanisms) => {
    const server = await scripted({ user, ...options });
    const result = await attempt(server, 'oauth2', { password: 'ya29.good' });
    expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
    expect(said(server).map((line) => line.split(' ')[1])).toEqual(mechanisms);
    expect(result.dialogue.join('\n')).not.toContain('ya29');
    expect(result.dialogue.join('\n')).not.toContain(xoauth2Proof('ya29.good').slice(0, 20));
  });

  test('too long for one command is sent when the server asks', async () => {
    const accessToken = `ya29.${'Ab9.x_Q-z7'.repeat(150)}`;
    for (const mechanism of ['XOAUTH2', 'OAUTHBEARER'] as const) {
      const server = await scripted({ user: { ...user, accessToken }, mechanisms: [mechanism] });
      const result = await attempt(server, 'oauth2', { password: accessToken });
      expect(result.failure).toBeNull();
      expect(said(server)).toEqual([`AUTH ${mechanism}`]);
      expect(result.dialogue.join('\n')).not.toContain('ya29');
    }
  });

  test.each([
    ['XOAUTH2', 'status=401, scope=https://mail.example.com/, schemes=bearer'],
    ['OAUTHBEARER', 'status=invalid_token, scope=mail'],
  ] as const)(
    'refused by %s is not tried otherwise; the reason is told, and the token is not',
    async (mechanism, detail) => {
      const server = await scripted({ user, mechanisms: ['PLAIN', mechanism] });
      const result = await attempt(server, 'oauth2', { password: 'ya29.stale' });
      expect(result.failure).toMatchObject({
        code: 'authentication-rejected',
        phase: 'authentication',
        serverReply: '[AUTH] Authentication failed.',
        detail,
      });
      expect(said(server)).toHaveLength(1);
      expect(JSON.stringify(result)).not.toContain('ya29');
    },
  );

  test('goes with the other form where the first is declined before it is shown', async () => {
    const faults = { unsupported: ['CAPA'] } as const;
    for (const mechanism of ['XOAUTH2', 'OAUTHBEARER'] as const) {
      const replies = [{ at: 'AUTH', about: '', reply: '-ERR AUTH what?' }] as const;
      const server = await scripted({
        user,
        mechanisms: [mechanism],
        faults: { ...faults, replies },
      });
      expect((await attempt(server, 'oauth2', { password: 'ya29.good' })).failure).toBeNull();
      expect(said(server).at(-1)).toBe(`AUTH ${mechanism}`);
    }
  });

  test('AUTH alone tells the forms of a server without CAPA', async () => {
    const server = await scripted({
      user,
      mechanisms: ['PLAIN', 'OAUTHBEARER', 'XOAUTH2'],
      faults: { unsupported: ['CAPA'] },
    });
    expect((await attempt(server, 'oauth2', { password: 'ya29.good' })).failure).toBeNull();
    expect(said(server)).toEqual(['AUTH', 'AUTH OAUTHBEARER']);
  });

  test('is not shown to a server that has neither form', async () => {
    const server = await scripted({ user, mechanisms: ['PLAIN', 'LOGIN'] });
    const result = await attempt(server, 'oauth2', { password: 'ya29.good' });
    expect(result.failure?.code).toBe('authentication-unavailable');
    expect(said(server)).toEqual(['AUTH XOAUTH2', 'AUTH OAUTHBEARER']);
  });

  test('is never sent in the clear: the server is not even called', async () => {
    const server = await scripted({ user, tls: 'none' });
    const result = await attempt(server, 'oauth2', { security: 'none', password: 'ya29.good' });
    expect(result.failure).toMatchObject({ code: 'token-needs-encryption', host: server.host });
    expect(server.record.commands).toEqual([]);
  });

  test('is never taken for a password by automatic choice', async () => {
    const server = await scripted({
      mechanisms: ['XOAUTH2', 'OAUTHBEARER'],
      faults: { unsupported: ['USER'] },
    });
    expect((await attempt(server, 'auto')).failure?.code).toBe('authentication-unavailable');
    expect(said(server)).toEqual(['USER alice']);
  });
});

describe('abilities asked for again over TLS decide', () => {
  test.each<[string, ScriptedPop3Options, IncomingAuthentication, string[]]>([
    [
      'where the password mechanisms come only then',
      { mechanisms: ['CRAM-MD5'], mechanismsOverTls: ['PLAIN'], capabilities: ['UIDL'] },
      'auto',
      [`AUTH PLAIN ${plainProof}`],
    ],
    [
      'where one that an attacker could have put there is gone',
      { mechanisms: ['CRAM-MD5', 'LOGIN'], mechanismsOverTls: ['LOGIN'], capabilities: ['UIDL'] },
      'auto',
      ['AUTH LOGIN'],
    ],
    [
      'where tokens are taken only then',
      { mechanisms: ['PLAIN'], mechanismsOverTls: ['OAUTHBEARER'] },
      'oauth2',
      [`AUTH OAUTHBEARER ${base64('n,a=alice,\u0001host=127.0.0.1\u0001port=')}`],
    ],
  ])('%s', async (_name, options, method, expected) => {
    const server = await scripted({ ...options, tls: 'stls' });
    const password = method === 'oauth2' ? 'token' : 'secret';
    const result = await attempt(server, method, { security: 'starttls', password });
    expect(result.failure).toBeNull();
    expect(server.record.verbs().slice(0, 3)).toEqual(['CAPA', 'STLS', 'CAPA']);
    const lines = said(server);
    expect(lines).toHaveLength(expected.length);
    for (const [n, line] of expected.entries()) {
      expect(lines[n]?.startsWith(line.replace(/=*$/, '').slice(0, -1))).toBe(true);
    }
    const proofs = server.record.commands.filter(({ verb }) => verb === 'AUTH');
    expect(proofs.every(({ isTls }) => isTls)).toBe(true);
  });
});

describe('a refused proof is the end', () => {
  test.each<[string, IncomingAuthentication, ScriptedPop3Options, ClientOptions, string[]]>([
    ['PLAIN', 'plain', {}, {}, ['AUTH PLAIN']],
    ['LOGIN', 'login', {}, {}, ['AUTH LOGIN']],
    ['CRAM-MD5', 'cram-md5', {}, {}, ['AUTH CRAM-MD5']],
    ['APOP', 'apop', { apop: true }, {}, ['APOP alice']],
    ['USER and PASS', 'auto', {}, {}, ['USER alice', 'PASS wrong']],
    ['CRAM-MD5 in the clear', 'auto', { tls: 'none' }, { security: 'none' }, ['AUTH CRAM-MD5']],
  ])('%s', async (_name, method, options, client, expected) => {
    const server = await scripted(options);
    const { failure } = await attempt(server, method, { password: 'wrong', ...client });
    expect(failure?.code).toBe('authentication-rejected');
    const lines = said(server);
    expect(lines).toHaveLength(expected.length);
    for (const [n, line] of expected.entries()) expect(lines[n]?.startsWith(line)).toBe(true);
  });

  test('but a bare no to CRAM-MD5, which servers that keep only hashes give to everybody', async () => {
    const replies = [{ at: 'AUTH', about: 'CRAM-MD5', reply: '-ERR no' }] as const;
    const server = await scripted({ tls: 'none', faults: { replies } });
    expect((await attempt(server, 'auto', { security: 'none' })).failure).toBeNull();
    expect(said(server)).toEqual(['AUTH CRAM-MD5', 'USER alice', 'PASS secret']);
  });
});

describe('UTF8 (RFC 6856)', () => {
  test('is said before the proof where it is offered, and after TLS', async () => {
    const server = await scripted({ tls: 'stls', capabilities: ['USER', 'UIDL', 'UTF8 USER'] });
    expect((await attempt(server, 'user-pass', { security: 'starttls' })).failure).toBeNull();
    expect(server.record.verbs().slice(0, 6)).toEqual([
      ...['CAPA', 'STLS', 'CAPA', 'UTF8', 'USER', 'PASS'],
    ]);
  });

  test('declined changes nothing', async () => {
    const replies = [{ at: 'UTF8', reply: '-ERR no' }] as const;
    const server = await scripted({ capabilities: ['USER', 'UIDL', 'UTF8'], faults: { replies } });
    expect((await attempt(server, 'auto')).failure).toBeNull();
  });
});
