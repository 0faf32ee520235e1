// What an issuer says of itself (RFC 8414, OpenID Connect Discovery 1.0): its endpoints and how it wants to be asked.
import { askForJson } from './ask-for-json.ts';
import type { ClientAuthentication } from './endpoints.ts';
import { type EndpointPolicy, hostOf, requireAllowed } from './endpoint-policy.ts';
import { OAuthError } from './oauth-error.ts';

export interface IssuerMetadata {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | null;
  /** RFC 9207 §3. */
  readonly namesItself: boolean;
  readonly clientAuthentication: ClientAuthentication;
}

/**
 * Throws {@link OAuthError}: `issuer-unknown` where neither place describes it, `wrong-issuer` where what is found there is about another
 * (RFC 8414 §3.3), and what fetching throws.
 */
export async function discoverIssuer(
  issuer: string,
  policy: EndpointPolicy,
  signal: AbortSignal,
): Promise<IssuerMetadata> {
  requireAllowed(issuer, policy);
  for (const address of placesOf(issuer)) {
    const { status, values } = await askForJson({ address, policy, signal });
    if (status === 200 && values) return metadataIn(values, issuer);
    if (status >= 500) throw new OAuthError('provider-busy', `${hostOf(issuer)}: HTTP ${status}`);
  }
  throw new OAuthError('issuer-unknown', hostOf(issuer));
}

/** OpenID's place comes after the issuer's path, RFC 8414's before it (§3.1). */
export function placesOf(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/u, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

function metadataIn(values: Readonly<Record<string, unknown>>, issuer: string): IssuerMetadata {
  const text = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  if (text('issuer') !== issuer && text('issuer') !== issuer.replace(/\/$/u, '')) {
    throw new OAuthError('wrong-issuer', hostOf(text('issuer')));
  }
  return {
    issuer: text('issuer'),
    authorizationEndpoint: text('authorization_endpoint'),
    tokenEndpoint: text('token_endpoint'),
    revocationEndpoint: text('revocation_endpoint') || null,
    namesItself: values['authorization_response_iss_parameter_supported'] === true,
    clientAuthentication: authenticationIn(values['token_endpoint_auth_methods_supported']),
  };
}

/** Where nothing is said it is `client_secret_basic` (RFC 8414 §2). */
function authenticationIn(methods: unknown): ClientAuthentication {
  return Array.isArray(methods) && methods.includes('client_secret_post') ? 'post' : 'basic';
}
