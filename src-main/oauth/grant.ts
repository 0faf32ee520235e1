// What a person's consent left us with: the refresh token and everything needed to use it. One secret, kept as one.
import * as v from 'valibot';
import type { OAuthClient } from './token-endpoint.ts';

/**
 * The endpoints stand beside the tokens: whoever changes an account's settings, or makes a page ask, cannot have a token sent anywhere
 * but to the provider it came from.
 */
export interface Grant {
  readonly version: 1;
  readonly client: OAuthClient;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | null;
  /** Null: the provider gave none, or took it back. */
  readonly refreshToken: string | null;
  readonly signedInAs: string;
  readonly isRemembered: boolean;
  /** Taken back or lapsed: what is left is for signing in again. */
  readonly isExpired: boolean;
}

/** As it is encrypted. */
export function writeGrant(grant: Grant): string {
  return JSON.stringify(grant);
}

/** Null for what was not written by {@link writeGrant}. */
export function readGrant(text: string): Grant | null {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

const schema: v.GenericSchema<unknown, Grant> = v.strictObject({
  version: v.literal(1),
  client: v.strictObject({
    clientId: v.string(),
    clientSecret: v.nullable(v.string()),
    clientAuthentication: v.picklist(['post', 'basic']),
  }),
  tokenEndpoint: v.string(),
  revocationEndpoint: v.nullable(v.string()),
  refreshToken: v.nullable(v.string()),
  signedInAs: v.string(),
  isRemembered: v.boolean(),
  isExpired: v.boolean(),
});
