// Requests about signing in with the browser. What they answer tells how it ended, and never a token.
import type { OAuthRequests } from '../../src-shared/ipc/oauth-contract.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import type { AccountProxy } from '../../src-shared/mail/proxy.ts';
import type { SignInOutcome } from '../../src-shared/oauth/sign-in-outcome.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { OAuthError } from '../oauth/oauth-error.ts';
import type { Routes } from '../net/routes.ts';
import { signIn, type SignInWorld } from '../oauth/sign-in.ts';
import type { Handlers } from './answer-requests.ts';
import type { Sessions } from './sessions.ts';

export interface OAuthHandlerOptions extends SignInWorld {
  readonly tokens: AccessTokens;
  readonly routes: Pick<Routes, 'forAccount'>;
  readonly sessions: Sessions;
}

export function oauthHandlers(options: OAuthHandlerOptions): Pick<Handlers, keyof OAuthRequests> {
  const { tokens, routes, sessions } = options;
  return {
    'oauth.signIn': (
      { contents },
      { sessionId, userName, proxy, proxyPassword = null, ...request },
    ) =>
      sessions.run(sessionId, async (signal) => {
        const stop = (): void => sessions.stop(sessionId);
        // Nobody is left to be told.
        contents.once('destroyed', stop);
        try {
          const route = routes.forAccount(wayOf(request.accountId, proxy), proxyPassword);
          const asked = { ...request, loginHint: userName, route, signal };
          return await outcomeOf(signIn(asked, options));
        } finally {
          if (!contents.isDestroyed()) contents.off('destroyed', stop);
        }
      }),
    'oauth.signOut': (_caller, { accountId, proxy }) =>
      tokens.signOut(accountId, routes.forAccount(wayOf(accountId, proxy))),
    'oauth.status': (_caller, { accountId }) => tokens.status(accountId),
  };
}

/** What a route wants to know of an account. Those of the practice post office have no provider. */
export function wayOf(
  id: AccountId,
  proxy: AccountProxy | undefined,
): Parameters<Routes['forAccount']>[0] {
  return { id, ...(proxy ? { proxy } : {}), isPractice: false };
}

async function outcomeOf(signingIn: ReturnType<typeof signIn>): Promise<SignInOutcome> {
  try {
    return { kind: 'signed-in', status: await signingIn };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { kind: 'failed', fault: error.fault, detail: error.detail };
  }
}
