import { describe, expect, it } from 'vitest';
import {
  certificateProblem,
  type PeerCertificate,
  type SecuredPeer,
} from '../../../src-main/pop3/certificate-check.ts';

const raw = new Uint8Array([1, 2, 3]);
/** SHA-256 of those three bytes. */
const fingerprint = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81';

const peer = (certificate: PeerCertificate, part: Partial<SecuredPeer> = {}): SecuredPeer => ({
  authorized: false,
  authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  isSessionReused: () => false,
  getPeerCertificate: () => certificate,
  ...part,
});

describe('a certificate', () => {
  it('that is verified is no problem', () => {
    expect(certificateProblem(peer({ raw }, { authorized: true }), null)).toBeNull();
  });

  it('of a resumed session is one, since nobody compared its name', () => {
    const resumed = peer({ raw }, { authorized: true, isSessionReused: () => true });
    expect(certificateProblem(resumed, fingerprint)?.code).toBe('tls-failed');
  });

  it('that was not shown cannot have been accepted', () => {
    for (const nothing of [{}, { raw: undefined }] as PeerCertificate[]) {
      expect(certificateProblem(peer(nothing), fingerprint)?.code).toBe('tls-failed');
    }
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-wrong-name'],
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['PATH_LENGTH_EXCEEDED', 'certificate-untrusted'],
    ['ECONNREFUSED', 'certificate-untrusted'],
    ['some words without a name', 'certificate-untrusted'],
  ])('that fails for %s is %s', (authorizationError, code) => {
    const problem = certificateProblem(peer({ raw }, { authorizationError }), null);
    expect(problem).toMatchObject({ code, detail: authorizationError });
  });

  it('tells whom it is for, who says so, from when to when, and its fingerprint', () => {
    const problem = certificateProblem(
      peer({
        raw,
        subject: { CN: 'mail.example.org', O: ['Example', 'Sample'], L: 'Taipei', C: 'TW' },
        issuer: { O: 'Authority' },
        subjectaltname: 'DNS:mail.example.org, email:a@b.c, IP Address:192.0.2.1, DNS:"odd, name"',
        valid_from: 'Nov 25 12:00:00 2025 GMT',
        valid_to: 'Bad time value',
      }),
      null,
    );
    expect(problem?.certificate).toEqual({
      subject: 'mail.example.org, Example, Sample, TW',
      issuer: 'Authority',
      names: ['mail.example.org', '192.0.2.1', '"odd, name"'],
      validFrom: Date.UTC(2025, 10, 25, 12),
      validTo: null,
      fingerprint,
    });
  });

  it('says nothing that a certificate may be made to say against the reader', () => {
    const problem = certificateProblem(
      peer({
        raw,
        subject: { CN: `\u0000\n\u202Egro.elpmaxe\u2028${'x'.repeat(5_000)}` },
        subjectaltname: Array.from({ length: 5_000 }, (_, n) => `DNS:${n}\u202E`).join(', '),
      }),
      null,
    );
    const { subject = '', names = [], issuer } = problem?.certificate ?? {};
    expect(subject).toMatch(/^\uFFFD{3}gro\.elpmaxe\uFFFDx+$/);
    expect(subject.length).toBe(256);
    expect(names).toHaveLength(50);
    expect(names[49]).toBe('49\uFFFD');
    expect(issuer).toBe('');
  });
});
