// Another thing at that port than what was expected.
import { createServer as createTls } from 'node:tls';
import { createCertificate } from '../../servers/certificates.ts';
import { listening, pop3, saying, smtp, usualPort } from '../account-test-servers.ts';
import { type Cause, silence } from '../account-test-world.ts';

export const causesOfOtherProtocols: readonly Cause[] = [
  ['tls-to-plain-port', async () => ({ side: 'incoming', place: await pop3(), security: 'tls' })],
  [
    'plain-to-tls-port',
    async () => ({ side: 'incoming', place: await pop3({ tls: 'implicit' }), ...silence }),
  ],
  [
    'imap-port',
    async () => ({ side: 'incoming', place: await saying('* OK IMAP4rev1 ready\r\n') }),
  ],
  ['smtp-port', async () => ({ side: 'incoming', place: await smtp() })],
  ['pop3-port', async () => ({ side: 'outgoing', place: await pop3() })],
  [
    'captive-portal',
    async () => ({
      side: 'incoming',
      place: await saying('', 'HTTP/1.1 302 Found\r\nLocation: http://portal/\r\n\r\n'),
      ...silence,
    }),
  ],
  [
    'not-this-protocol',
    async () => ({ side: 'incoming', place: await saying('SSH-2.0-OpenSSH_9.6\r\n') }),
  ],
  [
    'starttls-missing-tls-answers',
    async () => ({
      side: 'incoming',
      place: await pop3(),
      security: 'starttls',
      diagnosis: usualPort(await pop3({ tls: 'implicit' }), 995),
    }),
  ],
  [
    'starttls-unavailable',
    async () => ({ side: 'incoming', place: await pop3(), security: 'starttls' }),
  ],
  [
    'tls-too-old',
    async () => {
      const { certificatePem: cert, keyPem: key } = await createCertificate('trusted');
      const server = createTls({
        cert,
        key,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
      server.on('tlsClientError', () => undefined);
      return { side: 'incoming', place: await listening(server), security: 'tls' };
    },
  ],
];
