// Requests about signing in with the browser. What they answer tells how it ended, and never a token.
import type { OAuthRequests } from '../../src-shared/ipc/oauth-contract.ts';
import type { SignInOutcome } from '../../src-shared/oauth/sign-in-outcome.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { OAuthError } from '../oauth/oauth-error.ts';
import { signIn, type SignInWorld } from '../oauth/sign-in.ts';
import type { Handlers } from './answer-requests.ts';
import type { Sessions } from './sessions.ts';

export interface OAuthHandlerOptions extends SignInWorld {
  readonly tokens: AccessTokens;
  readonly sessions: Sessions;
}

export function oauthHandlers(options: OAuthHandlerOptions): Pick<Handlers, keyof OAuthRequests> {
  const { tokens, sessions } = options;
  return {
    'oauth.signIn': ({ contents }, { sessionId, userName, ...request }) =>
      sessions.run(sessionId, async (signal) => {
        const stop = (): void => sessions.stop(sessionId);
        // Nobody is left to be told.
        contents.once('destroyed', stop);
        try {
          return await outcomeOf(signIn({ ...request, loginHint: userName, signal }, options));
        } finally {
          if (!contents.isDestroyed()) contents.off('destroyed', stop);
        }
      }),
    'oauth.signOut': (_caller, { accountId }) => tokens.signOut(accountId),
    'oauth.status': (_caller, { accountId }) => tokens.status(accountId),
  };
}

async function outcomeOf(signingIn: ReturnType<typeof signIn>): Promise<SignInOutcome> {
  try {
    return { kind: 'signed-in', status: await signingIn };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { kind: 'failed', fault: error.fault, detail: error.detail };
  }
}
