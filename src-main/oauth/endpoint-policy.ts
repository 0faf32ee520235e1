// Which addresses OAuth2 may talk to: https alone, wherever the person points it.
import { isHttps } from '../../src-shared/oauth/oauth-settings.ts';
import { OAuthError } from './oauth-error.ts';

export interface EndpointPolicy {
  isAllowed(address: string): boolean;
}

export const httpsOnly: EndpointPolicy = {
  isAllowed: (address) => isHttps(address) && URL.canParse(address),
};

/** Throws {@link OAuthError} `not-https`, naming the host alone. */
export function requireAllowed(address: string, policy: EndpointPolicy): void {
  if (policy.isAllowed(address)) return;
  throw new OAuthError('not-https', hostOf(address));
}

/** The host for a details line; empty for what is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
