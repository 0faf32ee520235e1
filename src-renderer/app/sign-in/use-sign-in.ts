// Signing in with the browser as a dialog sees it: waiting, cancelled, done, or failed with a reason.
import { useEffect, useRef, useState } from 'react';
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';
import type { AccountProxy } from '../../../src-shared/mail/proxy.ts';
import type { OAuthSettings } from '../../../src-shared/oauth/oauth-settings.ts';
import type { OAuthStatus, SignInOutcome } from '../../../src-shared/oauth/sign-in-outcome.ts';
import { request } from '../bridge.ts';

export interface SignInRequest {
  readonly accountId: AccountId;
  readonly settings: OAuthSettings;
  readonly clientSecret: string | null;
  readonly userName: string;
  readonly remember: boolean;
  /** The account's, and what was typed of its password. */
  readonly proxy?: AccountProxy;
  readonly proxyPassword: string | null;
}

export type SignInFailure = Extract<SignInOutcome, { readonly kind: 'failed' }>;

export interface BrowserSignIn {
  readonly isWaiting: boolean;
  readonly failure: SignInFailure | null;
  start(asked: SignInRequest): Promise<OAuthStatus | null>;
  cancel(): void;
}

/** What goes on in the browser is given up when the dialog goes. */
export function useSignIn(): BrowserSignIn {
  const [isWaiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const session = useRef<SessionId | null>(null);
  const cancel = () => {
    if (session.current) void request('session.stop', session.current);
    session.current = null;
  };
  useEffect(() => cancel, []);
  return {
    isWaiting,
    failure,
    cancel,
    async start(asked) {
      const sessionId = crypto.randomUUID() as SessionId;
      session.current = sessionId;
      setFailure(null);
      setWaiting(true);
      try {
        const outcome = await request('oauth.signIn', { sessionId, ...asked });
        if (outcome.kind === 'signed-in') return outcome.status;
        setFailure(outcome);
        return null;
      } finally {
        setWaiting(false);
        if (session.current === sessionId) session.current = null;
      }
    },
  };
}
