// Every command of RFC 1939 and its extensions, with and without argument, right and wrong, against three servers: Dovecot, GNU
// Mailutils, and the practice post office.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { authList } from '../../src-main/pop3/commands/auth-list.ts';
import { deleLine, hearDele } from '../../src-main/pop3/commands/dele.ts';
import { hearRetr, retrLine } from '../../src-main/pop3/commands/retr.ts';
import { utf8 } from '../../src-main/pop3/commands/utf8.ts';
import { openSession, type Pop3Session } from '../../src-main/pop3/session.ts';
import type { ConnectionSecurity, IncomingAuthentication } from '../../src-shared/mail/account.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { accountFor } from './pop3-client.ts';
import { letters, type World, worlds } from './pop3-worlds.ts';

describe.each(worlds)('%s', (_name, absent, start) => {
  describe.skipIf(absent)(absent ?? 'with three letters', () => {
    let world: World;
    const open = new Set<Pop3Session>();

    beforeAll(async () => {
      world = await start();
    });
    afterAll(() => world.stop());
    afterEach(() => {
      for (const session of open) session.drop();
      open.clear();
    });

    async function connect(
      security: ConnectionSecurity = 'none',
      authentication: IncomingAuthentication = 'user-pass',
      login?: { readonly userName: string; readonly password: string },
    ): Promise<Pop3Session> {
      const { userName, password } = login ?? (await world.mailbox());
      const session = await openSession({
        server: accountFor(
          { host: '127.0.0.1', port: world.ports[security] ?? 0 },
          { security, incoming: { userName, authentication } },
        ).incoming,
        password,
        timeoutMs: 10_000,
        signal: new AbortController().signal,
        transcript: { client: () => undefined, server: () => undefined, note: () => undefined },
        trustedCertificates: [world.trusted],
      });
      open.add(session);
      return session;
    }

    async function logIn(...options: Parameters<typeof connect>): Promise<Pop3Session> {
      const session = await connect(...options);
      await session.authenticate();
      return session;
    }

    test('CAPA, STAT, LIST, UIDL, NOOP, QUIT', async () => {
      const session = await logIn();
      for (const tag of ['TOP', 'UIDL', 'PIPELINING', 'RESP-CODES']) {
        expect(session.capabilities?.has(tag)).toBe(true);
      }
      const status = await session.stat();
      expect(status?.count).toBe(3);
      expect(status?.sizeBytes).toBeGreaterThan(50);
      expect([...(await session.list()).keys()]).toEqual([1, 2, 3]);
      const ids = await session.uidl();
      expect(ids).toBeInstanceOf(Map);
      expect(new Set((ids as Map<number, string>).values()).size).toBe(3);
      await session.noop();
      expect((await session.quit()).status).toBe('ok');
      await expect(session.stat()).rejects.toThrow('transaction');
    });

    test('LIST n and UIDL n say what LIST and UIDL say', async () => {
      const session = await logIn();
      const ids = await session.uidl();
      // Sizes after it: some servers write the unique-ids into the letters.
      const sizes = await session.list();
      for (const number of [1, 2, 3]) {
        expect(await session.listOne(number)).toBe(sizes.get(number));
        expect(await session.uidlOne(number)).toBe((ids as Map<number, string>).get(number));
      }
    });

    test('RETR brings each letter, dots and all', async () => {
      const session = await logIn();
      for (const [n, letter] of letters.entries()) {
        const raw = await retrieve(session, n + 1);
        expect(body(raw)).toBe(body(letter));
        expect(raw).toContain(letter.slice(0, letter.indexOf('\r\n')));
      }
    });

    test('TOP n k brings the header and k lines', async () => {
      const session = await logIn();
      const top = async (number: number, lines: number): Promise<string> =>
        String(await session.top(number, lines));
      expect(await top(1, 0)).toMatch(/^Subject: one\r\n(X-UIDL: .*\r\n)?\r\n$/);
      expect(linesOfBody(await top(1, 1))).toEqual(['first']);
      expect(linesOfBody(await top(1, 2))).toEqual(['first', 'second']);
      expect(linesOfBody(await top(1, 999_999))).toEqual(['first', 'second', 'third']);
      expect(linesOfBody(await top(2, 999_999))).toEqual(['.dot', '..']);
      expect(linesOfBody(await top(3, 5))).toEqual([]);
    });

    test('a deleted letter is gone for every command, and RSET brings it back', async () => {
      const session = await logIn();
      const ids = await session.uidl();
      expect(await dele(session, 2)).toBe(true);
      expect(await session.listOne(2)).toMatchObject({ status: 'error' });
      expect(await session.uidlOne(2)).toMatchObject({ status: 'error' });
      expect(await session.top(2, 0)).toMatchObject({ status: 'error' });
      expect(await retrieveReply(session, 2)).toMatchObject({ status: 'error' });
      expect(await dele(session, 2)).toBe(world.deletesTwice);
      expect((await session.stat())?.count).toBe(2);
      expect([...(await session.list()).keys()]).toEqual([1, 3]);
      expect([...((await session.uidl()) as Map<number, string>).keys()]).toEqual([1, 3]);
      await session.rset();
      expect((await session.stat())?.count).toBe(3);
      expect(body(await retrieve(session, 2))).toBe(body(letters[1] ?? ''));
      expect(await session.uidl()).toEqual(ids);
      await session.quit();
    });

    test('DELE counts after QUIT, and only then', async () => {
      const login = await world.mailbox();
      const dropped = await logIn('none', 'user-pass', login);
      expect(await dele(dropped, 1)).toBe(true);
      dropped.drop();
      const second = await logInWhenFree(() => logIn('none', 'user-pass', login));
      expect((await second.stat())?.count).toBe(3);
      expect(await dele(second, 1)).toBe(true);
      expect((await second.quit()).status).toBe('ok');
      const third = await logInWhenFree(() => logIn('none', 'user-pass', login));
      expect((await third.stat())?.count).toBe(2);
      expect(body(await retrieve(third, 1))).toBe(body(letters[1] ?? ''));
      await third.quit();
    });

    test.each([0, 4, 999_999])('there is no letter %i, and the session goes on', async (number) => {
      const session = await logIn();
      expect(await session.listOne(number)).toMatchObject({ status: 'error' });
      expect(await session.uidlOne(number)).toMatchObject({ status: 'error' });
      expect(await session.top(number, 0)).toMatchObject({ status: 'error' });
      expect(await retrieveReply(session, number)).toMatchObject({ status: 'error' });
      expect(await dele(session, number)).toBe(false);
      expect((await session.stat())?.count).toBe(3);
    });

    test.each(['STAT', 'LIST', 'UIDL', 'RETR 1', 'TOP 1 0', 'DELE 1', 'RSET', 'NOOP'])(
      '%s before authentication is refused',
      async (command) => {
        const session = await connect();
        expect((await session.dialogue.ask(command)).status).toBe('error');
        expect((await session.quit()).status).toBe('ok');
      },
    );

    test.each(['USER alice', 'PASS x', 'APOP alice 0', 'STLS', 'AUTH PLAIN', 'TOP 1', 'XYZZY'])(
      '%s after authentication is refused, and the session goes on',
      async (command) => {
        const session = await logIn();
        expect((await session.dialogue.ask(command)).status).toBe('error');
        await session.noop();
      },
    );

    test('commands of ours in a wrong state are our own fault, and never sent', async () => {
      const session = await connect();
      for (const command of [
        () => session.stat(),
        () => session.list(),
        () => session.listOne(1),
        () => session.uidl(),
        () => session.uidlOne(1),
        () => session.top(1, 0),
        () => session.noop(),
        () => session.rset(),
      ]) {
        await expect(command()).rejects.toThrow('transaction');
      }
    });

    test.for<ConnectionSecurity>(['starttls', 'tls'])(
      'all of it over %s',
      async (security, { skip }) => {
        skip(world.ports[security] === null, 'it has no port for that');
        const session = await logIn(security);
        expect(session.dialogue.connection.isSecure).toBe(true);
        expect(body(await retrieve(session, 1))).toBe(body(letters[0] ?? ''));
        expect((await session.quit()).status).toBe('ok');
      },
    );

    test.each<IncomingAuthentication>(['auto', 'user-pass', 'apop', 'plain', 'login', 'cram-md5'])(
      'authentication %s',
      async (method) => {
        const isTaken =
          method === 'auto' || method === 'user-pass' || world.methods.includes(method);
        if (isTaken) {
          const right = await logIn('none', method);
          expect((await right.stat())?.count).toBe(3);
          await right.quit();
          const { userName } = await world.mailbox();
          const wrong = logIn('none', method, { userName, password: 'no' });
          await expect(wrong).rejects.toMatchObject({
            failure: { code: 'authentication-rejected' },
          });
        } else {
          await expect(logIn('none', method)).rejects.toMatchObject({
            failure: { code: 'authentication-unavailable' },
          });
        }
      },
    );

    test('AUTH alone tells the mechanisms, or is refused', async () => {
      const session = await connect();
      expect((await authList(session.dialogue))?.toSorted() ?? null).toEqual(world.listed);
      expect((await session.quit()).status).toBe('ok');
    });

    test('UTF8 is taken where it is offered, and otherwise refused', async () => {
      const session = await connect();
      expect(await utf8(session.dialogue)).toBe(session.capabilities?.has('UTF8'));
      await session.authenticate();
      expect((await session.stat())?.count).toBe(3);
    });
  });
});

test.each([
  ['LIST', '+OK 2 40'],
  ['LIST', '+OK'],
  ['UIDL', '+OK 2 abc'],
  ['UIDL', '+OK 1'],
] as const)('%s 1 answered with "%s" is a broken protocol, and no answer', async (at, reply) => {
  const server = await startScriptedPop3({ faults: { replies: [{ at, about: '1', reply }] } });
  const session = await openSession({
    server: accountFor(server).incoming,
    password: 'secret',
    timeoutMs: 2_000,
    signal: new AbortController().signal,
    transcript: { client: () => undefined, server: () => undefined, note: () => undefined },
  });
  try {
    await session.authenticate();
    const asked = at === 'LIST' ? session.listOne(1) : session.uidlOne(1);
    await expect(asked).rejects.toMatchObject({ failure: { code: 'protocol-violation' } });
  } finally {
    session.drop();
    await server.stop();
  }
});

/** A session that was dropped holds the mailbox until its server notices. */
async function logInWhenFree(logIn: () => Promise<Pop3Session>): Promise<Pop3Session> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await logIn();
    } catch (error) {
      if (attempt === 50) throw error;
      await delay(100);
    }
  }
}

async function dele(session: Pop3Session, number: number): Promise<boolean> {
  session.say(deleLine(number));
  return hearDele(session.dialogue);
}

async function retrieveReply(
  session: Pop3Session,
  number: number,
  pieces: Buffer[] = [],
): ReturnType<typeof hearRetr> {
  session.say(retrLine(number));
  return hearRetr(
    session.dialogue,
    {
      begin: () => undefined,
      add: (piece) => pieces.push(Buffer.from(piece)),
      room: () => null,
    },
    1_000_000,
  );
}

async function retrieve(session: Pop3Session, number: number): Promise<string> {
  const pieces: Buffer[] = [];
  expect(await retrieveReply(session, number, pieces)).toBeTypeOf('number');
  return Buffer.concat(pieces).toString();
}

/** Without its header, and without the empty lines that mbox puts around it. */
function body(letter: string): string {
  return letter.slice(letter.indexOf('\r\n\r\n')).trim();
}

function linesOfBody(letter: string): string[] {
  return body(letter)
    .split('\r\n')
    .filter((line) => line !== '');
}
