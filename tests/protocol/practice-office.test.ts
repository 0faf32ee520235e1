// The practice post office on bare sockets: a letter's whole way, and what outlives its end.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { deliver, emptyOffice, folder, logIn, multiLine, smtp, start } from './practice-world.ts';
import { recordDialogue } from './smtp-world.ts';

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
