// Signing in with the browser, as a page asks main for it. No token and no kept secret is ever an answer.
import type { AccountId, SessionId } from '../mail/ids.ts';
import type { AccountProxy } from '../mail/proxy.ts';
import type { OAuthSettings } from '../oauth/oauth-settings.ts';
import type { OAuthStatus, SignInOutcome, SignOutOutcome } from '../oauth/sign-in-outcome.ts';

export interface OAuthRequests {
  /** Opens the browser and waits for its answer; `session.stop` cancels. */
  'oauth.signIn': {
    arguments: [
      {
        readonly sessionId: SessionId;
        readonly accountId: AccountId;
        readonly settings: OAuthSettings;
        /** As it was typed; null: the one kept for this client, if there is one. */
        readonly clientSecret: string | null;
        /** Whom the provider's page should expect. */
        readonly userName: string;
        /** False keeps the permission until the program ends. */
        readonly remember: boolean;
        /** The account's, as its settings are now; absent: what is chosen for all. */
        readonly proxy?: AccountProxy;
        /** As it was typed; null or absent: the one kept. */
        readonly proxyPassword?: string | null;
      },
    ];
    result: SignInOutcome;
  };
  /** Forgets the permission and takes it back at the provider. */
  'oauth.signOut': {
    arguments: [{ readonly accountId: AccountId; readonly proxy?: AccountProxy }];
    result: SignOutOutcome;
  };
  'oauth.status': { arguments: [{ readonly accountId: AccountId }]; result: OAuthStatus };
}
