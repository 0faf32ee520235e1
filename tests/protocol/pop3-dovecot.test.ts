// The POP3 engine against a real Dovecot: every way of connecting and of proving who we are, every delivery policy.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../src-main/pop3/session.ts';
import { testIncoming } from '../../src-main/pop3/test-session.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import type { IncomingAuthentication } from '../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { accountFor, type ClientOptions, type ClientResult, fetchMail } from './pop3-client.ts';

const absent = dovecotUnavailableReason();
const DAY_MS = 86_400_000;

const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `Subject: ${n + 1}\r\n\r\n.letter ${n + 1}\r\n..\r\n`);

describe.skipIf(absent)(`Dovecot${absent ? `: ${absent}` : ''}`, () => {
  let server: DovecotServer;
  let userCount = 0;
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server.stop());

  async function mailbox(raws: readonly (string | Buffer)[]): Promise<string> {
    const user = `user${(userCount += 1)}`;
    await server.addUser(user, 'pass word');
    for (const raw of raws) await server.deliver(user, raw);
    return user;
  }

  function fetchFrom(
    user: string,
    store: FakeStore,
    options: ClientOptions = {},
  ): Promise<ClientResult> {
    const port = options.security === 'tls' ? server.pop3sPort : server.pop3Port;
    return fetchMail({ host: server.host, port }, store, {
      password: 'pass word',
      trustedCertificates: [server.caCertificatePem],
      ...options,
      incoming: { userName: user, ...options.incoming },
    });
  }

  test.each(['none', 'starttls', 'tls'] as const)(
    'with security %s all letters come byte for byte and leave the server',
    async (security) => {
      const raws = [...letters(12), `Subject: large\r\n\r\n${'0123456789\r\n'.repeat(60_000)}`];
      const user = await mailbox(raws);
      const store = new FakeStore();
      const result = await fetchFrom(user, store, { security });
      expect(result.failure).toBeNull();
      expect(store.texts()).toEqual(raws);
      expect(result.deletedCount).toBe(13);
      expect(await server.listMaildir(user)).toEqual([]);
      expect(result.dialogue.join('\n')).not.toContain('pass word');
    },
  );

  test('every byte but NUL and LF alone survives', async () => {
    const bytes = Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1).filter((b) => b !== 10));
    const raw = Buffer.concat([Buffer.from('Subject: x\r\n\r\n.\r\n'), bytes, Buffer.from('\r\n')]);
    const store = new FakeStore();
    await fetchFrom(await mailbox([raw]), store);
    expect(store.letters[0]?.raw.equals(raw)).toBe(true);
  });

  test('an empty mailbox is no failure', async () => {
    const result = await fetchFrom(await mailbox([]), new FakeStore());
    expect(result).toMatchObject({ failure: null, listedCount: 0, retrievedCount: 0 });
  });

  test.each<IncomingAuthentication>(['auto', 'user-pass', 'apop', 'plain', 'login', 'cram-md5'])(
    'authentication %s is accepted, and refused with a wrong password',
    async (authentication) => {
      const user = await mailbox(letters(1));
      const store = new FakeStore();
      const wrong = await fetchFrom(user, store, { incoming: { authentication }, password: 'no' });
      expect(wrong.failure).toMatchObject({
        code: 'authentication-rejected',
        phase: 'authentication',
        serverReply: expect.stringContaining('[AUTH]'),
      });
      const right = await fetchFrom(user, store, { incoming: { authentication } });
      expect(right.failure).toBeNull();
      expect(store.letters).toHaveLength(1);
    },
  );

  test('a password is asked for in vain at most once', async () => {
    const user = await mailbox([]);
    const { dialogue } = await fetchFrom(user, new FakeStore(), { password: 'no' });
    expect(dialogue.filter((line) => /^C: (PASS|AUTH)/.test(line))).toHaveLength(1);
  });

  describe('a copy left on the server', () => {
    test('is fetched once, and stays', async () => {
      const user = await mailbox(letters(5));
      const store = new FakeStore();
      const options = { policy: leaveOnServer };
      expect((await fetchFrom(user, store, options)).retrievedCount).toBe(5);
      const second = await fetchFrom(user, store, options);
      expect(second).toMatchObject({ failure: null, listedCount: 5, retrievedCount: 0 });
      expect(second.dialogue.filter((line) => line.startsWith('C: RETR'))).toEqual([]);
      await server.deliver(user, 'Subject: new\r\n\r\n');
      expect((await fetchFrom(user, store, options)).retrievedCount).toBe(1);
      expect(await server.listMaildir(user)).toHaveLength(6);
    });

    test('goes after so many days', async () => {
      const user = await mailbox(letters(2));
      const store = new FakeStore();
      const options = { policy: { ...leaveOnServer, removeAfterDays: 5 } };
      await fetchFrom(user, store, options);
      store.now += 5 * DAY_MS - 1;
      await fetchFrom(user, store, options);
      expect(await server.listMaildir(user)).toHaveLength(2);
      store.now += 1;
      expect((await fetchFrom(user, store, options)).deletedCount).toBe(2);
      expect(await server.listMaildir(user)).toEqual([]);
    });

    test('goes when the letter is purged here', async () => {
      const user = await mailbox(letters(3));
      const store = new FakeStore();
      const options = { policy: { ...leaveOnServer, removeWhenDeleted: true } };
      await fetchFrom(user, store, options);
      const second = [...store.ledger.values()][1];
      store.purge(second?.uidl ?? '');
      expect((await fetchFrom(user, store, options)).deletedCount).toBe(1);
      const left = await server.listMaildir(user);
      const texts = await Promise.all(left.map(async (it) => (await it.raw()).toString()));
      expect(texts.map((text) => text.split('\r\n')[0])).toEqual(['Subject: 1', 'Subject: 3']);
    });
  });

  test('speaks the rest of RFC 1939: TOP, NOOP, RSET, and a wrong state is refused', async () => {
    const user = await mailbox(letters(2));
    const session = await openSession({
      server: accountFor(
        { host: server.host, port: server.pop3Port },
        { incoming: { userName: user } },
      ).incoming,
      password: 'pass word',
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      transcript: { client: () => undefined, server: () => undefined, note: () => undefined },
    });
    await expect(session.stat()).rejects.toThrow('transaction');
    await session.authenticate();
    expect(await session.stat()).toMatchObject({ count: 2 });
    expect((await session.top(1, 0)).toString()).toBe('Subject: 1\r\n\r\n');
    session.say('DELE 1');
    await session.dialogue.hear();
    await session.rset();
    await session.noop();
    await session.quit();
    expect(session.state).toBe('update');
    await expect(session.stat()).rejects.toThrow('transaction');
    expect(await server.listMaildir(user)).toHaveLength(2);
  });

  test('testing an account shows every step with its time and fetches nothing', async () => {
    const user = await mailbox(letters(2));
    const id = sessionId('test');
    const account = accountFor(
      { host: server.host, port: server.pop3Port },
      { security: 'starttls', incoming: { userName: user } },
    );
    const run = (password: string): ReturnType<typeof testIncoming> =>
      testIncoming({
        account,
        password,
        transcript: createTranscriptBook().begin({
          sessionId: id,
          accountId: accountId('a'),
          protocol: 'pop3',
          purpose: 'receive',
          host: server.host,
          port: server.pop3Port,
        }),
        signal: new AbortController().signal,
        trustedCertificates: [server.caCertificatePem],
      });
    const right = await run('pass word');
    expect(right.failure).toBeNull();
    expect(right.steps.map(({ phase }) => phase)).toEqual([
      ...['dns', 'connect', 'greeting', 'capabilities', 'tls'],
      ...['authentication', 'listing', 'quit'],
    ]);
    expect(right.steps.every(({ ok, elapsedMs }) => ok === true && elapsedMs >= 0)).toBe(true);
    const wrong = await run('no');
    expect(wrong.failure?.code).toBe('authentication-rejected');
    expect(wrong.steps.at(-1)).toMatchObject({ phase: 'authentication', ok: false });
    expect(await server.listMaildir(user)).toHaveLength(2);
  });

  test('stop ends a session at once and loses nothing', async () => {
    const user = await mailbox([`Subject: big\r\n\r\n${'x'.repeat(998)}\r\n`.repeat(3_000)]);
    const store = new FakeStore();
    const stop = new AbortController();
    const fetching = fetchFrom(user, store, { signal: stop.signal, commit: () => 'never' });
    setTimeout(() => stop.abort(), 150);
    const result = await fetching;
    expect(result.failure?.code).toBe('cancelled');
    expect(await server.listMaildir(user)).toHaveLength(1);
    expect((await fetchFrom(user, store)).failure).toBeNull();
    expect(store.letters).toHaveLength(1);
  });
});

describe.skipIf(absent)(`certificates${absent ? `: ${absent}` : ''}`, () => {
  test.each([
    ['self-signed', 'certificate-untrusted'],
    ['wrong-name', 'certificate-wrong-name'],
    ['expired', 'certificate-expired'],
  ] as const)('a %s one is refused as %s before any password', async (certificate, code) => {
    const server = await startDovecot({ certificate });
    try {
      for (const security of ['tls', 'starttls'] as const) {
        const port = security === 'tls' ? server.pop3sPort : server.pop3Port;
        const { failure, dialogue } = await fetchMail(
          { host: server.host, port },
          new FakeStore(),
          {
            security,
            trustedCertificates: [server.caCertificatePem],
          },
        );
        expect(failure).toMatchObject({ code, phase: 'tls' });
        expect(dialogue.join('\n')).not.toMatch(/C: (USER|AUTH)/);
      }
    } finally {
      await server.stop();
    }
  });

  test('an authority nobody trusts is refused', async () => {
    const server = await startDovecot();
    try {
      const { failure } = await fetchMail(
        { host: server.host, port: server.pop3sPort },
        new FakeStore(),
        { security: 'tls' },
      );
      expect(failure).toMatchObject({ code: 'certificate-untrusted', phase: 'tls' });
    } finally {
      await server.stop();
    }
  });

  test('a server that wants TLS first never hears the password', async () => {
    const server = await startDovecot({ disablePlaintextAuth: true });
    try {
      await server.addUser('alice', 'secret');
      const { failure, dialogue } = await fetchMail(
        { host: server.host, port: server.pop3Port },
        new FakeStore(),
        { incoming: { authentication: 'user-pass' } },
      );
      expect(failure?.code).toBe('authentication-unavailable');
      expect(dialogue.join('\n')).not.toContain('PASS');
    } finally {
      await server.stop();
    }
  });
});
