// Where a provider's sign-in page, its token endpoint and its revocation are: of a preset, as typed, or as its issuer says.
import { oauthPresets } from '../../src-shared/oauth/oauth-presets.ts';
import type { OAuthSettings } from '../../src-shared/oauth/oauth-settings.ts';
import { type EndpointPolicy, requireAllowed } from './endpoint-policy.ts';
import { discoverIssuer, type IssuerMetadata } from './issuer-metadata.ts';
import { OAuthError } from './oauth-error.ts';

/** How a client with a secret shows it (RFC 6749 §2.3.1); one without names itself in the form. */
export type ClientAuthentication = 'post' | 'basic';

export interface Endpoints {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | null;
  /** Compared with `iss` (RFC 9207 §2.4); null: not known, so nothing is compared. */
  readonly issuer: string | null;
  /** The provider promised to name itself in its answer: one without is refused. */
  readonly namesItself: boolean;
  readonly scope: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly redirectHost: '127.0.0.1' | 'localhost';
  readonly clientAuthentication: ClientAuthentication;
}

/** Throws {@link OAuthError}: `not-https`, `no-endpoints`, and what {@link discoverIssuer} throws. */
export async function endpointsOf(
  settings: OAuthSettings,
  policy: EndpointPolicy,
  signal: AbortSignal,
): Promise<Endpoints> {
  if (settings.provider !== 'other') {
    const { clientIdPage: _, permissionsPage: __, ...preset } = oauthPresets[settings.provider];
    return { ...preset, namesItself: false, clientAuthentication: 'post' };
  }
  const described =
    settings.issuer === '' ? null : await discoverIssuer(settings.issuer, policy, signal);
  const endpoints = typedOver(settings, described);
  for (const place of [endpoints.authorizationEndpoint, endpoints.tokenEndpoint]) {
    if (place === '') throw new OAuthError('no-endpoints', settings.issuer);
    requireAllowed(place, policy);
  }
  if (endpoints.revocationEndpoint) requireAllowed(endpoints.revocationEndpoint, policy);
  return endpoints;
}

/** What the person typed goes before what the issuer says. */
function typedOver(settings: OAuthSettings, described: IssuerMetadata | null): Endpoints {
  const revocation = settings.revocationEndpoint || described?.revocationEndpoint;
  return {
    authorizationEndpoint:
      settings.authorizationEndpoint || (described?.authorizationEndpoint ?? ''),
    tokenEndpoint: settings.tokenEndpoint || (described?.tokenEndpoint ?? ''),
    revocationEndpoint: revocation || null,
    issuer: described?.issuer ?? null,
    namesItself: described?.namesItself ?? false,
    scope: settings.scope,
    parameters: wantsConsent(settings.scope) ? { prompt: 'consent' } : {},
    redirectHost: '127.0.0.1',
    clientAuthentication: described?.clientAuthentication ?? 'post',
  };
}

/** OpenID Connect Core §11: without it a provider may ignore `offline_access`. */
function wantsConsent(scope: string): boolean {
  const scopes = scope.split(' ');
  return scopes.includes('openid') && scopes.includes('offline_access');
}
