// Why a permission of the browser’s sign-in does not let somebody in.
import { MailError, type MailFailure } from '../../../src-shared/failure.ts';
import { createCertificate } from '../../servers/certificates.ts';
import { pop3 } from '../account-test-servers.ts';
import type { Cause, TestCase } from '../account-test-world.ts';

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

export const causesOfTokens: readonly Cause[] = [
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
];
