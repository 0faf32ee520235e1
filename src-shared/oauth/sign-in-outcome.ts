// How signing in with the browser ended, and what is known of it afterwards. Never holds a token.

/** Each has a sentence and what to do in the namespace `oauth`. */
export const signInFaults = [
  'cancelled',
  'timed-out',
  'denied',
  'browser-not-opened',
  'wrong-state',
  'wrong-issuer',
  'no-issuer',
  'client-refused',
  'scope-refused',
  'request-refused',
  'provider-busy',
  'code-refused',
  'unreachable',
  'bad-answer',
  'redirected',
  'not-https',
  'issuer-unknown',
  'no-endpoints',
  'no-port',
  'not-kept',
] as const;
export type SignInFault = (typeof signInFaults)[number];

export interface OAuthStatus {
  /** `expired`: the provider took the permission back, or it lapsed; only the person can renew it. */
  readonly state: 'signed-out' | 'signed-in' | 'expired';
  /** Whom the provider says has signed in; empty: it does not say. */
  readonly signedInAs: string;
  /** When the access token must be renewed, ms since the epoch; null: none is at hand. */
  readonly accessEndsAt: number | null;
  /** False: the provider gave no lasting permission, so the person signs in again when the access ends. */
  readonly isLasting: boolean;
  /** A client secret is kept; it is never told. */
  readonly hasClientSecret: boolean;
}

export const signedOut: OAuthStatus = {
  state: 'signed-out',
  signedInAs: '',
  accessEndsAt: null,
  isLasting: false,
  hasClientSecret: false,
};

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly status: OAuthStatus }
  | {
      readonly kind: 'failed';
      readonly fault: SignInFault;
      /** Technical words for the details line: an OAuth2 error code, a host. Never a secret. */
      readonly detail: string;
    };

/** What became of the permission at the provider; `unsupported`: it knows no revocation (RFC 7009). */
export type SignOutOutcome = 'revoked' | 'unsupported' | 'failed' | 'nothing-to-revoke';
