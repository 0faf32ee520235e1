// How an account signs in with the browser (OAuth2): which provider, as which program. Never holds a secret.

export const oauthProviders = ['google', 'microsoft', 'other'] as const;
export type OAuthProvider = (typeof oauthProviders)[number];

/** The four places of `other`; an empty one is looked up at the issuer. Presets have their own. */
export interface OAuthSettings {
  readonly provider: OAuthProvider;
  /** The name under which this program is registered with the provider (RFC 6749 §2.2). No secret. */
  readonly clientId: string;
  /** Where the provider describes itself (RFC 8414, OpenID Connect Discovery); empty: all endpoints are typed. */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Empty: the provider has none, or the issuer tells. */
  readonly revocationEndpoint: string;
  /** Blank-separated (RFC 6749 §3.3). */
  readonly scope: string;
}

export type OAuthSettingsProblem = 'empty' | 'not-https';

export type OAuthSettingsProblems = Partial<
  Record<Exclude<keyof OAuthSettings, 'provider'>, OAuthSettingsProblem>
>;

/** What stands in the way of signing in; an empty object: nothing. */
export function oauthProblems(settings: OAuthSettings): OAuthSettingsProblems {
  const { provider, clientId, issuer, authorizationEndpoint, tokenEndpoint } = settings;
  const missing: OAuthSettingsProblems = clientId.trim() === '' ? { clientId: 'empty' } : {};
  if (provider !== 'other') return missing;
  const isDescribed = issuer.trim() !== '';
  const needed = [
    ...(isDescribed || authorizationEndpoint !== '' ? [] : (['authorizationEndpoint'] as const)),
    ...(isDescribed || tokenEndpoint !== '' ? [] : (['tokenEndpoint'] as const)),
  ];
  const places = [
    'issuer',
    'authorizationEndpoint',
    'tokenEndpoint',
    'revocationEndpoint',
  ] as const;
  const unsafe = places.filter((place) => settings[place] !== '' && !isHttps(settings[place]));
  return {
    ...missing,
    ...(settings.scope.trim() === '' ? { scope: 'empty' } : {}),
    ...Object.fromEntries(needed.map((place) => [place, 'empty'])),
    ...Object.fromEntries(unsafe.map((place) => [place, 'not-https'])),
  };
}

/** An address whose answers nobody on the way can read or forge (RFC 6749 §3.1, §3.2): no login and no fragment in it. */
export function isHttps(address: string): boolean {
  return /^https:\/\/[^\s/?#@\\]+(?:[/?][^\s#\\]*)?$/iu.test(address);
}
