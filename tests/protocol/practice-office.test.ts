// The practice post office on bare sockets: a letter's whole way, and what a POP3 server must never do.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type PracticeOfficeOptions,
  type RunningPracticeOffice,
  startPracticeOffice,
} from '../../src-main/practice/practice-office.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import { RawClient } from '../servers/raw-client.ts';
import { recordDialogue } from './smtp-world.ts';

const multiLine = /\r\n\.\r\n$/;
let folder: string;
const offices: RunningPracticeOffice[] = [];
const clients: RawClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outpost-practice-'));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  await Promise.all(offices.splice(0).map((office) => office.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(changes: Partial<PracticeOfficeOptions> = {}): Promise<RunningPracticeOffice> {
  const office = await startPracticeOffice({
    folder,
    language: 'zh-TW',
    preferredPorts: { pop3: 0, smtp: 0 },
    ...changes,
  });
  offices.push(office);
  return office;
}

async function connect(port: number, greeting: RegExp): Promise<RawClient> {
  const client = await RawClient.connect({ host: '127.0.0.1', port });
  clients.push(client);
  await client.expect(greeting);
  return client;
}

const pop3 = (office: RunningPracticeOffice): Promise<RawClient> =>
  connect(office.pop3Port, /^\+OK .*\r\n$/);
const smtp = (office: RunningPracticeOffice): Promise<RawClient> =>
  connect(office.smtpPort, /^220 .*\r\n$/);

function passwordOf(office: RunningPracticeOffice, name: string): string {
  return (
    office.accounts.find(({ settings }) => settings.incoming.userName === name)?.password ?? ''
  );
}

async function logIn(
  office: RunningPracticeOffice,
  name: 'teacher' | 'student',
): Promise<RawClient> {
  const client = await pop3(office);
  await client.ask(`USER ${name}`, /^\+OK/);
  await client.ask(`PASS ${passwordOf(office, name)}`, /^\+OK .*\r\n$/);
  return client;
}

async function deliver(office: RunningPracticeOffice, to: string, text: string): Promise<void> {
  const client = await smtp(office);
  await client.ask('HELO example.org', /^250 /);
  await client.ask('MAIL FROM:<teacher@practice.example>', /^250 /);
  await client.ask(`RCPT TO:<${to}>`, /^250 /);
  await client.ask('DATA', /^354 /);
  await client.ask(`${text}\r\n.`, /^250 .*queued as/);
  await client.ask('QUIT', /^221 /);
}

/** An office whose mailboxes hold nothing but what the test delivers. */
async function emptyOffice(): Promise<RunningPracticeOffice> {
  const office = await start();
  const client = await logIn(office, 'student');
  for (let number = 1; number <= 6; number += 1) await client.ask(`DELE ${number}`, /^\+OK/);
  await client.ask('QUIT', /^\+OK/);
  return office;
}

describe('a letter', () => {
  test('goes by SMTP in and by POP3 out, dots and all', async () => {
    const office = await emptyOffice();
    await deliver(office, 'Student@Practice.Example', 'Subject: hi\r\n\r\n..\r\n..two\r\nend');
    const client = await logIn(office, 'student');
    expect(await client.ask('STAT')).toMatch(/^\+OK 1 \d+\r\n$/);
    const reply = await client.ask('RETR 1', multiLine);
    expect(reply).toContain('\r\nSubject: hi\r\n\r\n..\r\n..two\r\nend\r\n.\r\n');
    expect(reply).toMatch(
      /^\+OK \d+ octets\r\nReturn-Path: <teacher@practice\.example>\r\nReceived: /,
    );
    const size = Number(/^\+OK (\d+)/.exec(reply)?.[1]);
    const body = reply.slice(reply.indexOf('\r\n') + 2, -3).replace(/^\.\./gm, '.');
    expect(body.length).toBe(size);
  });

  test('sent by the program itself arrives at both residents', async () => {
    const office = await emptyOffice();
    const teacher = office.accounts[0];
    const outcome = await submitMessage({
      account: teacher?.settings as never,
      password: teacher?.password ?? null,
      envelope: {
        from: 'teacher@practice.example',
        to: ['student@practice.example', 'teacher@practice.example', 'nobody@practice.example'],
      },
      raw: Buffer.from('Subject: both\r\n\r\nhello\r\n'),
      transcript: recordDialogue().recorder,
    });
    expect(outcome).toMatchObject({
      kind: 'sent',
      refused: [
        {
          address: 'nobody@practice.example',
          serverReply: expect.stringMatching(/^550 .*only teacher@/),
        },
      ],
    });
    for (const name of ['teacher', 'student'] as const) {
      expect(await (await logIn(office, name)).ask('STAT')).toMatch(/^\+OK 1 /);
    }
  });

  test('to anywhere else is refused', async () => {
    const office = await start();
    const client = await smtp(office);
    await client.ask('EHLO example.org', /\r\n250 .*\r\n$/);
    await client.ask('MAIL FROM:<teacher@practice.example>', /^250 /);
    expect(await client.ask('RCPT TO:<somebody@example.com>')).toMatch(/^550 /);
  });
});

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

describe('started again', () => {
  test('it has the same ports, passwords, ids, letters and unique-ids, and welcomes nobody twice', async () => {
    const first = await start();
    await deliver(first, 'student@practice.example', 'Subject: kept\r\n\r\nx');
    const before = await (await logIn(first, 'student')).ask('UIDL', multiLine);
    await first.stop();
    const second = await start({ language: 'en' });
    expect([second.pop3Port, second.smtpPort]).toEqual([first.pop3Port, first.smtpPort]);
    expect(second.accounts.map(({ password }) => password)).toEqual(
      first.accounts.map(({ password }) => password),
    );
    expect(second.accounts.map(({ settings }) => settings.id)).toEqual([
      'practice-teacher',
      'practice-student',
    ]);
    expect(second.accounts.map(({ settings }) => settings.displayName)).toEqual([
      'Teacher',
      'Student',
    ]);
    expect(await (await logIn(second, 'student')).ask('UIDL', multiLine)).toBe(before);
    expect(before).toMatch(/^7 /m);
  });

  test('with a mailbox that was emptied it stays empty', async () => {
    await (await emptyOffice()).stop();
    expect(await (await logIn(await start(), 'student')).ask('STAT')).toBe('+OK 0 0\r\n');
  });

  test('with its port taken it takes another', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((done) => squatter.listen(first.pop3Port, '127.0.0.1', done));
    try {
      const second = await start();
      expect(second.pop3Port).not.toBe(first.pop3Port);
      expect(second.accounts[0]?.settings.incoming.port).toBe(second.pop3Port);
      await logIn(second, 'teacher');
    } finally {
      await new Promise((done) => squatter.close(done));
    }
  });

  test('with a damaged book it makes a new one and keeps the letters', async () => {
    const first = await start();
    const before = await (await logIn(first, 'student')).ask('UIDL', multiLine);
    await first.stop();
    await writeFile(path.join(folder, 'office.json'), '{"ports": ');
    const second = await start();
    expect(await (await logIn(second, 'student')).ask('UIDL', multiLine)).toBe(before);
  });

  test('it ignores files of others, and its own half-written ones', async () => {
    const first = await start();
    await first.stop();
    const mail = path.join(folder, 'mail', 'student');
    await writeFile(path.join(mail, '.outpost-00.part'), 'half a letter');
    await writeFile(path.join(mail, 'notes.txt'), 'x');
    expect(await (await logIn(await start(), 'student')).ask('STAT')).toMatch(/^\+OK 6 /);
  });
});

test('everybody has a password of their own, in a file only they can read', async () => {
  const office = await start();
  const passwords = office.accounts.map(({ password }) => password);
  expect(new Set(passwords).size).toBe(2);
  for (const password of passwords) expect(password).toMatch(/^[a-z0-9]{12}$/);
  expect(await readFile(path.join(folder, 'office.json'), 'utf8')).toContain(passwords[0] ?? '');
});

test('the letters of welcome come once, though both mailboxes are collected into one Inbox', async () => {
  await start();
  expect(await readdir(path.join(folder, 'mail', 'student'))).toHaveLength(6);
  expect(await readdir(path.join(folder, 'mail', 'teacher'))).toEqual([]);
});

test('only this computer can reach it', async () => {
  const office = await start();
  expect(office.host).toBe('127.0.0.1');
  for (const { settings } of office.accounts) {
    expect([settings.incoming.host, settings.outgoing.host]).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(settings.isPractice).toBe(true);
  }
});
