// Access tokens for mail servers: in memory with their end, renewed before it, all sessions of an account sharing one renewal.
import { MailError, wantsProxyPassword } from '../../src-shared/failure.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import {
  signedOut,
  type OAuthStatus,
  type SignOutOutcome,
} from '../../src-shared/oauth/sign-in-outcome.ts';
import type { CredentialStore } from '../accounts/credential-store.ts';
import type { Route } from '../net/route.ts';
import { type EndpointPolicy, over } from './endpoint-policy.ts';
import { type Grant, readGrant, writeGrant } from './grant.ts';
import { OAuthError } from './oauth-error.ts';
import { revoke } from './revocation.ts';
import { refreshTokens, type Tokens } from './token-endpoint.ts';

export interface AccessTokensOptions {
  readonly store: CredentialStore;
  readonly policy: EndpointPolicy;
  /** ms since the epoch: a computer that slept has grown older. */
  readonly now?: () => number;
}

/** For whom a token is, to name in a failure, and by which way the provider is asked. */
export interface MailServerPlace {
  readonly host: string;
  readonly port: number;
  /** The account's; null: directly. */
  readonly route?: Route | null;
}

interface AccessToken {
  readonly text: string;
  /** ms since the epoch. */
  readonly endsAt: number;
  readonly renewAt: number;
}

/** A session lasts minutes, and clocks differ; a token of a short life is used for most of it, ms. */
const marginMs = 5 * 60_000;
const marginShare = 0.25;

export class AccessTokens {
  readonly #store: CredentialStore;
  readonly #policy: EndpointPolicy;
  readonly #now: () => number;
  readonly #tokens = new Map<AccountId, AccessToken>();
  readonly #renewals = new Map<AccountId, Promise<string>>();
  /** Counts sign-ins and sign-outs: what was asked before one is not kept after it. */
  readonly #epochs = new Map<AccountId, number>();
  /** What is written follows one another, so that a renewal under way never writes over a sign-in or a sign-out. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor({ store, policy, now = Date.now }: AccessTokensOptions) {
    this.#store = store;
    this.#policy = policy;
    this.#now = now;
  }

  /**
   * A token that is good for a while. Throws {@link MailError} `sign-in-needed` where only the person can help, `token-unavailable`
   * where the provider gives none now.
   */
  async token(id: AccountId, server: MailServerPlace): Promise<string> {
    const known = this.#tokens.get(id);
    if (known && this.#now() < known.renewAt) return known.text;
    try {
      return await this.#renewed(id, server.route);
    } catch (error) {
      // Asked early: a provider that is away now is no reason while the token still lasts.
      if (known && isPassing(error) && this.#now() < known.endsAt) return known.text;
      throw asMailError(error, server);
    }
  }

  /** Another token than the one a server has refused; several sessions that met the same refusal get the same. Throws as {@link token}. */
  async renew(id: AccountId, refused: string, server: MailServerPlace): Promise<string> {
    const known = this.#tokens.get(id);
    if (known && known.text !== refused && this.#now() < known.renewAt) return known.text;
    try {
      return await this.#renewed(id, server.route);
    } catch (error) {
      throw asMailError(error, server);
    }
  }

  /** After signing in. Throws {@link OAuthError} `not-kept` where the permission is to be remembered and could not be written. */
  async keep(id: AccountId, grant: Grant, tokens: Tokens, askedAt: number): Promise<OAuthStatus> {
    const epoch = this.#startEpoch(id);
    await this.#write(id, grant, epoch).catch(() => {
      throw new OAuthError('not-kept');
    });
    this.#tokens.set(id, accessTokenOf(tokens, askedAt));
    return this.status(id);
  }

  async status(id: AccountId): Promise<OAuthStatus> {
    const grant = await this.grant(id);
    if (!grant) return signedOut;
    const token = this.#tokens.get(id);
    const isUsable = grant.refreshToken !== null || (token && this.#now() < token.endsAt);
    return {
      state: isUsable && !grant.isExpired ? 'signed-in' : 'expired',
      signedInAs: grant.signedInAs,
      accessEndsAt: token && Number.isFinite(token.endsAt) ? token.endsAt : null,
      isLasting: grant.refreshToken !== null,
      hasClientSecret: grant.client.clientSecret !== null,
    };
  }

  /** For this process alone. */
  async grant(id: AccountId): Promise<Grant | null> {
    const text = await this.#store.find(id, 'grant');
    return text === null ? null : readGrant(text);
  }

  /** Forgets everything first, then tells the provider. Never throws for the provider's sake. */
  async signOut(id: AccountId, route?: Route | null): Promise<SignOutOutcome> {
    this.#startEpoch(id);
    const grant = await this.grant(id);
    const access = this.#tokens.get(id);
    this.#tokens.delete(id);
    await this.#inTurn(() => this.#store.forget(id, ['grant']));
    const token = grant?.refreshToken ?? access?.text;
    if (!grant || grant.isExpired || token === undefined) return 'nothing-to-revoke';
    const { client, revocationEndpoint, refreshToken } = grant;
    const isRefreshToken = refreshToken !== null;
    const policy = over(this.#policy, route);
    return revoke({ client, revocationEndpoint, token, isRefreshToken, policy });
  }

  /** One renewal at a time for an account: a second use of a refresh token that rotates would end the permission (RFC 9700 §4.14.2). */
  #renewed(id: AccountId, route: Route | null | undefined): Promise<string> {
    const underWay = this.#renewals.get(id);
    if (underWay) return underWay;
    const renewal = this.#askProvider(id, route).finally(() => {
      if (this.#renewals.get(id) === renewal) this.#renewals.delete(id);
    });
    this.#renewals.set(id, renewal);
    return renewal;
  }

  async #askProvider(id: AccountId, route: Route | null | undefined): Promise<string> {
    const epoch = this.#epochs.get(id) ?? 0;
    const grant = await this.grant(id);
    if (!grant || grant.isExpired || grant.refreshToken === null) throw new OAuthError('denied');
    const askedAt = this.#now();
    const { tokenEndpoint, client, refreshToken } = grant;
    // Not a session's signal: others may be waiting for the same token.
    const { signal } = new AbortController();
    const request = { tokenEndpoint, client, policy: over(this.#policy, route), signal };
    try {
      const tokens = await refreshTokens(request, refreshToken);
      if (!this.#isCurrent(id, epoch)) throw new OAuthError('cancelled');
      this.#tokens.set(id, accessTokenOf(tokens, askedAt));
      await this.#keepRotated(id, grant, tokens, epoch);
      return tokens.accessToken;
    } catch (error) {
      const isOver = error instanceof OAuthError && error.fault === 'code-refused';
      if (isOver && this.#isCurrent(id, epoch)) await this.#expire(id, grant, epoch);
      throw error;
    }
  }

  /** Written before the access token is used. A disk that refuses costs signing in again at the next start, and no mail now. */
  async #keepRotated(id: AccountId, grant: Grant, tokens: Tokens, epoch: number): Promise<void> {
    const refreshToken = tokens.refreshToken ?? grant.refreshToken;
    const signedInAs = tokens.signedInAs || grant.signedInAs;
    if (refreshToken === grant.refreshToken && signedInAs === grant.signedInAs) return;
    await this.#write(id, { ...grant, refreshToken, signedInAs }, epoch).catch(console.error);
  }

  /** The next session does not ask again: only the person can. */
  async #expire(id: AccountId, grant: Grant, epoch: number): Promise<void> {
    this.#tokens.delete(id);
    const expired = { ...grant, refreshToken: null, isExpired: true };
    await this.#write(id, expired, epoch).catch(console.error);
  }

  /** Nothing where the person has signed in or out since. */
  #write(id: AccountId, grant: Grant, epoch: number): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isCurrent(id, epoch)) return;
      try {
        await this.#store.save(id, 'grant', writeGrant(grant), grant.isRemembered);
      } catch (error) {
        // It is kept until the program ends then, as the dialog has said beforehand.
        if (error instanceof MailError && error.failure.code === 'keyring-unavailable') return;
        throw error;
      }
    });
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => undefined);
    return written;
  }

  #isCurrent(id: AccountId, epoch: number): boolean {
    return (this.#epochs.get(id) ?? 0) === epoch;
  }

  #startEpoch(id: AccountId): number {
    const epoch = (this.#epochs.get(id) ?? 0) + 1;
    this.#epochs.set(id, epoch);
    this.#renewals.delete(id);
    return epoch;
  }
}

/** A token of unknown life is used until a server refuses it. */
function accessTokenOf({ accessToken, lifetimeMs }: Tokens, askedAt: number): AccessToken {
  if (lifetimeMs === null) return { text: accessToken, endsAt: Infinity, renewAt: Infinity };
  const margin = Math.min(marginMs, lifetimeMs * marginShare);
  return {
    text: accessToken,
    endsAt: askedAt + lifetimeMs,
    renewAt: askedAt + lifetimeMs - margin,
  };
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof OAuthError)) return false;
  return ['unreachable', 'provider-busy', 'bad-answer'].includes(error.fault);
}

function asMailError(error: unknown, { host, port }: MailServerPlace): unknown {
  if (!(error instanceof OAuthError)) return error;
  // The person can help there and then.
  if (error.cause instanceof MailError && wantsProxyPassword(error.cause.failure))
    return error.cause;
  const { fault, detail } = error;
  const code =
    fault === 'cancelled' ? 'cancelled' : isPassing(error) ? 'token-unavailable' : 'sign-in-needed';
  const said = detail === '' ? {} : { detail };
  return new MailError({ code, phase: 'authentication', host, port, ...said }, error);
}
