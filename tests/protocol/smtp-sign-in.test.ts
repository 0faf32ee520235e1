// Signing in to servers that send, over TLS and without: no password is given away, no letter lost by a refusal.
import { describe, expect, test } from 'vitest';
import { failureOf, send, signIn, start } from './smtp-sending.ts';
import { accountFor, envelope } from './smtp-world.ts';

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

  test('a server that repeats the password in what it says of recipients, or of the letter, is not repeated', async () => {
    const about = 'no@example.org';
    const server = await start({
      auth: 'required',
      faults: {
        replies: [
          { at: 'RCPT', about, reply: '550 5.1.1 not for secret' },
          { at: 'message', reply: '250 taken from secret' },
        ],
      },
    });
    const changes = { ...signIn.changes, envelope: { ...envelope, to: ['a@example.org', about] } };
    const outcome = await send(server, signIn.outgoing, changes);
    expect(outcome).toMatchObject({ kind: 'sent', refused: [{ address: about }] });
    expect(JSON.stringify(outcome)).not.toContain('secret');
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
