// Sessions with the practice post office on bare sockets: what a POP3 server must never do.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import {
  deliver,
  emptyOffice,
  logIn,
  multiLine,
  passwordOf,
  pop3,
  smtp,
  start,
} from './practice-world.ts';
import { recordDialogue } from './smtp-world.ts';

describe('signing in', () => {
  test('to SMTP works with either mechanism and not with a wrong password', async () => {
    const office = await start();
    const [account] = office.accounts;
    if (!account) throw new Error('no account');
    const check = async (password: string) =>
      testSubmission({
        account: account.settings,
        password,
        transcript: recordDialogue().recorder,
      });
    expect((await check(account.password)).failure).toBeNull();
    expect((await check('wrong')).failure?.code).toBe('authentication-rejected');
  });

  test('to POP3 by APOP takes the digest of greeting and password', async () => {
    const office = await start();
    const client = await pop3(office);
    const timestamp = /<[^>]+>/.exec(client.received)?.[0] ?? '';
    const digest = createHash('md5')
      .update(timestamp + passwordOf(office, 'student'))
      .digest('hex');
    expect(await client.ask(`APOP student ${digest.replace(/^./, 'x')}`)).toMatch(/^-ERR \[AUTH\]/);
    expect(await client.ask(`APOP student ${digest}`)).toMatch(/^\+OK 6 messages/);
    const other = await pop3(office);
    expect(/<[^>]+>/.exec(other.received)?.[0]).not.toBe(timestamp);
  });

  test('is over after three wrong passwords', async () => {
    const office = await start();
    const client = await pop3(office);
    for (let count = 0; count < 3; count += 1) {
      await client.ask('USER student', /^\+OK/);
      await client.ask('PASS wrong', /^-ERR \[AUTH\]/);
    }
    await client.closed();
  });

  test('says nothing of who lives here', async () => {
    const client = await pop3(await start());
    expect(await client.ask('USER nobody')).toMatch(/^\+OK/);
    expect(await client.ask('PASS x')).toMatch(/^-ERR \[AUTH\]/);
  });

  test('to a mailbox in use is refused as such, and works once that session ends', async () => {
    const office = await start();
    const first = await logIn(office, 'student');
    const second = await pop3(office);
    await second.ask('USER student');
    const attempt = (): Promise<string> => second.ask(`PASS ${passwordOf(office, 'student')}`);
    expect(await attempt()).toMatch(/^-ERR \[IN-USE\]/);
    first.drop();
    await expect
      .poll(async () => {
        await second.ask('USER student');
        return attempt();
      })
      .toMatch(/^\+OK/);
  });
});

describe('a POP3 session', () => {
  test('lists, shows and names letters', async () => {
    const office = await emptyOffice();
    for (const n of [1, 2, 3]) {
      await deliver(
        office,
        'student@practice.example',
        `Subject: ${n}\r\n\r\none\r\n..two\r\nthree`,
      );
    }
    const client = await logIn(office, 'student');
    expect(await client.ask('LIST', multiLine)).toMatch(
      /^\+OK 3 messages\r\n1 \d+\r\n2 \d+\r\n3 \d+\r\n\.\r\n$/,
    );
    expect(await client.ask('LIST 2')).toMatch(/^\+OK 2 \d+\r\n$/);
    const uidls = await client.ask('UIDL', multiLine);
    expect(uidls).toMatch(/^\+OK.*\r\n(\d [!-~]{1,70}\r\n){3}\.\r\n$/);
    expect(await client.ask('UIDL 3')).toBe(`+OK ${uidls.split('\r\n')[3]}\r\n`);
    expect(await client.ask('TOP 1 0', multiLine)).toMatch(/Subject: 1\r\n\r\n\.\r\n$/);
    expect(await client.ask('TOP 1 2', multiLine)).toMatch(/\r\n\r\none\r\n\.\.two\r\n\.\r\n$/);
    expect(await client.ask('TOP 1 99', multiLine)).toMatch(/three\r\n\.\r\n$/);
    expect(await client.ask('NOOP')).toMatch(/^\+OK/);
  });

  test('deletes at QUIT and not before', async () => {
    const office = await start();
    const first = await logIn(office, 'student');
    await first.ask('DELE 1', /^\+OK/);
    expect(await first.ask('DELE 1')).toMatch(/^-ERR/);
    expect(await first.ask('RETR 1')).toMatch(/^-ERR/);
    expect(await first.ask('STAT')).toMatch(/^\+OK 5 /);
    expect(await first.ask('UIDL', multiLine)).not.toMatch(/^1 /m);
    first.drop();
    await expect
      .poll(async () => {
        const next = await pop3(office);
        await next.ask('USER student');
        const reply = await next.ask(`PASS ${passwordOf(office, 'student')}`);
        next.drop();
        return reply;
      })
      .toMatch(/^\+OK 6 /);
  });

  test('takes marks back at RSET', async () => {
    const office = await start();
    const client = await logIn(office, 'student');
    for (const number of [1, 2, 3]) await client.ask(`DELE ${number}`, /^\+OK/);
    await client.ask('RSET', /^\+OK/);
    expect(await client.ask('STAT')).toMatch(/^\+OK 6 /);
    await client.ask('DELE 2', /^\+OK/);
    expect(await client.ask('QUIT')).toMatch(/^\+OK/);
    await client.closed();
    expect(await (await logIn(office, 'student')).ask('STAT')).toMatch(/^\+OK 5 /);
  });

  test('does not see letters that come while it lasts', async () => {
    const office = await emptyOffice();
    const client = await logIn(office, 'student');
    await deliver(office, 'student@practice.example', 'Subject: late\r\n\r\nx');
    expect(await client.ask('STAT')).toBe('+OK 0 0\r\n');
    await client.ask('QUIT');
    await client.closed();
    expect(await (await logIn(office, 'student')).ask('STAT')).toMatch(/^\+OK 1 /);
  });

  test('answers commands sent ahead in their order', async () => {
    const office = await emptyOffice();
    for (const n of [1, 2])
      await deliver(office, 'student@practice.example', `Subject: ${n}\r\n\r\nx`);
    const client = await logIn(office, 'student');
    client.received = '';
    client.send('STAT\r\nUIDL 1\r\nRETR 1\r\nRETR 2\r\nDELE 1\r\nNOOP\r\nLIST 2\r\nQUIT\r\n');
    const replies = await client.closed();
    expect(replies.match(/^(\+OK|-ERR)/gm)).toHaveLength(8);
    expect(replies).toMatch(/^\+OK 2 \d+\r\n\+OK 1 \S+\r\n\+OK \d+ octets\r\n/);
    expect(replies).toMatch(
      /\+OK Marked for deletion\r\n\+OK\r\n\+OK 2 \d+\r\n\+OK Goodbye, 1 removed\r\n$/,
    );
  });

  test.each([
    'RETR 0',
    'RETR 7',
    'RETR x',
    'RETR',
    'RETR -1',
    'RETR 1e1',
    'DELE 99999999999',
    'TOP 1',
    'TOP 1 x',
    'TOP',
    'LIST 9',
    'UIDL 0',
    'USER a',
    'STLS',
    'APOP a b',
    'FROBNICATE',
    '',
  ])('refuses "%s" and goes on', async (command) => {
    const client = await logIn(await start(), 'student');
    expect(await client.ask(command)).toMatch(/^-ERR/);
    expect(await client.ask('NOOP')).toMatch(/^\+OK/);
  });

  test.each(['STAT', 'LIST', 'RETR 1', 'DELE 1', 'RSET', 'NOOP', 'TOP 1 0', 'UIDL', 'PASS x'])(
    'refuses %s before somebody has signed in',
    async (command) => {
      const client = await pop3(await start());
      expect(await client.ask(command)).toMatch(/^-ERR/);
    },
  );

  test('ends for a client that sends no lines, and for a web page', async () => {
    const office = await start();
    const endless = await pop3(office);
    endless.send('x'.repeat(100_000));
    await endless.closed();
    const page = await pop3(office);
    page.send('POST / HTTP/1.1\r\nHost: localhost\r\n\r\nUSER student\r\n');
    expect((await page.closed()).match(/-ERR/g)).toHaveLength(1);
  });

  test('tells what it can do', async () => {
    const client = await pop3(await start());
    const reply = await client.ask('CAPA', multiLine);
    for (const line of ['USER', 'TOP', 'UIDL', 'RESP-CODES', 'PIPELINING', 'STLS']) {
      expect(reply).toContain(`\r\n${line}\r\n`);
    }
  });
});

describe('TLS', () => {
  test('begins at STLS, and forgets what was said before', async () => {
    const office = await start();
    const client = await pop3(office);
    await client.ask('USER student', /^\+OK/);
    await client.ask('STLS', /^\+OK/);
    await client.startTls();
    expect(await client.ask(`PASS ${passwordOf(office, 'student')}`)).toMatch(/^-ERR USER first/);
    expect(await client.ask('CAPA', multiLine)).not.toContain('STLS');
    await client.ask('USER student', /^\+OK/);
    expect(await client.ask(`PASS ${passwordOf(office, 'student')}`)).toMatch(/^\+OK 6/);
    expect(await client.ask('RETR 1', multiLine)).toContain('Subject:');
    await client.ask('QUIT', /^\+OK/);
  });

  test('throws away commands slipped in before the handshake', async () => {
    const client = await pop3(await start());
    client.received = '';
    client.send('STLS\r\nUSER evil\r\n');
    await client.expect(/^\+OK Begin TLS\r\n$/);
    await client.startTls();
    expect(await client.ask('PASS x')).toMatch(/^-ERR USER first/);
  });

  test('begins at STARTTLS on the SMTP side', async () => {
    const client = await smtp(await start());
    expect(await client.ask('EHLO example.org', /\r\n250 .*\r\n$/)).toContain('STARTTLS');
    await client.ask('STARTTLS', /^220 /);
    await client.startTls();
    expect(await client.ask('EHLO example.org', /\r\n250 .*\r\n$/)).not.toContain('STARTTLS');
  });
});
