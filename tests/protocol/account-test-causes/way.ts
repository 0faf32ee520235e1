// Why a server is not reached, or goes silent.
import { names, nobody, pop3, saying, smtp, usualPort } from '../account-test-servers.ts';
import { type Cause, silence } from '../account-test-world.ts';

export const causesOnTheWay: readonly Cause[] = [
  [
    'host-unknown',
    async () => (
      names('ENOTFOUND'),
      { side: 'incoming', place: { host: 'pop.gmial.com', port: 995 } }
    ),
  ],
  [
    'name-server-silent',
    async () => (
      names('EAI_AGAIN'),
      { side: 'incoming', place: { host: 'pop.example.com', port: 995 } }
    ),
  ],
  [
    'no-network',
    async () => (
      names('EAI_AGAIN'),
      {
        side: 'incoming',
        place: { host: 'pop.example.com', port: 995 },
        diagnosis: { hasNetwork: () => false },
      }
    ),
  ],
  [
    'internet-out-of-reach',
    async () => (
      names('ENOTFOUND'),
      {
        side: 'incoming',
        place: { host: 'pop.example.com', port: 995 },
        diagnosis: { stateOf: async () => 'no-internet' },
      }
    ),
  ],
  ['connection-refused', async () => ({ side: 'incoming', place: await nobody() })],
  [
    'another-port-answers',
    async () => ({
      side: 'incoming',
      place: await nobody(),
      diagnosis: usualPort(await pop3({ tls: 'implicit' }), 995),
    }),
  ],
  [
    'port-25-blocked',
    async () => ({
      side: 'outgoing',
      place: { host: '127.0.0.9', port: 25 },
      diagnosis: usualPort(await smtp({ tls: 'starttls' }), 587),
    }),
  ],
  ['server-silent', async () => ({ side: 'incoming', place: await saying(''), ...silence })],
  [
    'server-busy',
    async () => ({
      side: 'incoming',
      place: await saying('-ERR [SYS/TEMP] too many connections\r\n'),
    }),
  ],
  [
    'connection-lost',
    async () => ({
      side: 'incoming',
      place: await pop3({ faults: { hangUp: { at: 'STAT', when: 'on command' } } }),
    }),
  ],
  [
    'timed-out',
    async () => ({
      side: 'incoming',
      place: await pop3({ faults: { silentAt: { at: 'STAT' } } }),
      ...silence,
    }),
  ],
];
