// Taking a permission back at the provider (RFC 7009) when the person signs out or removes the account.
import type { SignOutOutcome } from '../../src-shared/oauth/sign-in-outcome.ts';
import { askForJson } from './ask-for-json.ts';
import type { EndpointPolicy } from './endpoint-policy.ts';
import { type OAuthClient, withClient } from './token-endpoint.ts';

export interface Revocation {
  readonly revocationEndpoint: string | null;
  readonly client: OAuthClient;
  /** The refresh token where there is one: with it go the access tokens made of it (§2.1). */
  readonly token: string;
  readonly isRefreshToken: boolean;
  readonly policy: EndpointPolicy;
}

/** Nobody waits longer for a goodbye, ms. */
const timeoutMs = 10_000;

/** Never throws: what is forgotten here is forgotten whatever the provider says. */
export async function revoke(revocation: Revocation): Promise<SignOutOutcome> {
  const { revocationEndpoint: address, client, token, isRefreshToken, policy } = revocation;
  if (address === null) return 'unsupported';
  const hint = isRefreshToken ? 'refresh_token' : 'access_token';
  try {
    const { signal } = new AbortController();
    const question = withClient(client, { token, token_type_hint: hint });
    const { status } = await askForJson({ address, policy, signal, timeoutMs, ...question });
    return status === 200 ? 'revoked' : 'failed';
  } catch {
    return 'failed';
  }
}
