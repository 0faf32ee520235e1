// Attackers between us and the server, and servers that are not who they should be: no password, no letter, no plain text instead.
import { afterEach, describe, expect, test } from 'vitest';
import type { CertificateKind } from '../servers/certificates.ts';
import type { ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore } from './fake-ingest.ts';
import { type ClientOptions, type ClientResult, fetchMail } from './pop3-client.ts';

let server: ScriptedPop3Server | null = null;
afterEach(() => server?.stop());

async function attempt(
  options: ScriptedPop3Options,
  client: ClientOptions,
): Promise<ClientResult & { readonly server: ScriptedPop3Server }> {
  server = await startScriptedPop3({ mailbox: [{ uidl: 'a', raw: 'letter\r\n' }], ...options });
  const trustedCertificates = [server.certificate?.caCertificatePem ?? ''];
  const result = await fetchMail(server, new FakeStore(), { trustedCertificates, ...client });
  return { ...result, server };
}

/** Verbs, and what was said of TLS, of all sessions. */
const said = ({ record }: ScriptedPop3Server): string[] =>
  record.commands.map(({ verb, isTls }) => `${verb}${isTls ? ' over TLS' : ''}`);

describe('a certificate', () => {
  const wrong: readonly [CertificateKind, string][] = [
    ['self-signed', 'certificate-untrusted'],
    ['wrong-name', 'certificate-wrong-name'],
    ['expired', 'certificate-expired'],
  ];
  for (const [certificate, code] of wrong) {
    test.each(['tls', 'starttls'] as const)(
      `that is ${certificate} ends it, by %s`,
      async (security) => {
        const tls = security === 'tls' ? 'implicit' : 'stls';
        const result = await attempt({ tls, certificate }, { security });
        expect(result.failure).toMatchObject({ code, phase: 'tls' });
        expect(said(result.server)).toEqual(security === 'tls' ? [] : ['CAPA', 'STLS']);
        expect(result.server.sessionCount()).toBeLessThanOrEqual(1);
      },
    );
  }

  test('of an authority nobody trusts ends it', async () => {
    const options = { security: 'tls', trustedCertificates: [] } as const;
    const result = await attempt({ tls: 'implicit' }, options);
    expect(result.failure).toMatchObject({ code: 'certificate-untrusted', phase: 'tls' });
  });
});

describe('abilities changed on the way', () => {
  const capa = (...lines: string[]): string => ['+OK', ...lines, '.'].join('\r\n');

  test('STLS struck out: no plain text instead', async () => {
    const replies = [{ at: 'CAPA', reply: capa('USER', 'UIDL') }] as const;
    const result = await attempt({ tls: 'stls', faults: { replies } }, { security: 'starttls' });
    expect(result.failure).toMatchObject({ code: 'starttls-unavailable', phase: 'tls' });
    expect(said(result.server)).toEqual(['CAPA']);
  });

  test('CAPA refused in the clear: STLS is tried all the same', async () => {
    const replies = [{ at: 'CAPA', times: 1, reply: '-ERR' }] as const;
    const result = await attempt({ tls: 'stls', faults: { replies } }, { security: 'starttls' });
    expect(result.failure).toBeNull();
    expect(said(result.server)[1]).toBe('STLS');
  });

  test('a mechanism offered in the clear that TLS does not offer is not used', async () => {
    const replies = [{ at: 'CAPA', times: 1, reply: capa('STLS', 'SASL CRAM-MD5') }] as const;
    const options = { tls: 'stls', mechanisms: [], faults: { replies } } as const;
    const result = await attempt(options, { security: 'starttls' });
    expect(result.failure).toBeNull();
    expect(said(result.server)).not.toContain('AUTH over TLS');
    expect(said(result.server)).toContain('PASS over TLS');
  });

  test('PIPELINING offered in the clear that TLS does not offer is not used', async () => {
    const replies = [{ at: 'CAPA', times: 1, reply: capa('STLS', 'PIPELINING', 'UIDL') }] as const;
    const options: ScriptedPop3Options = {
      tls: 'stls',
      mailbox: ['a', 'b', 'c'].map((uidl) => ({ uidl, raw: `${uidl}\r\n` })),
      capabilities: ['USER', 'UIDL'],
      faults: { replies, pipelined: 'forgotten' },
    };
    const result = await attempt(options, { security: 'starttls', timeoutMs: 1_000 });
    expect(result).toMatchObject({ failure: null, retrievedCount: 3 });
    expect(result.server.sessionCount()).toBe(1);
  });

  test('in plain text, where the person chose it, a mechanism is still only as offered', async () => {
    const result = await attempt(
      { mechanisms: [], faults: { unsupported: ['USER'] } },
      { security: 'none' },
    );
    expect(result.failure?.code).toBe('authentication-unavailable');
    expect(said(result.server)).toEqual(['CAPA']);
  });
});

describe('bytes in the clear behind the reply to STLS (CVE-2011-0411)', () => {
  test.each([
    ['a whole reply', '+OK\r\nFAKE\r\n.\r\n'],
    ['a single line end', '\r\n'],
    ['a single byte', '+'],
    ['replies to all that would follow', '+OK\r\n'.repeat(2_000)],
  ])('%s ends it before a password is said', async (_name, injectedBeforeTls) => {
    const options = { tls: 'stls', faults: { injectedBeforeTls } } as const;
    const result = await attempt(options, { security: 'starttls' });
    expect(result.failure).toMatchObject({ code: 'tls-failed', phase: 'tls' });
    expect(said(result.server)).toEqual(['CAPA', 'STLS']);
  });
});
