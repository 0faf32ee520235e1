// The scripted POP3 server does what it claims, honest and hostile, seen on a bare socket.
import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { RawClient } from '../servers/raw-client.ts';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import type { Pop3Faults, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';

const END = /\r\n\.\r\n$/;
const MAILBOX = [
  { uidl: 'a1', raw: 'Subject: one\r\n\r\n.dot\r\nline 2\r\n' },
  { uidl: 'b2', raw: 'Subject: two\r\n\r\n+OK not a reply\r\n' },
];
const servers: ScriptedPop3Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(options: ScriptedPop3Options = {}): Promise<ScriptedPop3Server> {
  const server = await startScriptedPop3({ mailbox: MAILBOX, ...options });
  servers.push(server);
  return server;
}

async function connect(server: ScriptedPop3Server, tls = false): Promise<RawClient> {
  const client = await RawClient.connect({
    host: server.host,
    port: server.port,
    tls,
    ...(server.certificate ? { caCertificatePem: server.certificate.caCertificatePem } : {}),
  });
  await client.expect(/\r\n$/);
  return client;
}

async function logIn(server: ScriptedPop3Server): Promise<RawClient> {
  const client = await connect(server);
  await client.ask('USER alice', /^\+OK.*\r\n/);
  await client.ask('PASS secret', /^\+OK.*\r\n/);
  return client;
}

const withFaults = async (faults: Pop3Faults): Promise<RawClient> => logIn(await start({ faults }));

describe('an honest scripted POP3 server', () => {
  test('speaks RFC 1939: STAT LIST UIDL RETR TOP DELE RSET NOOP QUIT', async () => {
    const server = await start();
    const client = await logIn(server);
    expect(await client.ask('STAT')).toBe('+OK 2 63\r\n');
    expect(await client.ask('LIST', END)).toBe('+OK 2 messages\r\n1 30\r\n2 33\r\n.\r\n');
    expect(await client.ask('UIDL 2')).toBe('+OK 2 b2\r\n');
    expect(await client.ask('RETR 1', END)).toBe(
      '+OK 30 octets\r\nSubject: one\r\n\r\n..dot\r\nline 2\r\n.\r\n',
    );
    expect(await client.ask('TOP 1 1', END)).toBe('+OK\r\nSubject: one\r\n\r\n..dot\r\n.\r\n');
    await client.ask('DELE 1', /^\+OK/);
    expect(await client.ask('RETR 1')).toMatch(/^-ERR/);
    await client.ask('RSET', /^\+OK/);
    await client.ask('NOOP', /^\+OK/);
    await client.ask('DELE 2', /^\+OK/);
    expect(server.mailbox()).toHaveLength(2);
    await client.ask('QUIT', /^\+OK/);
    await client.closed();
    expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['a1']);
    expect(server.record.verbs().slice(0, 4)).toEqual(['USER', 'PASS', 'STAT', 'LIST']);
    expect(server.record.transcript()).toContain('C: DELE 2\nS: +OK Marked');
  });

  test('answers pipelined commands in order', async () => {
    const client = await logIn(await start());
    expect(await client.ask('STAT\r\nNOOP\r\nUIDL', END)).toMatch(/^\+OK 2 63\r\n\+OK\r\n\+OK 2/);
  });

  test('deletes nothing when the connection drops before QUIT', async () => {
    const server = await start();
    const client = await logIn(server);
    await client.ask('DELE 1', /^\+OK/);
    client.drop();
    const again = await logIn(server);
    expect(await again.ask('STAT')).toMatch(/^\+OK 2 /);
  });

  test('upgrades with STLS and serves TLS from the first byte', async () => {
    const server = await start({ tls: 'stls' });
    const client = await connect(server);
    expect(await client.ask('CAPA', END)).toContain('STLS');
    await client.ask('STLS', /^\+OK/);
    await client.startTls();
    expect(await client.ask('CAPA', END)).not.toContain('STLS');
    const implicit = await connect(await start({ tls: 'implicit' }), true);
    expect(implicit.received).toContain('+OK');
  });

  test('takes APOP, PLAIN, LOGIN, CRAM-MD5 and XOAUTH2, and refuses wrong secrets', async () => {
    const server = await start({ apop: true });
    const apop = await connect(server);
    const stamp = /<.*>/.exec(apop.received)?.[0] ?? '';
    const digest = createHash('md5').update(`${stamp}secret`).digest('hex');
    expect(await apop.ask(`APOP alice ${digest}`)).toContain('+OK');
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const plain = await connect(server);
    expect(await plain.ask(`AUTH PLAIN ${base64('\0alice\0wrong')}`)).toContain('-ERR [AUTH]');
    expect(await plain.ask('AUTH PLAIN')).toBe('+ \r\n');
    expect(await plain.ask(base64('\0alice\0secret'))).toContain('+OK');
    const login = await connect(server);
    await login.ask('AUTH LOGIN', /^\+ VXNlcm5hbWU6/);
    await login.ask(base64('alice'), /^\+ UGFzc3dvcmQ6/);
    expect(await login.ask(base64('secret'))).toContain('+OK');
    const cram = await connect(server);
    const nonce = Buffer.from((await cram.ask('AUTH CRAM-MD5')).slice(2), 'base64');
    const answer = createHmac('md5', 'secret').update(nonce).digest('hex');
    expect(await cram.ask(base64(`alice ${answer}`))).toContain('+OK');
    const oauth = await connect(server);
    const token = (value: string): string =>
      base64(`user=alice\u0001auth=Bearer ${value}\u0001\u0001`);
    await oauth.ask(`AUTH XOAUTH2 ${token('stale')}`, /^\+ ey/);
    expect(await oauth.ask('')).toContain('-ERR');
    expect(await oauth.ask(`AUTH XOAUTH2 ${token('token')}`)).toContain('+OK');
  });

  test('locks the mailbox when it is exclusive', async () => {
    const server = await start({ isExclusive: true });
    await logIn(server);
    const second = await connect(server);
    await second.ask('USER alice', /^\+OK/);
    expect(await second.ask('PASS secret')).toContain('-ERR [IN-USE]');
  });
});

describe('a hostile scripted POP3 server', () => {
  test('hangs up on a command, before, in the middle of and after its reply', async () => {
    const at = 'RETR' as const;
    const heard = async (faults: Pop3Faults): Promise<string> => {
      const client = await withFaults(faults);
      client.received = '';
      client.send('RETR 1\r\n');
      return client.closed();
    };
    expect(await heard({ hangUp: { at, when: 'on command' } })).toBe('');
    expect(await heard({ hangUp: { at, when: 'before reply' } })).toBe('');
    expect(await heard({ hangUp: { at, when: 'mid reply', afterBytes: 20 } })).toHaveLength(20);
    expect(await heard({ hangUp: { at, when: 'after reply' } })).toMatch(END);
  });

  test('deletes at QUIT though its reply is lost, unless QUIT itself was', async () => {
    for (const [when, left] of [
      ['before reply', 1],
      ['on command', 2],
    ] as const) {
      const server = await start({ faults: { hangUp: { at: 'QUIT', when } } });
      const client = await logIn(server);
      await client.ask('DELE 1', /^\+OK/);
      client.send('QUIT\r\n');
      await client.closed();
      expect(server.mailbox()).toHaveLength(left);
    }
  });

  test('hangs up after so many bytes, in one session only', async () => {
    const server = await start({ faults: onlyInSession(1, { hangUpAfterBytes: 10 }) });
    const first = await RawClient.connect({ host: server.host, port: server.port });
    expect((await first.closed()).length).toBeLessThanOrEqual(10);
    await logIn(server);
  });

  test('does not know UIDL, TOP and CAPA', async () => {
    const client = await withFaults({ unsupported: ['UIDL', 'TOP'] });
    expect(await client.ask('UIDL')).toMatch(/^-ERR/);
    expect(await client.ask('CAPA', END)).not.toMatch(/UIDL|TOP/);
    const older = await withFaults({ unsupported: ['CAPA'] });
    expect(await older.ask('CAPA')).toMatch(/^-ERR/);
  });

  test('refuses a poison message, and UIDL though it advertised it', async () => {
    const client = await withFaults({
      replies: [
        { at: 'RETR', about: '2', reply: '-ERR [SYS/TEMP] unreadable' },
        { at: 'UIDL', times: 1, reply: '-ERR internal error' },
      ],
    });
    await client.ask('RETR 1', END);
    expect(await client.ask('RETR 2')).toBe('-ERR [SYS/TEMP] unreadable\r\n');
    expect(await client.ask('UIDL')).toMatch(/^-ERR/);
    expect(await client.ask('UIDL', END)).toMatch(/^\+OK/);
  });

  test('lies about sizes, forgets the final dot, forgets dot-stuffing, ends lines with LF', async () => {
    const client = await withFaults({
      listedSize: (n, size) => size * 10 + n,
      noFinalDotAt: 'UIDL',
    });
    expect(await client.ask('LIST', END)).toContain('1 301\r\n2 332\r\n');
    expect(await client.ask('UIDL\r\nNOOP', /2 b2\r\n\+OK\r\n$/)).not.toContain('.\r\n');
    const careless = await withFaults({ forgetsDotStuffing: true });
    expect(await careless.ask('RETR 1', END)).toContain('\r\n.dot\r\n');
    const unix = await start({ faults: { endsLinesWithLf: true } });
    const raw = await RawClient.connect({ host: unix.host, port: unix.port });
    expect(await raw.expect(/\n/)).toBe('+OK ready\n');
  });

  test('sends byte by byte, drips, says nothing at all', async () => {
    const pieces = await withFaults({ sendInPieces: { bytes: 1, everyMs: 0 } });
    expect(await pieces.ask('RETR 1', END)).toContain('..dot');
    const server = await start({ faults: { silentAt: { at: 'STAT' } } });
    const client = await logIn(server);
    client.received = '';
    client.send('STAT\r\nNOOP\r\n');
    await server.record.waitFor('STAT');
    expect(client.received).toBe('');
  });

  test('sends NUL, bare CR, bare LF, a line of 10 MB and odd UIDLs as they are', async () => {
    const raw = Buffer.concat([Buffer.from('a\0b\rc\nd\r\n'), Buffer.alloc(10_000_000, 'x')]);
    const uidl = 'u'.repeat(200);
    const client = await logIn(
      await start({
        mailbox: [
          { uidl, raw },
          { uidl, raw: '' },
        ],
      }),
    );
    expect(await client.ask('UIDL', END)).toBe(`+OK 2 messages\r\n1 ${uidl}\r\n2 ${uidl}\r\n.\r\n`);
    client.received = '';
    client.send('RETR 1\r\n');
    while (!client.received.endsWith('x\r\n.\r\n')) await client.moreInput();
    expect(client.received.length).toBe('+OK 10000010 octets\r\n'.length + raw.length + 5);
    expect(client.received).toContain('a\0b\rc\nd\r\n');
  });

  test('never ends a status line, forgets or muddles pipelined commands', async () => {
    const endless = await withFaults({ endlessStatusLine: { at: 'STAT', bytes: 100_000 } });
    expect((await endless.ask('STAT')).length).toBeGreaterThan(100_000);
    const server = await start({ faults: { pipelined: 'forgotten' } });
    const client = await logIn(server);
    await client.ask('STAT\r\nRETR 1\r\nRETR 2', /^\+OK 2 63\r\n$/);
    expect(await client.ask('NOOP')).toBe('+OK\r\n');
    expect(server.record.verbs()).not.toContain('RETR');
    const muddled = await withFaults({ pipelined: 'answered with bare +OK' });
    await muddled.ask('STAT\r\nRETR 1\r\nRETR 2', /^\+OK 2 63\r\n\+OK\r\n\+OK\r\n$/);
  });

  test('slips plain text in before TLS begins', async () => {
    const server = await start({ tls: 'stls', faults: { injectedBeforeTls: '+OK injected\r\n' } });
    const client = await connect(server);
    expect(await client.ask('STLS')).toMatch(/TLS.*\r\n\+OK injected\r\n$/);
  });

  test('lets a test act at the very moment a command comes', async () => {
    const server = await start({
      onCommand: ({ verb }) => {
        if (verb === 'DELE') server.record.mark('about to delete');
      },
    });
    const client = await logIn(server);
    await client.ask('DELE 1', /^\+OK/);
    expect(server.record.transcript()).toContain('C: DELE 1\n# about to delete\nS: +OK');
  });
});
