// Why OAuth2 did not give what was asked for. Its words are technical and never hold a code, a token or a secret.
import type { SignInFault } from '../../src-shared/oauth/sign-in-outcome.ts';

export class OAuthError extends Error {
  readonly fault: SignInFault;
  readonly detail: string;
  /** The provider's own word (RFC 6749 §4.1.2.1, §5.2), cleaned; empty where there is none. */
  readonly code: string;

  constructor(fault: SignInFault, detail = '', code = '', cause?: unknown) {
    super([fault, detail].filter(Boolean).join(': '), { cause });
    this.name = 'OAuthError';
    this.fault = fault;
    this.detail = detail;
    this.code = code;
  }
}

/** What a provider's error code means (RFC 6749 §4.1.2.1, §5.2, RFC 8707 §2, OpenID Connect Core §3.1.2.6). */
export function faultOfCode(code: string): SignInFault {
  switch (code) {
    case 'access_denied':
    case 'consent_required':
    case 'interaction_required':
    case 'login_required':
      return 'denied';
    case 'invalid_client':
    case 'unauthorized_client':
      return 'client-refused';
    case 'invalid_scope':
    case 'invalid_target':
      return 'scope-refused';
    case 'server_error':
    case 'temporarily_unavailable':
    case 'slow_down':
      return 'provider-busy';
    case 'invalid_grant':
      return 'code-refused';
    default:
      return 'request-refused';
  }
}

/** An error code as RFC 6749 has its characters (§4.1.2.1: no quotes, no backslash), short; empty for what is none. */
export function cleanCode(value: unknown): string {
  if (typeof value !== 'string') return '';
  return /^[\x20\x21\x23-\x5b\x5d-\x7e]{1,100}$/u.test(value) ? value : '';
}
