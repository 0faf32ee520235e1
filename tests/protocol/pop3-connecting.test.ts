// What stands between us and a session: names, ports, other protocols, TLS, refusals, silence. Each has its failure code.
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findFreePorts } from '../servers/daemon.ts';
import type { Pop3Faults, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore } from './fake-ingest.ts';
import { type ClientOptions, type ClientResult, fetchMail } from './pop3-client.ts';
import { within } from './within.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function scripted(options: ScriptedPop3Options = {}): Promise<ScriptedPop3Server> {
  const server = await startScriptedPop3({
    mailbox: [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }],
    ...options,
  });
  cleanUps.push(() => server.stop());
  return server;
}

/** A server that says this when somebody connects, and to everything it hears. */
async function saying(
  greeting: string | Buffer,
  answer = '',
): Promise<{ host: string; port: number }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(answer));
    if (greeting.length > 0) socket.write(greeting);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUps.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

const attempt = (
  server: { host: string; port: number },
  options: ClientOptions = {},
): Promise<ClientResult> => fetchMail(server, new FakeStore(), { timeoutMs: 10_000, ...options });

/** For servers that are waited for in vain. */
const soon = { timeoutMs: 400 };

describe('no POP3 server there', () => {
  test('an unknown host', async () => {
    const { failure } = await attempt({ host: 'pop.nowhere.invalid', port: 110 });
    expect(failure).toMatchObject({ code: 'host-not-found', phase: 'dns' });
  });

  test('no host at all', async () => {
    const { failure } = await attempt({ host: ' ', port: 110 });
    expect(failure).toMatchObject({ code: 'host-not-found', phase: 'dns' });
  });

  test('a closed port, by address and by name', async () => {
    const [port = 0] = await findFreePorts(1, '127.0.0.1');
    for (const host of ['127.0.0.1', 'localhost']) {
      const { failure } = await attempt({ host, port });
      expect(failure).toMatchObject({ code: 'connection-refused', phase: 'connect', host, port });
    }
  });

  test.each([
    ['an SMTP server', '220 mail.example.org ESMTP\r\n'],
    ['an IMAP server', '* OK IMAP4rev1 ready\r\n'],
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['an endless line', 'x'.repeat(100_000)],
    ['a TLS alert', Buffer.from([0x15, 3, 3, 0, 2, 2, 70])],
  ])('%s', async (_name, greeting) => {
    const { failure, dialogue } = await attempt(await saying(greeting), soon);
    expect(failure).toMatchObject({ code: 'not-this-protocol', phase: 'greeting' });
    expect(dialogue.filter((line) => line.startsWith('C:'))).toEqual([]);
  });

  test('a plain server where TLS was expected', async () => {
    const { failure } = await attempt(await saying('+OK ready\r\n'), { security: 'tls' });
    expect(failure).toMatchObject({ code: 'not-this-protocol', phase: 'tls' });
  });

  test('a server that says nothing', async () => {
    const { failure } = await attempt(await saying(''), soon);
    expect(failure).toMatchObject({ code: 'timed-out', phase: 'greeting' });
  });

  test('a TLS server that says nothing', async () => {
    const { failure } = await attempt(await saying(''), { ...soon, security: 'tls' });
    expect(failure).toMatchObject({ code: 'timed-out', phase: 'tls' });
  });
});

describe('TLS', () => {
  test.each(['tls', 'starttls'] as const)(
    'by %s is verified even where the environment tells Node not to',
    async (security) => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      const server = await scripted({ tls: security === 'tls' ? 'implicit' : 'stls' });
      const { failure } = await attempt(server, { security });
      expect(failure).toMatchObject({ code: 'certificate-untrusted', phase: 'tls' });
      expect(server.record.verbs()).not.toContain('PASS');
    },
  );
});

describe('STLS', () => {
  test('upgrades, asks for abilities again and only then proves who we are', async () => {
    const server = await scripted({ tls: 'stls' });
    const trustedCertificates = [server.certificate?.caCertificatePem ?? ''];
    const { failure } = await attempt(server, { security: 'starttls', trustedCertificates });
    expect(failure).toBeNull();
    const before = server.record.commands.slice(0, 5).map(({ verb, isTls }) => `${verb} ${isTls}`);
    expect(before).toEqual(['CAPA false', 'STLS false', 'CAPA true', 'USER true', 'PASS true']);
  });

  test.each<[string, ScriptedPop3Options]>([
    ['not offered', { tls: 'none' }],
    ['refused', { tls: 'stls', faults: { replies: [{ at: 'STLS', reply: '-ERR no' }] } }],
    ['refused by a server without CAPA', { tls: 'none', faults: { unsupported: ['CAPA'] } }],
  ])('%s: no plain text instead', async (_name, options) => {
    const server = await scripted(options);
    const { failure } = await attempt(server, { security: 'starttls' });
    expect(failure).toMatchObject({ code: 'starttls-unavailable', phase: 'tls' });
    expect(server.record.verbs()).not.toContain('USER');
  });

  test('bytes injected before TLS end the session (CVE-2011-0411)', async () => {
    const server = await scripted({
      tls: 'stls',
      faults: { injectedBeforeTls: '+OK\r\nFAKE\r\n.\r\n' },
    });
    const trustedCertificates = [server.certificate?.caCertificatePem ?? ''];
    const { failure } = await attempt(server, { security: 'starttls', trustedCertificates });
    expect(failure).toMatchObject({ code: 'tls-failed', phase: 'tls' });
    expect(server.record.verbs()).toEqual(['CAPA', 'STLS']);
  });
});

describe('refusals', () => {
  test.each<[string, string, Pop3Faults]>([
    [
      'mailbox-in-use',
      '[IN-USE] taken',
      { replies: [{ at: 'PASS', reply: '-ERR [IN-USE] taken' }] },
    ],
    [
      'login-delay',
      '[LOGIN-DELAY]',
      { replies: [{ at: 'PASS', reply: '-ERR [LOGIN-DELAY] wait' }] },
    ],
    ['server-temporary', 'TEMP', { replies: [{ at: 'PASS', reply: '-ERR [SYS/TEMP] later' }] }],
    ['server-permanent', 'PERM', { replies: [{ at: 'PASS', reply: '-ERR [sys/perm] never' }] }],
    [
      'authentication-rejected',
      '[AUTH] no',
      { replies: [{ at: 'PASS', reply: '-ERR [AUTH] no' }] },
    ],
    ['login-refused', 'no', { replies: [{ at: 'PASS', reply: '-ERR no' }] }],
    ['login-refused', 'unknown', { replies: [{ at: 'USER', reply: '-ERR unknown' }] }],
  ])('%s', async (code, words, faults) => {
    const { failure } = await attempt(await scripted({ faults, mechanisms: [] }));
    expect(failure).toMatchObject({ code, phase: 'authentication' });
    expect(failure?.serverReply?.toLowerCase()).toContain(words.toLowerCase());
  });

  test.each([
    ['-ERR [SYS/TEMP] full', 'server-temporary'],
    ['-ERR go away', 'server-temporary'],
    ['-ERR [IN-USE] busy', 'mailbox-in-use'],
  ])('a greeting of %s', async (reply, code) => {
    const server = await scripted({ faults: { replies: [{ at: 'greeting', reply }] } });
    const { failure } = await attempt(server);
    expect(failure).toMatchObject({ code, phase: 'greeting' });
  });

  test('a second session while one is open waits without asking for a password', async () => {
    const server = await scripted({ isExclusive: true });
    const store = new FakeStore();
    const first = fetchMail(server, store, { ackAfterMs: 300 });
    await server.record.waitFor('RETR');
    expect((await attempt(server)).failure?.code).toBe('mailbox-in-use');
    expect((await first).failure).toBeNull();
  });

  test('a server that repeats the password is not repeated', async () => {
    const replies = [{ at: 'PASS', reply: '-ERR "secret" is wrong' }] as const;
    const { failure, dialogue } = await attempt(
      await scripted({ faults: { replies }, mechanisms: [] }),
    );
    expect(JSON.stringify(failure) + dialogue.join()).not.toContain('secret');
  });

  test('line breaks in a password speak no commands', async () => {
    const server = await scripted();
    const { failure } = await attempt(server, { password: 'x\r\nDELE 1' });
    expect(failure?.code).toBe('authentication-rejected');
    expect(server.record.verbs()).toEqual(['CAPA']);
  });
});

describe('which proof of identity comes first', () => {
  const said = (server: ScriptedPop3Server): string[] =>
    server.record.commands
      .filter(({ verb }) => ['USER', 'PASS', 'AUTH', 'APOP'].includes(verb))
      .map(({ verb, argument }) => (verb === 'AUTH' ? `AUTH ${argument}` : verb));

  test('in plain text CRAM-MD5', async () => {
    const server = await scripted({ apop: true });
    expect((await attempt(server)).failure).toBeNull();
    expect(said(server)).toEqual(['AUTH CRAM-MD5']);
  });

  test('over TLS USER and PASS', async () => {
    const server = await scripted({ tls: 'implicit' });
    const trustedCertificates = [server.certificate?.caCertificatePem ?? ''];
    expect((await attempt(server, { security: 'tls', trustedCertificates })).failure).toBeNull();
    expect(said(server)).toEqual(['USER', 'PASS']);
  });

  test('what the server will not do is passed over', async () => {
    const server = await scripted({
      mechanisms: ['CRAM-MD5', 'LOGIN'],
      faults: {
        replies: [{ at: 'AUTH', about: 'CRAM-MD5', reply: '-ERR not today' }],
        unsupported: ['USER'],
      },
    });
    expect((await attempt(server)).failure).toBeNull();
    expect(said(server)).toEqual(['AUTH CRAM-MD5', 'AUTH LOGIN']);
  });

  test('without CAPA USER and PASS', async () => {
    const server = await scripted({ faults: { unsupported: ['CAPA'] } });
    expect((await attempt(server)).failure).toBeNull();
    expect(said(server)).toEqual(['USER', 'PASS']);
  });

  test('in plain text nothing is tried that was not offered', async () => {
    const server = await scripted({ mechanisms: [], faults: { unsupported: ['USER'] } });
    expect((await attempt(server)).failure?.code).toBe('authentication-unavailable');
    expect(said(server)).toEqual([]);
  });

  test('APOP only when chosen, and not without a timestamp', async () => {
    const incoming = { authentication: 'apop' } as const;
    const server = await scripted({ apop: true });
    expect((await attempt(server, { incoming })).failure).toBeNull();
    expect(said(server)).toEqual(['APOP']);
    const { failure } = await attempt(await scripted(), { incoming });
    expect(failure?.code).toBe('authentication-unavailable');
  });

  test('a name beyond ASCII asks for UTF8 first, where the server has it', async () => {
    const incoming = { userName: '小明', authentication: 'user-pass' } as const;
    const user = { name: '小明', password: 'secret' };
    const server = await scripted({ user, capabilities: ['USER', 'UIDL', 'UTF8 USER'] });
    expect((await attempt(server, { incoming })).failure).toBeNull();
    expect(server.record.verbs().slice(0, 4)).toEqual(['CAPA', 'UTF8', 'USER', 'PASS']);
    const old = await scripted({ user });
    expect((await attempt(old, { incoming })).failure).toBeNull();
    expect(old.record.verbs()).not.toContain('UTF8');
  });

  test('a definite no is not followed by another try', async () => {
    const server = await scripted();
    expect((await attempt(server, { password: 'wrong' })).failure?.code).toBe(
      'authentication-rejected',
    );
    expect(said(server)).toEqual(['AUTH CRAM-MD5']);
  });
});

describe('stop', () => {
  test.each([
    ['while nobody answers', () => saying(''), 'none'],
    ['in the middle of a handshake', () => saying(''), 'tls'],
    [
      'while the server thinks',
      () => scripted({ faults: { silentAt: { at: 'PASS' } }, mechanisms: [] }),
      'none',
    ],
  ] as const)('%s takes less than 200 ms', async (_name, start, security) => {
    const stop = new AbortController();
    const running = attempt(await start(), { security, signal: stop.signal, timeoutMs: 20_000 });
    await new Promise((done) => setTimeout(done, 100));
    stop.abort();
    expect(await within(200, running)).toMatchObject({ failure: { code: 'cancelled' } });
  });

  test('before it began', async () => {
    const { failure } = await attempt(await saying('+OK\r\n'), { signal: AbortSignal.abort() });
    expect(failure?.code).toBe('cancelled');
  });
});
