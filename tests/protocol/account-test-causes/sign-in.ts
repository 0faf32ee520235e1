// Why a server that receives or sends does not let somebody in with a password.
import { allNamesAreLocal, pop3, smtp } from '../account-test-servers.ts';
import type { Cause, TestCase } from '../account-test-world.ts';

const refusing = (at: 'USER' | 'PASS', reply: string) =>
  pop3({ mechanisms: [], faults: { replies: [{ at, reply }] } });
const typed = (rest: Partial<TestCase>) => async (): Promise<TestCase> => ({
  side: 'incoming',
  place: await pop3(),
  ...rest,
});
const signIn =
  (at: 'USER' | 'PASS', reply: string, rest: Partial<TestCase> = {}) =>
  async (): Promise<TestCase> => ({
    side: 'incoming',
    place: await refusing(at, reply),
    ...rest,
  });
const sendingSignIn = (reply: string) => async (): Promise<TestCase> => ({
  side: 'outgoing',
  place: await smtp({ auth: 'offered', faults: { replies: [{ at: 'AUTH', reply }] } }),
});
const localPartProvider = { domain: 'bay.wind.ne.jp', host: 'bay.wind.ne.jp' };

export const causesOfPasswords: readonly Cause[] = [
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
];
