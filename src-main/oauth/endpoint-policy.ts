// Which addresses OAuth2 may talk to, and over which way: https alone, wherever the person points it.
import { isHttps } from '../../src-shared/oauth/oauth-settings.ts';
import type { Route } from '../net/route.ts';
import { OAuthError } from './oauth-error.ts';

export interface EndpointPolicy {
  isAllowed(address: string): boolean;
  /** Asked anew for each question; null or absent: directly. */
  route?(): Route | null;
  /** PEM; for tests. */
  readonly trustedCertificates?: readonly string[];
}

export const httpsOnly: EndpointPolicy = {
  isAllowed: (address) => isHttps(address) && URL.canParse(address),
};

/** The same addresses over an account's way (null: directly); without one, over the way of what belongs to no account. */
export function over(policy: EndpointPolicy, route: Route | null | undefined): EndpointPolicy {
  return route === undefined ? policy : { ...policy, route: () => route };
}

/** Throws {@link OAuthError} `not-https`, naming the host alone. */
export function requireAllowed(address: string, policy: EndpointPolicy): void {
  if (policy.isAllowed(address)) return;
  throw new OAuthError('not-https', hostOf(address));
}

/** The host for a details line; empty for what is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
