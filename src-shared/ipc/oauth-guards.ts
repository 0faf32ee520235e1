// Runtime checks of requests about signing in with the browser.
import * as v from 'valibot';
import { oauthProviders, type OAuthSettings } from '../oauth/oauth-settings.ts';
import type { OAuthRequests } from './oauth-contract.ts';
import { accountProxy } from './proxy-guards.ts';
import { accountId, type Schema, secret, sessionId, shortText } from './value-guards.ts';

export const oauthSettings: Schema<OAuthSettings> = v.strictObject({
  provider: v.picklist(oauthProviders),
  clientId: shortText,
  issuer: shortText,
  authorizationEndpoint: shortText,
  tokenEndpoint: shortText,
  revocationEndpoint: shortText,
  scope: shortText,
});

export const oauthArguments: {
  readonly [Name in keyof OAuthRequests]: Schema<OAuthRequests[Name]['arguments']>;
} = {
  'oauth.signIn': v.strictTuple([
    v.strictObject({
      sessionId,
      accountId,
      settings: oauthSettings,
      clientSecret: v.nullable(secret),
      userName: shortText,
      remember: v.boolean(),
      proxy: v.exactOptional(accountProxy),
      proxyPassword: v.exactOptional(v.nullable(secret)),
    }),
  ]),
  'oauth.signOut': v.strictTuple([
    v.strictObject({ accountId, proxy: v.exactOptional(accountProxy) }),
  ]),
  'oauth.status': v.strictTuple([v.strictObject({ accountId })]),
};
