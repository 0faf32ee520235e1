// Certificates as they cross between processes: exact fingerprints, bounded texts.
import { describe, expect, it } from 'vitest';
import { checkArguments, checkFetcherFrame } from '../../../src-shared/ipc/guards.ts';
import type { AcceptedCertificate } from '../../../src-shared/mail/accepted-certificate.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

const fingerprint = '0123456789abcdef'.repeat(4);
const account = newAccount(accountId('account'));
const accepted: AcceptedCertificate = { host: 'pop.example.org', port: 995, fingerprint };

describe('an account with an accepted certificate', () => {
  const check = (acceptedCertificate: unknown, side: 'incoming' | 'outgoing') =>
    checkArguments('pop3.loginWait', [
      { ...account, [side]: { ...account[side], acceptedCertificate } },
    ]);

  it.each(['incoming', 'outgoing'] as const)('may cross for the %s server', (side) => {
    expect(() => check(accepted, side)).not.toThrow();
    expect(() => check(null, side)).not.toThrow();
  });

  it.each([
    '',
    '*',
    fingerprint.slice(1),
    `${fingerprint}0`,
    fingerprint.toUpperCase(),
    `${fingerprint}\n`,
  ])('may not with the fingerprint %j', (odd) => {
    expect(() => check({ ...accepted, fingerprint: odd }, 'incoming')).toThrow(/fingerprint/);
  });

  it('may not without the server it is for', () => {
    expect(() => check({ fingerprint }, 'incoming')).toThrow(TypeError);
    expect(() => check(fingerprint, 'outgoing')).toThrow(TypeError);
  });
});

describe('a failure about a certificate', () => {
  const certificate = {
    subject: 'localhost',
    issuer: '',
    validFrom: 0,
    validTo: null,
    names: ['localhost'],
    fingerprint,
  };
  const check = (part: object) =>
    checkFetcherFrame({
      type: 'closed',
      failure: {
        code: 'certificate-untrusted',
        phase: 'tls',
        certificate: { ...certificate, ...part },
      },
    });

  it('reaches the worker whole', () => {
    expect(check({})).toMatchObject({ failure: { certificate } });
  });

  it.each([
    ['an endless name', { subject: 'x'.repeat(2_000) }],
    ['countless names', { names: Array.from({ length: 1_000 }, () => 'x') }],
    ['no date but words', { validFrom: 'yesterday' }],
    ['something more', { key: 'secret' }],
  ])('does not with %s', (_what, part) => {
    expect(() => check(part)).toThrow(TypeError);
  });
});
