// Access tokens against a real Dovecot, which checks their signature: both forms of the proof, tokens that are no good.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../src-main/pop3/session.ts';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { FakeStore } from './fake-ingest.ts';
import { accountFor, type ClientOptions, type ClientResult, fetchMail } from './pop3-client.ts';

const absent = dovecotUnavailableReason();

describe.skipIf(absent)(`Dovecot takes tokens${absent ? `: ${absent}` : ''}`, () => {
  const servers: Record<string, DovecotServer> = {};
  const forms = ['oauthbearer xoauth2', 'xoauth2', 'oauthbearer'] as const;

  beforeAll(async () => {
    for (const form of forms) {
      // Any character may be in a name, so that one can be tried that needs quoting.
      const settings = { auth_mechanisms: `plain ${form}`, auth_username_chars: '' };
      servers[form] = await startDovecot({ takesTokens: true, settings });
    }
  });
  afterAll(() => Promise.all(Object.values(servers).map((server) => server.stop())));

  function offering(form: (typeof forms)[number]): DovecotServer {
    const server = servers[form];
    if (!server) throw new Error(`no server with ${form}`);
    return server;
  }

  function fetchWith(
    server: DovecotServer,
    token: string,
    options: ClientOptions = {},
  ): Promise<ClientResult> {
    return fetchMail({ host: server.host, port: server.pop3sPort }, new FakeStore(), {
      security: 'tls',
      trustedCertificates: [server.caCertificatePem],
      password: token,
      timeoutMs: 5_000,
      ...options,
      incoming: { authentication: 'oauth2', ...options.incoming },
    });
  }

  const proofs = (result: ClientResult): string[] =>
    result.dialogue.filter((line) => /^C: (AUTH|USER|PASS)/.test(line));

  test.each([
    ['oauthbearer xoauth2', 'OAUTHBEARER'],
    ['xoauth2', 'XOAUTH2'],
    ['oauthbearer', 'OAUTHBEARER'],
  ] as const)('with %s offered the mailbox opens by %s', async (form, mechanism) => {
    const server = offering(form);
    await server.addUser('alice', 'secret');
    await server.deliver('alice', 'Subject: 1\r\n\r\nx\r\n');
    const token = server.issueToken('alice');
    const result = await fetchWith(server, token);
    expect(result).toMatchObject({ failure: null, retrievedCount: 1, deletedCount: 1 });
    expect(proofs(result)).toEqual([expect.stringContaining(`C: AUTH ${mechanism}`)]);
    for (const piece of token.split('.')) expect(result.dialogue.join('\n')).not.toContain(piece);
  });

  test('over STLS as well', async () => {
    const server = offering('xoauth2');
    await server.addUser('bob', 'secret');
    const result = await fetchMail({ host: server.host, port: server.pop3Port }, new FakeStore(), {
      security: 'starttls',
      trustedCertificates: [server.caCertificatePem],
      password: server.issueToken('bob'),
      incoming: { userName: 'bob', authentication: 'oauth2' },
    });
    expect(result.failure).toBeNull();
  });

  describe.each(['xoauth2', 'oauthbearer'] as const)('by %s', (form) => {
    test.each<[string, (server: DovecotServer) => string]>([
      ['that has expired', (server) => server.issueToken('alice', -60)],
      ["that is another's", (server) => server.issueToken('mallory')],
      ['whose signature is wrong', (server) => `${server.issueToken('alice').slice(0, -6)}AAAAAA`],
      ['that is a password', () => 'secret'],
    ])('a token %s is refused once, with its reason', async (_name, tokenOf) => {
      const server = offering(form);
      await server.addUser('alice', 'secret');
      const token = tokenOf(server);
      const result = await fetchWith(server, token);
      expect(result.failure).toMatchObject({
        code: 'authentication-rejected',
        phase: 'authentication',
        detail: expect.stringMatching(/^status=\S+/),
      });
      expect(proofs(result)).toHaveLength(1);
      expect(JSON.stringify(result)).not.toContain(token);
    });
  });

  test('a mailbox opens with a comma and an equals sign in its name', async () => {
    const server = offering('oauthbearer');
    const userName = 'a=b,c';
    const session = await openSession({
      server: accountFor(
        { host: server.host, port: server.pop3sPort },
        { security: 'tls', incoming: { userName, authentication: 'oauth2' } },
      ).incoming,
      password: server.issueToken(userName),
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      transcript: { client: () => undefined, server: () => undefined, note: () => undefined },
      trustedCertificates: [server.caCertificatePem],
    });
    try {
      await session.authenticate();
      expect(await session.stat()).toEqual({ count: 0, sizeBytes: 0 });
    } finally {
      session.drop();
    }
  });
});
