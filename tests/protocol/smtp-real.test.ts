// Sending through a real Postfix into a real Dovecot, over each kind of connection, and the account test before it.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMessage } from '../../src-main/smtp/build-message.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import type { SendOutcome, TestStep } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings, ConnectionSecurity } from '../../src-shared/mail/account.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { type PostfixServer, postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { compose, mailbox } from '../unit/smtp/compositions.ts';
import { accountFor, recordDialogue } from './smtp-world.ts';

const reason = postfixUnavailableReason();
const password = 'pass word 密碼';

describe.skipIf(reason)(`Postfix${reason ? `: ${reason}` : ''}`, () => {
  let dovecot: DovecotServer;
  let postfix: PostfixServer;
  beforeAll(async () => {
    dovecot = await startDovecot();
    postfix = await startPostfix({ deliverTo: dovecot, messageSizeLimitBytes: 400_000 });
    await dovecot.addUser('sender', password);
  });
  afterAll(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  function accountAt(
    port: 'smtpPort' | 'submissionPort' | 'smtpsPort',
    security: ConnectionSecurity,
    changes: Partial<AccountSettings> = {},
  ): AccountSettings {
    const place = { host: 'localhost', port: postfix[port] };
    const base = accountFor(place, { security }, { timeoutMs: 20_000 });
    return { ...base, incoming: { ...base.incoming, userName: 'sender' }, ...changes };
  }

  const withLogin = (account: AccountSettings): AccountSettings => ({
    ...account,
    outgoing: { ...account.outgoing, authentication: { kind: 'same-as-incoming' } },
  });

  async function sendTo(
    users: readonly string[],
    account: AccountSettings,
    typed: string | null = null,
    changes: Parameters<typeof compose>[0] = {},
  ): Promise<{ outcome: SendOutcome; raw: Uint8Array; lines: string[] }> {
    const to = users.map((user) => mailbox(`${user}@example.org`));
    const built = await buildMessage(
      compose({ to, subject: '真的寄出去了', text: '.\n..\n您好\n', ...changes }),
      { version: '1.0.0' },
    );
    const dialogue = recordDialogue([password]);
    const outcome = await submitMessage({
      account,
      password: typed,
      envelope: built.envelope,
      raw: built.raw,
      transcript: dialogue.recorder,
      trustedCertificates: [postfix.caCertificatePem],
    });
    return { outcome, raw: built.raw, lines: dialogue.lines() };
  }

  async function arrived(user: string, count = 1): Promise<Buffer[]> {
    await expect
      .poll(async () => (await dovecot.listMaildir(user)).length, { timeout: 15_000 })
      .toBe(count);
    return Promise.all((await dovecot.listMaildir(user)).map((message) => message.raw()));
  }

  test.each([
    ['in plain text', 'plain', 'smtpPort', 'none', false],
    ['in plain text with a password', 'plainauth', 'submissionPort', 'none', true],
    ['over STARTTLS', 'starttls', 'smtpPort', 'starttls', false],
    ['over STARTTLS with a password', 'starttlsauth', 'submissionPort', 'starttls', true],
    ['over TLS with a password', 'tlsauth', 'smtpsPort', 'tls', true],
  ] as const)(
    'takes a letter %s, and it arrives as it was built',
    async (_name, user, port, security, needsLogin) => {
      const account = accountAt(port, security);
      const { outcome, raw, lines } = needsLogin
        ? await sendTo([user], withLogin(account), password)
        : await sendTo([user], account);
      expect(outcome).toMatchObject({ kind: 'sent', refused: [] });
      expect(outcome.kind === 'sent' && outcome.serverReply).toMatch(/^250 2\.0\.0 Ok: queued as/);
      expect(lines.some((line) => line.startsWith('# TLS: TLSv1'))).toBe(security !== 'none');
      expect(lines.join('\n')).not.toContain(password);
      const [stored] = await arrived(user);
      const sent = Buffer.from(raw).toString('latin1').replaceAll('\r\n', '\n');
      expect(stored?.toString('latin1')).toContain(sent.slice(sent.indexOf('User-Agent')));
      const email = await PostalMime.parse(stored ?? '');
      expect(email.subject).toBe('真的寄出去了');
      expect(email.text?.replaceAll('\r\n', '\n').trim()).toBe('.\n..\n您好');
    },
  );

  test('takes a letter with a login of its own', async () => {
    const account = accountAt('submissionPort', 'starttls');
    const authentication = { kind: 'own', userName: 'sender', rememberPassword: true } as const;
    const own = {
      ...account,
      incoming: { ...account.incoming, userName: 'nobody' },
      outgoing: { ...account.outgoing, authentication },
    };
    expect((await sendTo(['own'], own, password)).outcome.kind).toBe('sent');
    await arrived('own');
  });

  test('refuses a wrong password, and nothing is sent', async () => {
    const { outcome } = await sendTo(['nobody'], withLogin(accountAt('smtpsPort', 'tls')), 'wrong');
    expect(outcome).toMatchObject({
      kind: 'deferred',
      failure: { code: 'authentication-rejected', serverReply: expect.stringContaining('535') },
    });
  });

  test('names the recipients it refuses and files the letter for the others', async () => {
    const { outcome } = await sendTo(
      ['known', 'unknown1', 'unknown2'],
      accountAt('smtpPort', 'none'),
    );
    expect(outcome).toMatchObject({
      kind: 'sent',
      refused: [
        { address: 'unknown1@example.org', serverReply: expect.stringContaining('5.1.1') },
        { address: 'unknown2@example.org', serverReply: expect.stringContaining('5.1.1') },
      ],
    });
    await arrived('known');
  });

  test('that knows no recipient at all ends the letter', async () => {
    const { outcome } = await sendTo(['unknown'], accountAt('smtpPort', 'none'));
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'recipients-refused' },
      refused: [{ address: 'unknown@example.org' }],
    });
  });

  test('asks for a password where one is needed', async () => {
    const { outcome } = await sendTo(['nobody'], accountAt('submissionPort', 'starttls'));
    expect(outcome).toMatchObject({ kind: 'failed', failure: { phase: 'envelope' } });
  });

  test('says early what is too large, and takes it broken apart', async () => {
    const bytes = new Uint8Array(500_000).fill(65);
    const attachments = [{ fileName: 'a.bin', contentType: 'application/octet-stream', bytes }];
    const account = accountAt('smtpPort', 'none');
    const whole = await sendTo(['large'], account, null, { attachments });
    expect(whole.outcome).toMatchObject({ kind: 'failed', failure: { code: 'message-too-large' } });
    const parted = await sendTo(['large'], { ...account, breakApartKb: 300 }, null, {
      attachments,
    });
    expect(parted.outcome).toMatchObject({ kind: 'sent', refused: [] });
    const parts = await arrived('large', 3);
    expect(parts.every((part) => part.includes('message/partial'))).toBe(true);
  });

  test('with a certificate nobody vouches for hears no letter', async () => {
    const built = await buildMessage(compose(), { version: '1.0.0' });
    const outcome = await submitMessage({
      account: accountAt('smtpsPort', 'tls'),
      password: null,
      envelope: built.envelope,
      raw: built.raw,
      transcript: recordDialogue().recorder,
    });
    expect(outcome).toMatchObject({
      kind: 'deferred',
      failure: { code: 'certificate-untrusted', phase: 'tls' },
    });
  });

  describe('in the account test', () => {
    async function check(
      account: AccountSettings,
      typed: string | null,
    ): Promise<{ seen: string[]; steps: readonly TestStep[]; code: string | null }> {
      const seen: string[] = [];
      const { steps, failure } = await testSubmission({
        account,
        password: typed,
        transcript: recordDialogue().recorder,
        trustedCertificates: [postfix.caCertificatePem],
        onStep: ({ phase, ok }) => seen.push(`${phase} ${ok ?? 'begun'}`),
      });
      return { seen, steps, code: failure?.code ?? null };
    }

    test.each([
      ['smtpPort', 'none', false, ['dns', 'connect', 'greeting', 'capabilities', 'quit']],
      [
        'submissionPort',
        'starttls',
        true,
        ['dns', 'connect', 'greeting', 'tls', 'capabilities', 'authentication', 'quit'],
      ],
      [
        'smtpsPort',
        'tls',
        true,
        ['dns', 'connect', 'tls', 'greeting', 'capabilities', 'authentication', 'quit'],
      ],
    ] as const)(
      'each step is told as it begins and ends: %s',
      async (port, security, needsLogin, phases) => {
        const account = accountAt(port, security);
        const { seen, steps, code } = await check(
          needsLogin ? withLogin(account) : account,
          password,
        );
        expect(code).toBeNull();
        expect(seen).toEqual(phases.flatMap((phase) => [`${phase} begun`, `${phase} true`]));
        expect(steps.map(({ phase }) => phase)).toEqual(phases);
        expect(steps.find(({ phase }) => phase === 'greeting')?.detail).toMatch(/^220 /);
      },
    );

    test('the step that failed is the last one', async () => {
      const wrong = await check(withLogin(accountAt('smtpsPort', 'tls')), 'wrong');
      expect(wrong.code).toBe('authentication-rejected');
      expect(wrong.steps.at(-1)).toMatchObject({ phase: 'authentication', ok: false });
      const unknown = await check(withLogin(accountAt('smtpsPort', 'tls')), null);
      expect(unknown.code).toBe('password-needed');
      const noTls = await check(accountAt('smtpPort', 'tls'), null);
      expect(noTls.code).toBe('not-this-protocol');
      expect(noTls.steps.at(-1)).toMatchObject({ phase: 'tls', ok: false });
    });
  });
});
