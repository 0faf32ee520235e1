// What is wrong with a certificate, or with this computer’s clock.
import { createServer as createWeb } from 'node:https';
import { otherClock } from '../../../src-main/diagnosis/other-clock.ts';
import { createCertificate } from '../../servers/certificates.ts';
import { encrypted, listening } from '../account-test-servers.ts';
import type { Cause } from '../account-test-world.ts';

const daysMs = 86_400_000;

export const causesOfCertificates: readonly Cause[] = [
  [
    'clock-wrong',
    async () => {
      const { certificatePem: cert, keyPem: key } = await createCertificate('trusted');
      const web = createWeb({ cert, key }, (_request, response) => {
        response.setHeader('date', new Date(Date.now() - 900 * daysMs).toUTCString());
        response.end();
      });
      const { port } = await listening(web);
      const { signal } = new AbortController();
      return {
        side: 'incoming',
        ...(await encrypted('expired')),
        diagnosis: { clockOf: () => otherClock('localhost', { port, signal }) },
      };
    },
  ],
  [
    'certificate-not-yet-valid',
    async () => ({
      side: 'incoming',
      ...(await encrypted({ names: ['localhost'], validFromDay: 3 })),
    }),
  ],
  [
    'certificate-expired',
    async () => ({
      side: 'incoming',
      ...(await encrypted('expired')),
      diagnosis: { clockOf: async () => Date.now() },
    }),
  ],
  [
    'certificate-wrong-name',
    async () => ({ side: 'incoming', ...(await encrypted('wrong-name')) }),
  ],
  [
    'certificate-self-signed',
    async () => ({ side: 'incoming', ...(await encrypted('self-signed')) }),
  ],
  [
    'certificate-untrusted',
    async () => ({ side: 'incoming', ...(await encrypted('trusted')), trustedCertificates: [] }),
  ],
  [
    'antivirus-between',
    async () => ({
      side: 'incoming',
      ...(await encrypted({ names: ['localhost'], issuer: 'Avast Mail Shield Root' })),
      trustedCertificates: [],
    }),
  ],
  [
    'filter-between',
    async () => ({
      side: 'incoming',
      ...(await encrypted({ names: ['localhost'], issuer: 'FortiGate CA' })),
      trustedCertificates: [],
    }),
  ],
  [
    'certificate-changed',
    async () => ({
      side: 'incoming',
      ...(await encrypted('self-signed')),
      acceptedFingerprint: 'a'.repeat(64),
    }),
  ],
];
