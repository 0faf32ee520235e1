// The test letter: it comes back, it is the only one touched, and it is gone from the server afterwards.
import { afterEach, describe, expect, test } from 'vitest';
import { sendTestLetter } from '../../src-main/diagnosis/send-test-letter.ts';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import { testIncoming } from '../../src-main/pop3/test-session.ts';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import type { TestStep } from '../../src-shared/ipc/contract.ts';
import { newAccount } from '../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import type { ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { startScriptedSmtp } from '../servers/scripted/smtp.ts';
import { recordDialogue } from './smtp-world.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const own = [
  { uidl: 'a', raw: 'Message-ID: <a@example.org>\r\nSubject: a\r\n\r\nhello\r\n' },
  { uidl: 'b', raw: 'Message-ID: <b@example.org>\r\nSubject: b\r\n\r\nhello\r\n' },
];

/** Two servers that are one post office: what is sent lies in the maildrop after `looks` looks, dressed up by `change`. */
async function office(
  options: ScriptedPop3Options = {},
  { change = (raw: string): string => raw, looks = 0 } = {},
) {
  const pop3 = await startScriptedPop3({
    mailbox: own,
    ...options,
    onCommand: ({ verb, session }) => {
      if (verb === 'USER' || verb === 'AUTH') deliver(session);
    },
  });
  const smtp = await startScriptedSmtp({ auth: 'offered' });
  cleanUps.push(
    () => pop3.stop(),
    () => smtp.stop(),
  );
  let isDelivered = false;
  const deliver = (session: number): void => {
    const [sent] = smtp.accepted();
    if (isDelivered || !sent || session <= looks) return;
    isDelivered = true;
    pop3.deliver({ uidl: 'test', raw: change(sent.raw.toString('latin1')) });
    pop3.deliver({ uidl: 'c', raw: 'Subject: later\r\n\r\nhello\r\n' });
  };
  const base = newAccount(accountId('account'));
  const account = {
    ...base,
    emailAddress: 'alice@example.com',
    timeoutMs: 1_000,
    incoming: {
      ...base.incoming,
      host: pop3.host,
      port: pop3.port,
      security: 'none' as const,
      userName: 'alice',
    },
    outgoing: { ...base.outgoing, host: smtp.host, port: smtp.port, security: 'none' as const },
  };
  const told: TestStep[] = [];
  const stop = new AbortController();
  const run = (waitsMs = [5, 5, 5]) =>
    sendTestLetter(
      {
        sessionId: sessionId('test'),
        account,
        signal: stop.signal,
        incomingPassword: 'secret',
        outgoingPassword: 'secret',
        words: { subject: '郵驛的測試郵件', text: '測試' },
        onStep: (step) => told.push(step),
      },
      {
        version: '0',
        record: () => recordDialogue().recorder,
        memory: createServerMemory(),
        waitsMs,
      },
    );
  return { pop3, smtp, run, told, stop };
}

const uidls = (pop3: { mailbox(): readonly { readonly uidl: string }[] }) =>
  pop3.mailbox().map(({ uidl }) => uidl);

test('it is found by its Message-ID, removed, and every other letter stays unread where it is', async () => {
  const { pop3, smtp, run, told } = await office();
  const { failure, steps } = await run();
  expect(failure).toBeNull();
  expect(steps.map(({ phase, ok }) => [phase, ok])).toEqual([
    ['envelope', true],
    ['data', true],
    ['listing', true],
    ['deletion', true],
  ]);
  expect(told.map(({ ok }) => ok)).toEqual([null, true, null, true, null, true, null, true]);
  expect(uidls(pop3)).toEqual(['a', 'b', 'c']);
  expect(smtp.accepted()).toHaveLength(1);
  expect(smtp.accepted()[0]).toMatchObject({
    from: 'alice@example.com',
    to: ['alice@example.com'],
  });
  expect(pop3.record.commands.filter(({ verb }) => verb === 'RETR')).toEqual([]);
});

describe('looked for', () => {
  test('again and again until it has come', async () => {
    const { pop3, run } = await office({}, { looks: 2 });
    expect((await run()).failure).toBeNull();
    expect(pop3.sessionCount()).toBe(3);
  });

  test('under what relays write above it, and folded', async () => {
    const change = (raw: string) =>
      `Received: by relay\r\n${raw.replace(/^Message-ID: /im, 'MESSAGE-ID:\r\n ')}`;
    const { pop3, run } = await office({}, { change });
    expect((await run()).failure).toBeNull();
    expect(uidls(pop3)).toEqual(['a', 'b', 'c']);
  });

  test('not by a letter that only quotes it', async () => {
    const change = (raw: string) => `Subject: bounce\r\n\r\n${raw}`;
    const { pop3, run } = await office({}, { change });
    expect((await run()).diagnosis?.cause).toBe('test-letter-late');
    expect(uidls(pop3)).toEqual(['a', 'b', 'test', 'c']);
  });

  test('on a server without TOP', async () => {
    const { pop3, run } = await office({ faults: { unsupported: ['TOP'] } });
    expect((await run()).failure).toBeNull();
    expect(uidls(pop3)).toEqual(['a', 'b', 'c']);
  });

  test('once more where the mailbox was in use', async () => {
    const replies = [{ at: 'PASS', times: 1, reply: '-ERR [IN-USE] locked' }] as const;
    const { pop3, run } = await office({ mechanisms: [], faults: { replies } });
    expect((await run()).failure).toBeNull();
    expect(uidls(pop3)).toEqual(['a', 'b', 'c']);
  });
});

test('a server that does not confirm the removal is not believed', async () => {
  const { run } = await office({ faults: { hangUp: { at: 'QUIT', when: 'on command' } } });
  const { failure, steps } = await run();
  expect(failure?.code).toBe('connection-lost');
  expect(steps.at(-1)).toMatchObject({ phase: 'deletion', ok: false });
});

test('stopped while it is waited for, it ends at once', async () => {
  const { run, stop, told } = await office();
  const running = run([60_000]);
  while (told.at(-1)?.phase !== 'listing') await new Promise((done) => setTimeout(done, 5));
  stop.abort();
  expect((await running).failure?.code).toBe('cancelled');
});

test('the step that encrypts shows the certificate: whom it names, who vouches, until when', async () => {
  const pop3 = await startScriptedPop3({ tls: 'implicit' });
  const smtp = await startScriptedSmtp({ tls: 'starttls' });
  cleanUps.push(
    () => pop3.stop(),
    () => smtp.stop(),
  );
  const base = newAccount(accountId('account'));
  const account = {
    ...base,
    incoming: { ...base.incoming, host: 'localhost', port: pop3.port, userName: 'alice' },
    outgoing: {
      ...base.outgoing,
      host: 'localhost',
      port: smtp.port,
      security: 'starttls' as const,
      authentication: { kind: 'none' as const },
    },
  };
  const rest = { account, signal: new AbortController().signal };
  for (const { steps, failure } of [
    await testIncoming({
      ...rest,
      password: 'secret',
      transcript: recordDialogue().recorder,
      trustedCertificates: [pop3.certificate?.caCertificatePem ?? ''],
    }),
    await testSubmission({
      ...rest,
      password: null,
      transcript: recordDialogue().recorder,
      trustedCertificates: [smtp.certificate?.caCertificatePem ?? ''],
    }),
  ]) {
    expect(failure).toBeNull();
    const shown = steps.flatMap((step) =>
      step.certificate ? [[step.phase, step.certificate] as const] : [],
    );
    expect(shown).toHaveLength(1);
    expect(shown[0]?.[0]).toBe('tls');
    expect(shown[0]?.[1]).toMatchObject({
      subject: 'localhost',
      issuer: 'outpost-test-authority-trusted',
    });
    expect(shown[0]?.[1].validTo).toBeGreaterThan(0);
  }
});
