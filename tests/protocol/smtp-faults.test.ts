// Sending to servers that refuse, hang up and fall silent at every step: the letter's fate must be told truly.
import { afterEach, describe, expect, test } from 'vitest';
import { submitMessage, type Submission } from '../../src-main/smtp/submit.ts';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { type ScriptedSmtpServer, startScriptedSmtp } from '../servers/scripted/smtp.ts';
import type { ScriptedSmtpOptions, SmtpStage } from '../servers/scripted/smtp-options.ts';
import { accountFor, envelope, largeLetter, letter, recordDialogue } from './smtp-world.ts';

const servers: ScriptedSmtpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(options: ScriptedSmtpOptions = {}): Promise<ScriptedSmtpServer> {
  const server = await startScriptedSmtp(options);
  servers.push(server);
  return server;
}

type Outgoing = Partial<AccountSettings['outgoing']>;

function send(
  server: ScriptedSmtpServer,
  outgoing: Outgoing = {},
  changes: Partial<Submission> = {},
): Promise<SendOutcome> {
  const ca = server.certificate?.caCertificatePem;
  return submitMessage({
    account: accountFor(server, outgoing),
    password: null,
    envelope,
    raw: letter,
    transcript: recordDialogue().recorder,
    ...(ca ? { trustedCertificates: [ca] } : {}),
    ...changes,
  });
}

const failureOf = (outcome: SendOutcome): unknown =>
  outcome.kind === 'sent' ? outcome : [outcome.kind, outcome.failure.code, outcome.failure.phase];
const signIn: { outgoing: Outgoing; changes: Partial<Submission> } = {
  outgoing: { authentication: { kind: 'same-as-incoming' } },
  changes: { password: 'secret' },
};

describe('an honest server', () => {
  test('takes the letter byte for byte and its reply is kept', async () => {
    const server = await start();
    const outcome = await send(server);
    expect(outcome).toEqual({
      kind: 'sent',
      refused: [],
      serverReply: '250 2.0.0 Ok: queued as 12345',
    });
    expect(server.accepted()[0]?.raw).toEqual(letter);
    expect(server.record.verbs()).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'message', 'QUIT']);
  });

  test('never learns the name of this computer', async () => {
    const server = await start();
    await send(server);
    expect(server.record.commands[0]?.argument).toBe('[127.0.0.1]');
  });

  test('that knows only HELO takes it as well', async () => {
    const server = await start({ faults: { unsupported: ['EHLO'] } });
    expect((await send(server)).kind).toBe('sent');
    expect(server.record.verbs()).toEqual([
      'EHLO',
      'HELO',
      'MAIL',
      'RCPT',
      'DATA',
      'message',
      'QUIT',
    ]);
  });

  test('that does not pipeline, byte by byte, takes it as well', async () => {
    const server = await start({
      extensions: [],
      faults: { sendInPieces: { bytes: 1, everyMs: 0 } },
    });
    expect((await send(server)).kind).toBe('sent');
  });

  test('sees a large letter whole, and progress is told up to its end', async () => {
    const server = await start();
    const progress: number[] = [];
    const outcome = await send(
      server,
      {},
      {
        raw: largeLetter,
        onProgress: ({ phase, doneBytes }) => phase === 'data' && progress.push(doneBytes),
      },
    );
    expect(outcome.kind).toBe('sent');
    expect(server.accepted()[0]?.raw.equals(largeLetter)).toBe(true);
    expect(progress.at(-1)).toBe(largeLetter.length);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });
});

describe('a connection lost', () => {
  const stages: SmtpStage[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'];
  const times = ['on command', 'mid reply', 'after reply'] as const;
  test.each(stages.flatMap((at) => times.map((when) => [at, when] as const)))(
    'at %s, %s: the letter waits and nothing was taken',
    async (at, when) => {
      const isLater = at === 'DATA' && when === 'after reply';
      const server = await start({
        extensions: [],
        faults: {
          hangUp: { at, when: at === 'greeting' && when === 'on command' ? 'before reply' : when },
        },
      });
      const outcome = await send(server, {}, isLater ? { raw: largeLetter } : {});
      expect(failureOf(outcome)).toEqual(['deferred', 'connection-lost', expect.any(String)]);
      expect(server.accepted()).toEqual([]);
    },
  );

  test('in the middle of a large letter: it waits', async () => {
    const server = await start({ faults: { hangUpAfterDataBytes: 1_000_000 } });
    const outcome = await send(server, {}, { raw: largeLetter });
    expect(failureOf(outcome)).toEqual(['deferred', 'connection-lost', 'data']);
    expect(server.accepted()).toEqual([]);
  });

  test.each(['on command', 'before reply', 'mid reply'] as const)(
    'after the final dot, %s: it may have been sent',
    async (when) => {
      const server = await start({ faults: { hangUp: { at: 'message', when, afterBytes: 1 } } });
      const outcome = await send(server);
      expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
      expect(server.accepted()).toHaveLength(when === 'on command' ? 0 : 1);
    },
  );

  test.each(['on command', 'before reply', 'mid reply', 'after reply'] as const)(
    'at QUIT, %s: the letter is sent all the same',
    async (when) => {
      const server = await start({ faults: { hangUp: { at: 'QUIT', when } } });
      expect((await send(server)).kind).toBe('sent');
    },
  );
});

describe('silence', () => {
  test.each(['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'] as const)(
    'at %s ends after the time the account gives',
    async (at) => {
      const server = await start({ extensions: [], faults: { silentAt: { at } } });
      const account = accountFor(server, {}, { timeoutMs: 200 });
      const outcome = await send(server, {}, { account });
      expect(failureOf(outcome)).toEqual(['deferred', 'timed-out', expect.any(String)]);
    },
  );

  test('after the final dot gets more patience, then is unclear', async () => {
    const server = await start({ faults: { silentAt: { at: 'message' } } });
    const account = accountFor(server, {}, { timeoutMs: 200 });
    const startedAt = performance.now();
    const outcome = await send(server, {}, { account });
    expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  test('at QUIT does not matter', async () => {
    const server = await start({ faults: { silentAt: { at: 'QUIT' } } });
    const account = accountFor(server, {}, { timeoutMs: 200 });
    expect((await send(server, {}, { account })).kind).toBe('sent');
  });
});

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

describe('signing in', () => {
  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)('works by %s alone', async (mechanism) => {
    const server = await start({ auth: 'required', mechanisms: [mechanism] });
    expect((await send(server, signIn.outgoing, signIn.changes)).kind).toBe('sent');
    expect(server.accepted()[0]?.authenticatedAs).toBe('alice');
  });

  test('works with a login of its own', async () => {
    const server = await start({
      auth: 'required',
      user: { name: 'smtp-user', password: '密碼 x' },
    });
    const authentication = { kind: 'own', userName: 'smtp-user', rememberPassword: true } as const;
    expect((await send(server, { authentication }, { password: '密碼 x' })).kind).toBe('sent');
  });

  test('goes on to the next mechanism when one is refused', async () => {
    const server = await start({
      auth: 'required',
      mechanisms: ['PLAIN', 'LOGIN'],
      faults: { replies: [{ at: 'AUTH', about: 'PLAIN', reply: '504 5.5.4 Unrecognized' }] },
    });
    expect((await send(server, signIn.outgoing, signIn.changes)).kind).toBe('sent');
  });

  test('prefers in plain text what does not give the password away', async () => {
    const server = await start({ auth: 'required' });
    await send(server, signIn.outgoing, signIn.changes);
    expect(server.record.commands.find(({ verb }) => verb === 'AUTH')?.argument).toBe('CRAM-MD5');
  });

  test('with a wrong password keeps the letter and says so', async () => {
    const server = await start({ auth: 'required' });
    const outcome = await send(server, signIn.outgoing, { password: 'wrong' });
    expect(failureOf(outcome)).toEqual(['deferred', 'authentication-rejected', 'authentication']);
    expect(server.record.verbs()).not.toContain('MAIL');
  });

  test.each([
    ['454 4.7.0 Try later', 'server-temporary'],
    ['535 5.7.8 secret is wrong', 'authentication-rejected'],
    ['534 5.7.9 Use a browser', 'authentication-unavailable'],
    ['538 5.7.11 Encryption required', 'authentication-unavailable'],
    ['421 4.7.0 Too many errors', 'server-temporary'],
  ])('refused with "%s" is %s, and never repeats the password', async (reply, code) => {
    const server = await start({ auth: 'required', faults: { replies: [{ at: 'AUTH', reply }] } });
    const outcome = await send(server, signIn.outgoing, signIn.changes);
    expect(failureOf(outcome)).toEqual(['deferred', code, 'authentication']);
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  test('without a known password does not even connect', async () => {
    const server = await start({ auth: 'required' });
    const outcome = await send(server, signIn.outgoing);
    expect(failureOf(outcome)).toEqual(['deferred', 'password-needed', 'authentication']);
    expect(server.sessionCount()).toBe(0);
  });

  test('where nothing is offered sends nothing', async () => {
    const server = await start({ auth: 'none' });
    const outcome = await send(server, signIn.outgoing, signIn.changes);
    expect(failureOf(outcome)).toEqual([
      'deferred',
      'authentication-unavailable',
      'authentication',
    ]);
    expect(server.record.verbs()).not.toContain('AUTH');
  });

  test.each(['mid reply', 'on command'] as const)(
    'cut at AUTH, %s: the letter waits',
    async (when) => {
      const server = await start({ auth: 'required', faults: { hangUp: { at: 'AUTH', when } } });
      const outcome = await send(server, signIn.outgoing, signIn.changes);
      expect(failureOf(outcome)).toEqual(['deferred', 'connection-lost', 'authentication']);
    },
  );
});

describe('TLS', () => {
  test('as chosen, STARTTLS or from the first byte, carries everything that matters', async () => {
    for (const tls of ['starttls', 'implicit'] as const) {
      const server = await start({
        tls,
        auth: tls === 'starttls' ? 'required after TLS' : 'required',
      });
      const security = tls === 'implicit' ? 'tls' : 'starttls';
      const outcome = await send(server, { ...signIn.outgoing, security }, signIn.changes);
      expect(outcome.kind).toBe('sent');
      expect(server.accepted()[0]?.isTls).toBe(true);
    }
  });

  test.each([
    ['self-signed', 'certificate-untrusted'],
    ['wrong-name', 'certificate-wrong-name'],
    ['expired', 'certificate-expired'],
  ] as const)('with a %s certificate ends before a password is said', async (certificate, code) => {
    for (const tls of ['starttls', 'implicit'] as const) {
      const server = await start({ tls, certificate, auth: 'required' });
      const security = tls === 'implicit' ? 'tls' : 'starttls';
      const outcome = await send(server, { ...signIn.outgoing, security }, signIn.changes);
      expect(failureOf(outcome)).toEqual(['deferred', code, 'tls']);
      expect(server.record.verbs()).not.toContain('AUTH');
    }
  });

  test.each([
    ['not known', { unsupported: ['STARTTLS'] }],
    ['refused', { replies: [{ at: 'STARTTLS', reply: '454 4.7.0 Not now' }] }],
    ['hidden with all of EHLO', { unsupported: ['EHLO'] }],
  ] as const)('by STARTTLS that is %s never falls back to plain text', async (_name, faults) => {
    const server = await start({ tls: 'starttls', auth: 'required', faults });
    const outcome = await send(
      server,
      { ...signIn.outgoing, security: 'starttls' },
      signIn.changes,
    );
    expect(failureOf(outcome)).toMatchObject([
      'deferred',
      'starttls-unavailable',
      expect.any(String),
    ]);
    expect(server.record.verbs()).not.toContain('AUTH');
    expect(server.record.verbs()).not.toContain('MAIL');
  });

  test('forgets what was slipped in before it began', async () => {
    const server = await start({
      tls: 'starttls',
      faults: { injectedBeforeTls: '250-evil.example.com\r\n250 AUTH PLAIN\r\n' },
    });
    const outcome = await send(
      server,
      { ...signIn.outgoing, security: 'starttls' },
      signIn.changes,
    );
    expect(server.record.verbs()).not.toContain('AUTH');
    expect(outcome.kind).not.toBe('sent');
  });

  test('where plain text answers is told as the wrong port', async () => {
    const server = await start();
    const outcome = await send(server, { security: 'tls' });
    expect(failureOf(outcome)).toEqual(['deferred', 'not-this-protocol', 'tls']);
  });

  test('that never answers the handshake ends in time', async () => {
    const server = await start({ faults: { silentAt: { at: 'greeting' } } });
    const account = accountFor(server, { security: 'tls' }, { timeoutMs: 200 });
    const outcome = await send(server, {}, { account });
    expect(outcome.kind).toBe('deferred');
  });
});

describe('no server', () => {
  test('at that port is a refused connection', async () => {
    const server = await start();
    await server.stop();
    expect(failureOf(await send(server))).toEqual(['deferred', 'connection-refused', 'connect']);
  });

  test('of that name is named as such', async () => {
    const server = await start();
    const outcome = await send(server, { host: 'no-such-host.invalid' });
    expect(failureOf(outcome)).toEqual(['deferred', 'host-not-found', 'dns']);
  });
});

describe('Stop', () => {
  test('before the connection', async () => {
    const server = await start();
    const outcome = await send(server, {}, { signal: AbortSignal.abort() });
    expect(failureOf(outcome)).toMatchObject(['deferred', 'cancelled', expect.any(String)]);
    expect(server.sessionCount()).toBe(0);
  });

  test.each(['greeting', 'EHLO', 'MAIL', 'DATA'] as const)('while %s is awaited', async (at) => {
    const server = await start({ extensions: [], faults: { silentAt: { at } } });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const outcome = await send(server, {}, { signal: stop.signal });
    expect(failureOf(outcome)).toMatchObject(['deferred', 'cancelled', expect.any(String)]);
  });

  test('in the middle of the letter', async () => {
    const server = await start();
    const stop = new AbortController();
    const outcome = await send(
      server,
      {},
      {
        raw: largeLetter,
        signal: stop.signal,
        onProgress: ({ doneBytes }) => doneBytes > 1_000_000 && stop.abort(),
      },
    );
    expect(failureOf(outcome)).toEqual(['deferred', 'cancelled', 'data']);
    expect(server.accepted()).toEqual([]);
  });

  test('after the final dot is unclear', async () => {
    const server = await start({ faults: { silentAt: { at: 'message' } } });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const outcome = await send(server, {}, { signal: stop.signal });
    expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
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

describe('the dialogue written down', () => {
  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)(
    'never holds a secret of %s',
    async (mechanism) => {
      const server = await start({ auth: 'required', mechanisms: [mechanism] });
      const dialogue = recordDialogue(['secret']);
      await send(server, signIn.outgoing, { ...signIn.changes, transcript: dialogue.recorder });
      const text = dialogue.lines().join('\n');
      expect(text).not.toMatch(/secret|c2VjcmV0|AGFsaWNl/);
      expect(text).toContain(`C: AUTH ${mechanism}`);
    },
  );

  test('reads like a lesson, the body as a count', async () => {
    const server = await start();
    const dialogue = recordDialogue();
    await send(server, {}, { transcript: dialogue.recorder });
    const lines = dialogue.lines();
    expect(lines[0]).toBe(`# connected to 127.0.0.1:${server.port}`);
    expect(lines.filter((line) => /^[CS]: (?!250-)/.test(line))).toEqual([
      'S: 220 mail.example.com ESMTP',
      'C: EHLO [127.0.0.1]',
      'S: 250 DSN',
      `C: MAIL FROM:<sender@example.com>`,
      'C: RCPT TO:<bob@example.org>',
      'C: DATA',
      'S: 250 2.1.0 Ok',
      'S: 250 2.1.5 Ok',
      'S: 354 End data with <CR><LF>.<CR><LF>',
      'C: .',
      'S: 250 2.0.0 Ok: queued as 12345',
      'C: QUIT',
      'S: 221 2.0.0 Bye',
    ]);
    expect(lines.join('\n')).not.toContain('Subject');
  });
});
