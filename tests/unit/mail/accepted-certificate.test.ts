import { describe, expect, it } from 'vitest';
import { acceptedFingerprint } from '../../../src-shared/mail/accepted-certificate.ts';

const fingerprint = 'a'.repeat(64);
const acceptedCertificate = { host: 'pop.example.org', port: 995, fingerprint };

describe('an accepted certificate', () => {
  it('counts for its host and port, however the host is written', () => {
    for (const host of ['pop.example.org', 'POP.Example.org', ' pop.example.org ']) {
      expect(acceptedFingerprint({ host, port: 995, acceptedCertificate })).toBe(fingerprint);
    }
  });

  it('counts nowhere else', () => {
    const places = [
      { host: 'pop.example.org', port: 110 },
      { host: 'example.org', port: 995 },
      { host: '', port: 995 },
    ];
    for (const place of places) {
      expect(acceptedFingerprint({ ...place, acceptedCertificate })).toBeNull();
    }
  });

  it('is none in an account of an earlier version', () => {
    expect(acceptedFingerprint({ host: 'pop.example.org', port: 995 })).toBeNull();
    expect(
      acceptedFingerprint({ host: 'pop.example.org', port: 995, acceptedCertificate: null }),
    ).toBeNull();
  });
});
