// The authentication method as the dialog lists it: signing in with the browser stands beside an access token that is typed. Pure.
import {
  type AccountSettings,
  type IncomingAuthentication,
  signsInWithBrowser,
} from '../../../src-shared/mail/account.ts';
import type { ProviderFacts } from '../../../src-shared/lookup/found-servers.ts';
import {
  newOAuthSettings,
  oauthSettingsFor,
  presetOfHost,
} from '../../../src-shared/oauth/oauth-presets.ts';
import type { OAuthSettings } from '../../../src-shared/oauth/oauth-settings.ts';
import { type AccountEdit, setIncoming } from './account-edits.ts';

export type SignInMethod = IncomingAuthentication | 'browser';

export function signInMethodOf(account: AccountSettings): SignInMethod {
  return signsInWithBrowser(account) ? 'browser' : account.incoming.authentication;
}

/** What was typed for the browser's sign-in stays while another method is looked at. */
export function setSignInMethod(method: SignInMethod, suggested?: OAuthSettings): AccountEdit {
  return (account) => {
    const { oauth, host } = account.incoming;
    if (method === 'browser') {
      const settings = oauth ?? suggested ?? oauthSettingsFor(host);
      return setIncoming({ authentication: 'oauth2', oauth: settings })(account);
    }
    return setIncoming({
      authentication: method,
      ...(method === 'oauth2' ? { oauth: null } : {}),
    })(account);
  };
}

/** What a provider's entry says of signing in with the browser; null: nothing, so it is not offered. */
export function suggestedOAuth(
  incomingHost: string,
  facts: ProviderFacts | null,
): OAuthSettings | null {
  const preset = presetOfHost(incomingHost);
  if (preset) return newOAuthSettings(preset);
  if (!facts?.oauth) return null;
  return { ...newOAuthSettings('other'), ...facts.oauth };
}
