// Signing in with the browser, from the press of the button to the kept permission (RFC 8252 §4.1, RFC 9700 §2.1.1).
import type { AccountId } from '../../src-shared/mail/ids.ts';
import { oauthProblems, type OAuthSettings } from '../../src-shared/oauth/oauth-settings.ts';
import type { OAuthStatus } from '../../src-shared/oauth/sign-in-outcome.ts';
import type { Route } from '../net/route.ts';
import type { AccessTokens } from './access-tokens.ts';
import { authorizationAddress, codeIn } from './authorization.ts';
import { endpointsOf, type Endpoints } from './endpoints.ts';
import { type EndpointPolicy, over } from './endpoint-policy.ts';
import { listenForAnswer, type ReturnPages } from './loopback-listener.ts';
import { OAuthError } from './oauth-error.ts';
import { newProofKey, unguessable } from './proof-key.ts';
import { exchangeCode, type OAuthClient } from './token-endpoint.ts';

export interface SignIn {
  readonly accountId: AccountId;
  readonly settings: OAuthSettings;
  /** Null: the one kept for this client, if there is one. */
  readonly clientSecret: string | null;
  /** Whom the page should expect; empty: nobody. */
  readonly loginHint: string;
  /** False keeps the permission until the program ends. */
  readonly remember: boolean;
  /** The account's way; null: directly. The browser goes its own. */
  readonly route?: Route | null;
  readonly signal: AbortSignal;
}

export interface SignInWorld {
  readonly tokens: AccessTokens;
  readonly policy: EndpointPolicy;
  /** Opens the system's browser (RFC 8252 §8.12: never a window of the program's own). */
  readonly openBrowser: (address: string) => Promise<void>;
  /** Whole HTML documents that send the person back here. */
  readonly pages: () => ReturnPages;
  readonly now?: () => number;
  readonly timeoutMs?: number;
}

/** Throws {@link OAuthError} for whatever keeps it from succeeding; the listener is gone in every case. */
export async function signIn(request: SignIn, world: SignInWorld): Promise<OAuthStatus> {
  const { settings, signal } = request;
  requireWhole(settings);
  const policy = over(world.policy, request.route);
  const endpoints = await endpointsOf(settings, policy, signal);
  const { code, redirectUri, verifier } = await askInBrowser(request, endpoints, world);
  const client = await clientOf(request, endpoints, world.tokens);
  const { tokenEndpoint, revocationEndpoint } = endpoints;
  const askedAt = (world.now ?? Date.now)();
  const tokens = await exchangeCode(
    { tokenEndpoint, client, policy, signal },
    { code, redirectUri, verifier },
  );
  if (signal.aborted) throw new OAuthError('cancelled');
  const grant = {
    version: 1,
    client,
    tokenEndpoint,
    revocationEndpoint,
    refreshToken: tokens.refreshToken,
    signedInAs: tokens.signedInAs,
    isRemembered: request.remember,
    isExpired: false,
  } as const;
  return world.tokens.keep(request.accountId, grant, tokens, askedAt);
}

async function askInBrowser(
  { settings, loginHint, signal }: SignIn,
  endpoints: Endpoints,
  world: SignInWorld,
): Promise<{ readonly code: string; readonly redirectUri: string; readonly verifier: string }> {
  const { verifier, challenge } = newProofKey();
  const state = unguessable();
  const listener = await listenForAnswer({
    redirectHost: endpoints.redirectHost,
    judge: (answer) => codeIn(answer, { state, endpoints }),
    pages: world.pages(),
    signal,
    ...(world.timeoutMs === undefined ? {} : { timeoutMs: world.timeoutMs }),
  });
  const { redirectUri } = listener;
  try {
    const clientId = settings.clientId.trim();
    const address = authorizationAddress({
      endpoints,
      clientId,
      redirectUri,
      state,
      challenge,
      loginHint,
    });
    await world.openBrowser(address).catch(() => {
      throw new OAuthError('browser-not-opened');
    });
    return { code: await listener.answer, redirectUri, verifier };
  } finally {
    listener.close();
  }
}

/** A secret kept for another program or another token endpoint is not this one's. */
async function clientOf(
  { accountId, settings, clientSecret }: SignIn,
  { tokenEndpoint, clientAuthentication }: Endpoints,
  tokens: AccessTokens,
): Promise<OAuthClient> {
  const clientId = settings.clientId.trim();
  const kept = await tokens.grant(accountId);
  const isSame = kept?.client.clientId === clientId && kept.tokenEndpoint === tokenEndpoint;
  const keptSecret = isSame ? kept.client.clientSecret : null;
  return { clientId, clientSecret: clientSecret ?? keptSecret, clientAuthentication };
}

function requireWhole(settings: OAuthSettings): void {
  const problem = Object.entries(oauthProblems(settings)).find(([, it]) => it === 'empty');
  if (problem) throw new OAuthError('no-endpoints', problem[0]);
}
