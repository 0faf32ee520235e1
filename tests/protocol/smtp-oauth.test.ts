// Sending where the incoming server's login is an access token: it goes as one, encrypted, and never as a password.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RenewToken } from '../../src-main/oauth/renew-token.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { MailError } from '../../src-shared/failure.ts';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import type { ScriptedSmtpOptions } from '../servers/scripted/smtp-options.ts';
import { type ScriptedSmtpServer, startScriptedSmtp } from '../servers/scripted/smtp.ts';
import { accountFor, envelope, letter, recordDialogue } from './smtp-world.ts';

const token = `ya29.${'Ab9.x_Q-z7'.repeat(150)}`;
const staleToken = `stale-${'Ab9.x_Q-z7'.repeat(10)}`;
const user = { name: 'alice', password: 'secret', accessToken: token };
const servers: ScriptedSmtpServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(options: ScriptedSmtpOptions): Promise<ScriptedSmtpServer> {
  const server = await startScriptedSmtp({ auth: 'required', user, ...options });
  servers.push(server);
  return server;
}

async function send(
  server: ScriptedSmtpServer,
  security: ConnectionSecurity,
  password = token,
  renewToken?: RenewToken,
): Promise<{ outcome: SendOutcome; dialogue: string }> {
  const account = accountFor(server, { security, authentication: { kind: 'same-as-incoming' } });
  const recorded = recordDialogue([password]);
  const outcome = await submitMessage({
    account: { ...account, incoming: { ...account.incoming, authentication: 'oauth2' } },
    password,
    ...(renewToken ? { renewToken } : {}),
    envelope,
    raw: letter,
    transcript: recorded.recorder,
    trustedCertificates: [server.certificate?.caCertificatePem ?? ''],
  });
  return { outcome, dialogue: recorded.lines().join('\n') };
}

describe('an access token', () => {
  test.each([
    ['XOAUTH2', 'tls', 'implicit'],
    ['XOAUTH2', 'starttls', 'starttls'],
    ['OAUTHBEARER', 'tls', 'implicit'],
    ['OAUTHBEARER', 'starttls', 'starttls'],
  ] as const)('opens a server with %s over %s, unseen', async (mechanism, security, tls) => {
    const mechanisms = ['PLAIN', 'LOGIN', mechanism] as const;
    const server = await start({ tls, mechanisms });
    const { outcome, dialogue } = await send(server, security);
    expect(outcome.kind).toBe('sent');
    expect(dialogue).toContain(`C: AUTH ${mechanism} ••••••••`);
    expect(server.record.verbs().filter((verb) => verb === 'AUTH')).toHaveLength(1);
    expect(dialogue).not.toContain('ya29');
    expect(dialogue).not.toContain(Buffer.from('user=alice').toString('base64').slice(0, 12));
  });

  test('goes with the standard’s mechanism where both are offered', async () => {
    const server = await start({ tls: 'implicit', mechanisms: ['XOAUTH2', 'OAUTHBEARER'] });
    const { dialogue } = await send(server, 'tls');
    expect(dialogue).toContain('C: AUTH OAUTHBEARER');
    expect(dialogue).not.toContain('C: AUTH XOAUTH2');
  });

  test.each(['XOAUTH2', 'OAUTHBEARER'] as const)(
    'that is refused by %s is renewed once, within the same connection, and neither is seen',
    async (mechanism) => {
      const server = await start({ tls: 'implicit', mechanisms: [mechanism] });
      const renewToken = vi.fn(async () => token);
      const { outcome, dialogue } = await send(server, 'tls', staleToken, renewToken);
      expect(outcome.kind).toBe('sent');
      expect(renewToken.mock.calls).toEqual([[staleToken]]);
      for (const secret of [token, staleToken]) expect(dialogue).not.toContain(secret.slice(0, 12));
    },
  );

  test('renewed and refused again is no reason for a third', async () => {
    const server = await start({ tls: 'implicit' });
    const renewToken = vi.fn(async () => `${staleToken}2`);
    const { outcome } = await send(server, 'tls', staleToken, renewToken);
    expect(outcome).toMatchObject({
      kind: 'deferred',
      failure: { code: 'authentication-rejected' },
    });
    expect(server.record.verbs().filter((verb) => verb === 'AUTH')).toHaveLength(2);
  });

  test('that cannot be renewed says so, and the letter waits', async () => {
    const server = await start({ tls: 'implicit' });
    const failure = { code: 'sign-in-needed', phase: 'authentication' } as const;
    const renewToken = () => Promise.reject(new MailError(failure));
    const { outcome } = await send(server, 'tls', staleToken, renewToken);
    expect(outcome).toMatchObject({ kind: 'deferred', failure: { code: 'sign-in-needed' } });
  });

  test('refused is shown once, and the letter waits with the reason', async () => {
    const server = await start({ tls: 'implicit' });
    const { outcome } = await send(server, 'tls', 'ya29.stale');
    expect(outcome).toMatchObject({
      kind: 'deferred',
      failure: {
        code: 'authentication-rejected',
        phase: 'authentication',
        serverReply: expect.stringMatching(/^535 /),
      },
    });
    expect(server.record.verbs().filter((verb) => verb === 'AUTH')).toHaveLength(1);
    expect(JSON.stringify(outcome)).not.toContain('stale');
  });

  test('is never given as a password', async () => {
    const server = await start({ tls: 'implicit', mechanisms: ['PLAIN', 'LOGIN'] });
    const { outcome } = await send(server, 'tls');
    expect(outcome).toMatchObject({ failure: { code: 'authentication-unavailable' } });
    expect(server.record.verbs()).not.toContain('AUTH');
  });

  test('is never sent in the clear', async () => {
    const server = await start({ tls: 'none' });
    const { outcome } = await send(server, 'none');
    expect(outcome).toMatchObject({
      kind: 'deferred',
      failure: { code: 'token-needs-encryption', host: server.host },
    });
    expect(server.record.verbs()).not.toContain('AUTH');
  });
});
