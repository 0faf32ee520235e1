// Sending to servers that refuse at every step: for now or for good, one recipient or all, whole letters and parts.
import { describe, expect, test } from 'vitest';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import type { ScriptedSmtpOptions, SmtpStage } from '../servers/scripted/smtp-options.ts';
import { failureOf, send, start } from './smtp-sending.ts';
import { accountFor, envelope } from './smtp-world.ts';

describe('a refusal', () => {
  test.each([
    ['greeting', '421 4.3.2 Shutting down', ['deferred', 'server-temporary', 'greeting']],
    ['greeting', '554 No service for you', ['deferred', 'server-permanent', 'greeting']],
    ['greeting', '+OK POP3 ready', ['deferred', 'not-this-protocol', 'greeting']],
    ['greeting', 'HTTP/1.1 400 Bad Request', ['deferred', 'not-this-protocol', 'greeting']],
    ['EHLO', '421 4.7.0 Too many connections', ['deferred', 'server-temporary', 'capabilities']],
    ['MAIL', '450 4.2.0 Greylisted', ['deferred', 'server-temporary', 'envelope']],
    ['MAIL', '421 4.7.0 Go away for a while', ['deferred', 'server-temporary', 'envelope']],
    ['MAIL', '553 5.7.1 Not your address', ['failed', 'sender-refused', 'envelope']],
    ['MAIL', '530 5.7.0 Authentication required', ['failed', 'sender-refused', 'envelope']],
    ['MAIL', '552 5.3.4 Too big', ['failed', 'message-too-large', 'envelope']],
    ['RCPT', '450 4.2.1 Mailbox busy', ['deferred', 'server-temporary', 'envelope']],
    ['RCPT', '550 5.1.1 No such user', ['failed', 'recipients-refused', 'envelope']],
    ['RCPT', '552 5.2.2 Mailbox full', ['failed', 'recipients-refused', 'envelope']],
    ['DATA', '451 4.3.0 Try later', ['deferred', 'server-temporary', 'data']],
    ['DATA', '554 5.5.1 No', ['failed', 'message-refused', 'data']],
    ['message', '451 4.7.1 Greylisted', ['deferred', 'server-temporary', 'data']],
    ['message', '421 4.3.2 Shutting down', ['deferred', 'server-temporary', 'data']],
    ['message', '550 5.7.1 Spam', ['failed', 'message-refused', 'data']],
    ['message', '552 5.3.4 Too big', ['failed', 'message-too-large', 'data']],
    ['message', 'nonsense', ['unclear', 'send-unclear', 'data']],
  ] as const)('at %s with "%s" is %j', async (at, reply, expected) => {
    for (const extensions of [[], ['PIPELINING']]) {
      const server = await start({ extensions, faults: { replies: [{ at, reply }] } });
      const outcome = await send(server);
      expect(failureOf(outcome)).toEqual(expected);
      if (/^[45]/.test(reply) && outcome.kind !== 'sent') {
        expect(outcome.failure.serverReply).toBe(reply);
      }
      expect(server.accepted()).toEqual([]);
    }
  });

  test('of some recipients names them; the others have it', async () => {
    const server = await start({
      faults: {
        replies: [
          { at: 'RCPT', about: 'no@example.org', reply: '550 5.1.1 No such user' },
          { at: 'RCPT', about: 'later@example.org', reply: '450 4.2.1 Busy' },
        ],
      },
    });
    const to = ['a@example.org', 'no@example.org', 'later@example.org', 'b@example.org'];
    const outcome = await send(server, {}, { envelope: { ...envelope, to } });
    expect(outcome).toMatchObject({
      kind: 'sent',
      refused: [
        { address: 'no@example.org', serverReply: '550 5.1.1 No such user' },
        { address: 'later@example.org', serverReply: '450 4.2.1 Busy' },
      ],
    });
    expect(server.accepted()[0]?.to).toEqual(['a@example.org', 'b@example.org']);
  });

  test('of all recipients names them all', async () => {
    const server = await start({ faults: { replies: [{ at: 'RCPT', reply: '550 5.1.1 No' }] } });
    const to = ['a@example.org', 'b@example.org'];
    const outcome = await send(server, {}, { envelope: { ...envelope, to } });
    expect(outcome).toMatchObject({
      kind: 'failed',
      refused: [{ address: 'a@example.org' }, { address: 'b@example.org' }],
    });
  });

  test('of all recipients, one of them only for now, is no end', async () => {
    const server = await start({
      faults: {
        replies: [
          { at: 'RCPT', about: 'a@example.org', reply: '450 4.2.1 Busy' },
          { at: 'RCPT', reply: '550 5.1.1 No' },
        ],
      },
    });
    const to = ['a@example.org', 'b@example.org'];
    const outcome = await send(server, {}, { envelope: { ...envelope, to } });
    expect(failureOf(outcome)).toEqual(['deferred', 'server-temporary', 'envelope']);
  });

  test('for too many recipients at once is answered by another transaction', async () => {
    const server = await start({
      faults: {
        replies: [
          { at: 'RCPT', about: 'c@example.org', reply: '452 4.5.3 Too many recipients', times: 1 },
        ],
      },
    });
    const to = ['a@example.org', 'b@example.org', 'c@example.org'];
    const outcome = await send(server, {}, { envelope: { ...envelope, to } });
    expect(outcome).toMatchObject({ kind: 'sent', refused: [] });
    expect(server.accepted().map((it) => it.to)).toEqual([
      ['a@example.org', 'b@example.org'],
      ['c@example.org'],
    ]);
  });
});

describe('before the first MAIL', () => {
  test('a letter larger than the server takes is refused', async () => {
    const server = await start({ sizeLimitBytes: 50 });
    expect(failureOf(await send(server))).toEqual(['failed', 'message-too-large', 'envelope']);
    expect(server.record.verbs()).not.toContain('MAIL');
  });

  test('an address that is not ASCII is refused where SMTPUTF8 is not offered', async () => {
    const server = await start({ extensions: ['8BITMIME'] });
    const to = ['用戶@example.org', 'bob@example.org'];
    const outcome = await send(server, {}, { envelope: { ...envelope, to } });
    expect(failureOf(outcome)).toEqual(['failed', 'address-needs-smtputf8', 'envelope']);
    expect(server.record.verbs()).not.toContain('MAIL');
  });

  test('such an address goes with SMTPUTF8 where it is offered, bytes above 127 as 8BITMIME', async () => {
    const server = await start();
    const to = ['用戶@example.org'];
    const raw = Buffer.from('Subject: 你好\r\n\r\nx\r\n');
    expect((await send(server, {}, { envelope: { ...envelope, to }, raw })).kind).toBe('sent');
    expect(server.accepted()[0]).toMatchObject({ to, raw });
    expect(server.accepted()[0]?.fromParameters).toEqual(
      expect.arrayContaining(['SMTPUTF8', 'BODY=8BITMIME']),
    );
  });
});

describe('a letter broken apart', () => {
  const account = (server: ScriptedSmtpServer): AccountSettings =>
    accountFor(server, {}, { breakApartKb: 60 });
  const raw = Buffer.from(
    `Message-ID: <1@example.com>\r\nSubject: large\r\n\r\n${`${'y'.repeat(70)}\r\n`.repeat(2_500)}`,
  );

  test('is sent part by part over one connection', async () => {
    const server = await start();
    expect(await send(server, {}, { account: account(server), raw })).toMatchObject({
      kind: 'sent',
      refused: [],
    });
    expect(server.accepted()).toHaveLength(3);
    expect(server.sessionCount()).toBe(1);
    server.accepted().forEach((part, i) => {
      expect(part.raw.toString()).toContain(`number=${i + 1}; total=3`);
    });
  });

  const atSecond = (reply: string): ScriptedSmtpOptions => {
    let messageCount = 0;
    const faults = { replies: [] as { at: SmtpStage; reply: string; times: number }[] };
    return {
      extensions: [],
      faults,
      onCommand: ({ verb }) => {
        if (verb !== 'message') return;
        messageCount += 1;
        if (messageCount === 2) faults.replies.push({ at: 'message', reply, times: 1 });
      },
    };
  };

  test('whose second part is put off is unclear, and says how many were sent', async () => {
    const server = await start(atSecond('451 4.3.0 Later'));
    const outcome = await send(server, {}, { account: account(server), raw });
    expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
    expect(outcome).toMatchObject({
      failure: { detail: expect.stringContaining('parts sent: 1') },
    });
    expect(server.accepted()).toHaveLength(1);
  });

  test('whose second part is refused has failed, and says how many were sent', async () => {
    const server = await start(atSecond('554 5.7.1 No'));
    const outcome = await send(server, {}, { account: account(server), raw });
    expect(failureOf(outcome)).toEqual(['failed', 'message-refused', 'data']);
    expect(outcome).toMatchObject({
      failure: { detail: expect.stringContaining('parts sent: 1') },
    });
  });
});
