// What lies behind a failure of an account that signs in with an access token: the permission, the provider, the scope, or the mailbox. Pure.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { TestCause } from '../../src-shared/diagnosis/causes.ts';

/** Null: the token has nothing to do with it. */
export function causeOfToken(failure: MailFailure): TestCause | null {
  const { code, detail = '', serverReply = '' } = failure;
  if (code === 'sign-in-needed') {
    return /\b(?:invalid_client|unauthorized_client)\b/u.test(detail)
      ? 'oauth-client-refused'
      : 'oauth-signed-out';
  }
  if (code === 'token-unavailable') return 'oauth-provider-away';
  if (code === 'authentication-unavailable') return 'oauth-not-offered';
  if (code !== 'authentication-rejected' && code !== 'login-refused') return null;
  // RFC 7628 §3.2.2, RFC 6750 §3.1.
  return /\binsufficient_scope\b/u.test(`${detail} ${serverReply}`)
    ? 'oauth-scope-missing'
    : 'oauth-token-refused';
}
