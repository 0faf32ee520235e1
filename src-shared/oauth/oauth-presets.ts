// Providers whose OAuth2 endpoints the program knows. A public program's client id cannot be shipped for everybody: the person brings one.
import { providerOfServer } from '../mail/providers.ts';
import type { OAuthProvider, OAuthSettings } from './oauth-settings.ts';

export interface OAuthPreset {
  /** For RFC 9207; null: the provider has one for each of its organisations. */
  readonly issuer: string | null;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Null: the provider knows no RFC 7009. */
  readonly revocationEndpoint: string | null;
  readonly scope: string;
  /** What the provider wants in the request besides. */
  readonly parameters: Readonly<Record<string, string>>;
  /** As what the loopback address is registered there. */
  readonly redirectHost: '127.0.0.1' | 'localhost';
  /** Where a client id is had, and where the person takes a permission back. */
  readonly clientIdPage: string;
  readonly permissionsPage: string;
}

/**
 * Endpoints: https://accounts.google.com/.well-known/openid-configuration. A desktop program's client, PKCE and the loopback address:
 * https://developers.google.com/identity/protocols/oauth2/native-app. The one scope for POP and SMTP:
 * https://developers.google.com/workspace/gmail/imap/xoauth2-protocol.
 */
const google: OAuthPreset = {
  issuer: 'https://accounts.google.com',
  authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  revocationEndpoint: 'https://oauth2.googleapis.com/revoke',
  scope: 'https://mail.google.com/ openid email',
  // Without `offline` there is no refresh token; without `consent` none the second time.
  parameters: { access_type: 'offline', prompt: 'consent' },
  redirectHost: '127.0.0.1',
  clientIdPage: 'https://console.cloud.google.com/apis/credentials',
  permissionsPage: 'https://myaccount.google.com/connections',
};

/**
 * Scopes, whole with their resource, and Outlook.com besides Microsoft 365:
 * https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.
 * Endpoints and `select_account`: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow. The form for registering a
 * program takes `http://localhost` and no address of numbers; any port goes with it: https://learn.microsoft.com/entra/identity-platform/reply-url.
 */
const microsoft: OAuthPreset = {
  issuer: null,
  authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
  tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  revocationEndpoint: null,
  scope:
    'https://outlook.office.com/POP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid email',
  parameters: { prompt: 'select_account' },
  redirectHost: 'localhost',
  clientIdPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  permissionsPage: 'https://account.live.com/consent/Manage',
};

export const oauthPresets: Readonly<Record<Exclude<OAuthProvider, 'other'>, OAuthPreset>> = {
  google,
  microsoft,
};

/** Settings to begin with for an account whose letters lie at this host. */
export function oauthSettingsFor(incomingHost: string): OAuthSettings {
  return newOAuthSettings(presetOfHost(incomingHost) ?? 'other');
}

/** The preset for a mail server; null: none is known. */
export function presetOfHost(host: string): Exclude<OAuthProvider, 'other'> | null {
  const name = host.trim().toLowerCase();
  const known = providerOfServer(name)?.name;
  if (known === 'Gmail' || /(?:^|\.)(?:gmail|googlemail)\.com$/u.test(name)) return 'google';
  const isMicrosoft = known === 'Outlook.com' || /(?:^|\.)(?:office365|outlook)\.com$/u.test(name);
  return isMicrosoft ? 'microsoft' : null;
}

export function newOAuthSettings(provider: OAuthProvider): OAuthSettings {
  return {
    provider,
    clientId: '',
    issuer: '',
    authorizationEndpoint: '',
    tokenEndpoint: '',
    revocationEndpoint: '',
    scope: '',
  };
}
