// A certificate that fails and that the person accepted: it opens exactly one server, and nothing else opens it.
import { createHash, X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import type { AcceptedCertificate } from '../../src-shared/mail/accepted-certificate.ts';
import { type CertificateKind, createCertificate } from '../servers/certificates.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { startScriptedSmtp } from '../servers/scripted/smtp.ts';
import { FakeStore } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { accountFor, envelope, letter, recordDialogue } from './smtp-world.ts';

const bad = ['self-signed', 'wrong-name', 'expired'] as const satisfies readonly CertificateKind[];
const codes = {
  'self-signed': 'certificate-untrusted',
  'wrong-name': 'certificate-wrong-name',
  expired: 'certificate-expired',
} as const;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function fingerprintOf(kind: CertificateKind): Promise<string> {
  const { certificatePem } = await createCertificate(kind);
  return createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('hex');
}

/** What the person accepted: this kind of certificate, at this place. */
async function accepting(
  kind: CertificateKind,
  { host, port }: { host: string; port: number },
): Promise<AcceptedCertificate> {
  return { host, port, fingerprint: await fingerprintOf(kind) };
}

describe.each(['tls', 'starttls'] as const)('receiving by %s', (security) => {
  const start = async (certificate: CertificateKind) => {
    const server = await startScriptedPop3({
      mailbox: [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }],
      tls: security === 'tls' ? 'implicit' : 'stls',
      certificate,
    });
    cleanUps.push(() => server.stop());
    return server;
  };
  const receive = async (
    server: Awaited<ReturnType<typeof start>>,
    acceptedCertificate: AcceptedCertificate | null = null,
  ) =>
    fetchMail(server, new FakeStore(), {
      security,
      trustedCertificates: [server.certificate?.caCertificatePem ?? ''],
      incoming: { acceptedCertificate },
    });
  const heardInTheClear = security === 'tls' ? [] : ['CAPA', 'STLS'];

  test.each(bad)('a %s one is refused, shown, and opens once accepted', async (kind) => {
    const server = await start(kind);
    const { failure } = await receive(server);
    expect(failure).toMatchObject({ code: codes[kind], phase: 'tls', host: server.host });
    expect(failure?.certificate).toMatchObject({
      fingerprint: await fingerprintOf(kind),
      names:
        kind === 'wrong-name'
          ? ['other.example.org']
          : ['localhost', '127.0.0.1', '127.0.0.2', '0:0:0:0:0:0:0:1'],
    });
    expect(server.record.verbs()).toEqual(heardInTheClear);
    const result = await receive(server, await accepting(kind, server));
    expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
  });

  test('another one than the accepted is refused by that name', async () => {
    const server = await start('self-signed');
    const { failure } = await receive(server, await accepting('expired', server));
    expect(failure).toMatchObject({ code: 'certificate-changed', phase: 'tls' });
    expect(failure?.certificate?.fingerprint).toBe(await fingerprintOf('self-signed'));
    expect(server.record.verbs()).toEqual(heardInTheClear);
  });

  test('one accepted for another port or host opens nothing', async () => {
    const server = await start('self-signed');
    const accepted = await accepting('self-signed', server);
    for (const elsewhere of [{ port: server.port + 1 }, { host: 'localhost' }]) {
      const { failure } = await receive(server, { ...accepted, ...elsewhere });
      expect(failure?.code).toBe('certificate-untrusted');
    }
    expect(server.record.verbs()).not.toContain('PASS');
  });

  test('a verified one needs no acceptance, whatever was accepted before', async () => {
    const server = await start('trusted');
    const { failure } = await receive(server, await accepting('self-signed', server));
    expect(failure).toBeNull();
  });
});

describe.each(['tls', 'starttls'] as const)('sending by %s', (security) => {
  const start = async (certificate: CertificateKind) => {
    const server = await startScriptedSmtp({
      tls: security === 'tls' ? 'implicit' : 'starttls',
      auth: 'required',
      certificate,
    });
    cleanUps.push(() => server.stop());
    return server;
  };
  type Server = Awaited<ReturnType<typeof start>>;
  const conversation = (server: Server, acceptedCertificate: AcceptedCertificate | null) => ({
    account: accountFor(server, {
      security,
      authentication: { kind: 'same-as-incoming' },
      acceptedCertificate,
    }),
    password: 'secret',
    transcript: recordDialogue().recorder,
    trustedCertificates: [server.certificate?.caCertificatePem ?? ''],
  });
  const send = (server: Server, accepted: AcceptedCertificate | null = null) =>
    submitMessage({ ...conversation(server, accepted), envelope, raw: letter });
  const heardInTheClear = security === 'tls' ? [] : ['EHLO', 'STARTTLS'];

  test.each(bad)('a %s one is refused, shown, and opens once accepted', async (kind) => {
    const server = await start(kind);
    expect(await send(server)).toMatchObject({
      kind: 'deferred',
      failure: {
        code: codes[kind],
        phase: 'tls',
        host: server.host,
        certificate: { fingerprint: await fingerprintOf(kind) },
      },
    });
    expect(server.record.verbs()).toEqual(heardInTheClear);
    expect(await send(server, await accepting(kind, server))).toMatchObject({ kind: 'sent' });
  });

  test('another one than the accepted, or one accepted elsewhere, is refused', async () => {
    const server = await start('self-signed');
    const changed = await send(server, await accepting('expired', server));
    expect(changed).toMatchObject({ failure: { code: 'certificate-changed', phase: 'tls' } });
    const accepted = await accepting('self-signed', server);
    const elsewhere = await send(server, { ...accepted, port: server.port + 1 });
    expect(elsewhere).toMatchObject({ failure: { code: 'certificate-untrusted' } });
    expect(server.record.verbs()).toEqual([...heardInTheClear, ...heardInTheClear]);
  });

  test('is refused even where the environment tells Node not to look', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const server = await start('self-signed');
    expect(await send(server)).toMatchObject({ failure: { code: 'certificate-untrusted' } });
    expect(server.record.verbs()).toEqual(heardInTheClear);
  });

  test('the test of the account shows it at the step that failed, and passes once accepted', async () => {
    const server = await start('self-signed');
    const refused = await testSubmission(conversation(server, null));
    expect(refused.steps.at(-1)).toMatchObject({ phase: 'tls', ok: false });
    expect(refused.failure?.certificate?.fingerprint).toBe(await fingerprintOf('self-signed'));
    const accepted = await accepting('self-signed', server);
    expect((await testSubmission(conversation(server, accepted))).failure).toBeNull();
  });
});
