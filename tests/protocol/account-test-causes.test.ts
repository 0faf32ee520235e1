// Everything that goes wrong when an account is set up, each done for real by a server or the network: every cause has a sentence of its
// own, in both languages, and it is the right one.
import { createServer as createWeb } from 'node:https';
import { createServer as createTls } from 'node:tls';
import { afterAll, afterEach, expect, test } from 'vitest';
import { otherClock } from '../../src-main/diagnosis/other-clock.ts';
import { MailError, type MailFailure } from '../../src-shared/failure.ts';
import { createCertificate } from '../servers/certificates.ts';
import {
  allNamesAreLocal,
  encrypted,
  listening,
  names,
  nobody,
  pop3,
  saying,
  smtp,
  stopServers,
  usualPort,
} from './account-test-servers.ts';
import { type Place, runTest, type TestCase, type Told } from './account-test-world.ts';

afterEach(stopServers);

const refusing = (at: 'USER' | 'PASS', reply: string) =>
  pop3({ mechanisms: [], faults: { replies: [{ at, reply }] } });
const incoming =
  (place: Promise<Place>, rest: Partial<TestCase> = {}) =>
  async (): Promise<TestCase> => ({
    side: 'incoming',
    place: await place,
    ...rest,
  });
const typed = (rest: Partial<TestCase>) => async (): Promise<TestCase> => ({
  side: 'incoming',
  place: await pop3(),
  ...rest,
});
const signIn =
  (at: 'USER' | 'PASS', reply: string, rest: Partial<TestCase> = {}) =>
  async (): Promise<TestCase> =>
    incoming(refusing(at, reply), rest)();
const sendingSignIn = (reply: string) => async (): Promise<TestCase> => ({
  side: 'outgoing',
  place: await smtp({ auth: 'offered', faults: { replies: [{ at: 'AUTH', reply }] } }),
});
/** Another token is no better, or there is none. */
const withToken =
  (options: Parameters<typeof pop3>[0], failure?: Pick<MailFailure, 'code' | 'detail'>) =>
  async (): Promise<TestCase> => ({
    side: 'incoming',
    place: await pop3({ tls: 'implicit', ...options }),
    security: 'tls',
    trustedCertificates: [(await createCertificate('trusted')).caCertificatePem],
    password: 'ya29.stale-token',
    oauth: {
      renewToken: async (refused) => {
        if (failure) throw new MailError({ ...failure, phase: 'authentication' });
        return `${refused}-too`;
      },
    },
  });
const letter = (at: 'MAIL' | 'RCPT' | 'message', reply: string) => async (): Promise<TestCase> => ({
  side: 'letter',
  place: await smtp({ faults: { replies: [{ at, reply }] } }),
  isAuthenticated: false,
});

const daysMs = 86_400_000;

const causes: readonly (readonly [cause: string, make: () => Promise<TestCase>])[] = [
  // The way there.
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
  ['server-silent', async () => ({ side: 'incoming', place: await saying('') })],
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
    async () => ({ side: 'incoming', place: await pop3({ faults: { silentAt: { at: 'STAT' } } }) }),
  ],
  // Another thing at that port.
  ['tls-to-plain-port', async () => ({ side: 'incoming', place: await pop3(), security: 'tls' })],
  ['plain-to-tls-port', async () => ({ side: 'incoming', place: await pop3({ tls: 'implicit' }) })],
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
  // The certificate.
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
  // Signing in to receive.
  [
    'app-password-needed',
    signIn(
      'PASS',
      '-ERR [AUTH] Application-specific password required: https://support.google.com/accounts/answer/185833',
    ),
  ],
  [
    'pop-switched-off',
    signIn(
      'PASS',
      '-ERR [SYS/PERM] Your account is not enabled for POP access. Please visit your Gmail settings page.',
    ),
  ],
  [
    'web-login-needed',
    signIn('PASS', '-ERR [AUTH] Web login required: https://support.google.com/mail/answer/78754'),
  ],
  ['too-many-attempts', signIn('PASS', '-ERR Too many login failures, try again later')],
  ['account-locked', signIn('PASS', '-ERR [AUTH] Your account has been locked')],
  [
    'encryption-needed',
    signIn(
      'USER',
      '-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
    ),
  ],
  ['user-unknown', signIn('PASS', '-ERR no such user here')],
  ['login-refused', signIn('PASS', '-ERR Login failed')],
  ['authentication-rejected', signIn('PASS', '-ERR [AUTH] invalid login')],
  ['mailbox-in-use', signIn('PASS', '-ERR [IN-USE] maildrop locked')],
  ['login-delay', signIn('PASS', '-ERR [LOGIN-DELAY] minimum time between mail checks violation')],
  ['server-temporary', signIn('PASS', '-ERR [SYS/TEMP] database away')],
  ['server-permanent', signIn('PASS', '-ERR [SYS/PERM] no home directory')],
  ['user-name-blanks', typed({ userName: 'alice ' })],
  ['user-name-full-width', typed({ userName: 'ａｌｉｃｅ' })],
  ['password-bopomofo', typed({ password: 'ㄋㄍㄊㄐㄍㄔ' })],
  ['password-full-width', typed({ password: 'ｓｅｃｒｅｔ' })],
  ['password-blanks', typed({ password: 'secret ' })],
  ['caps-lock', typed({ password: 'SECRET' })],
  [
    'user-name-without-domain',
    async () => {
      allNamesAreLocal();
      const { port } = await refusing('PASS', '-ERR no');
      return {
        side: 'incoming',
        place: { host: 'pop.mail.yahoo.com', port },
        emailAddress: 'alice@yahoo.com.tw',
      };
    },
  ],
  [
    'user-name-with-domain',
    async () => {
      allNamesAreLocal();
      const { port } = await refusing('PASS', '-ERR no');
      return {
        side: 'incoming',
        place: { host: localPartProvider.host, port },
        emailAddress: `alice@${localPartProvider.domain}`,
        userName: `alice@${localPartProvider.domain}`,
      };
    },
  ],
  // Signing in with the browser.
  ['oauth-token-refused', withToken({ mechanisms: ['XOAUTH2'] })],
  [
    'oauth-scope-missing',
    withToken({
      mechanisms: ['XOAUTH2'],
      faults: { replies: [{ at: 'AUTH', reply: '-ERR [AUTH] insufficient_scope' }] },
    }),
  ],
  ['oauth-not-offered', withToken({ mechanisms: ['PLAIN'] })],
  ['oauth-signed-out', withToken({ mechanisms: ['XOAUTH2'] }, { code: 'sign-in-needed' })],
  [
    'oauth-client-refused',
    withToken(
      { mechanisms: ['XOAUTH2'] },
      { code: 'sign-in-needed', detail: 'id.example.com: invalid_client' },
    ),
  ],
  ['oauth-provider-away', withToken({ mechanisms: ['XOAUTH2'] }, { code: 'token-unavailable' })],
  // Signing in to send.
  [
    'oauth2-needed',
    sendingSignIn('535 5.7.139 Authentication unsuccessful, basic authentication is disabled.'),
  ],
  [
    'smtp-switched-off',
    sendingSignIn(
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    ),
  ],
  ['authentication-unavailable', async () => ({ side: 'outgoing', place: await smtp() })],
  [
    'password-needed',
    async () => ({ side: 'outgoing', place: await smtp({ auth: 'offered' }), password: null }),
  ],
  // The test letter.
  ['authentication-required', letter('MAIL', '530 5.7.0 Authentication required')],
  ['relay-denied', letter('RCPT', '554 5.7.1 <alice@example.com>: Relay access denied')],
  [
    'sender-not-own',
    letter('MAIL', '553 5.7.1 <alice@example.com>: Sender address rejected: not owned by user bob'),
  ],
  ['greylisted', letter('RCPT', '450 4.2.0 Greylisted, please try again in 300 seconds')],
  ['mailbox-full', letter('RCPT', '552 5.2.2 Mailbox full')],
  [
    'address-blocklisted',
    letter(
      'RCPT',
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    ),
  ],
  ['sender-refused', letter('MAIL', '550 5.1.0 No')],
  ['recipients-refused', letter('RCPT', '550 5.1.1 No')],
  ['message-refused', letter('message', '554 5.6.0 No')],
  [
    'test-letter-late',
    async () => ({
      side: 'letter',
      place: await smtp(),
      incomingPlace: await pop3(),
      isAuthenticated: false,
    }),
  ],
];

const localPartProvider = { domain: 'bay.wind.ne.jp', host: 'bay.wind.ne.jp' };
const told = new Map<string, Told>();

test.each(causes)('%s', async (cause, make) => {
  const result = await runTest(await make());
  expect(result.cause).toBe(cause);
  expect(result.failure).not.toBeNull();
  for (const { sentence, action } of [result.en, result.zh]) {
    expect(sentence).toMatch(/[.。]$/u);
    expect(action.length).toBeGreaterThan(4);
    // Nothing is left to be filled in, and no password is repeated.
    expect(sentence + action).not.toMatch(/[{}]|undefined|secret|ｓｅｃｒｅｔ|ㄋㄍㄊ/iu);
  }
  told.set(cause, result);
});

afterAll(() => {
  // Alone in this file's process, and only where all of it ran.
  if (told.size !== causes.length) return;
  for (const language of ['en', 'zh'] as const) {
    const sentences = [...told.values()].map((each) =>
      each[language].sentence.replace(/localhost|127\.0\.0\.\d|\d{2,5}/gu, '…'),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  }
});
