// What proves who we are to an account's servers: a password that was typed, or an access token of the browser's sign-in.
import { signsInWithBrowser, type AccountSettings } from '../../src-shared/mail/account.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { Routes } from '../net/routes.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { CredentialStore } from './credential-store.ts';
import { incomingPassword, outgoingPassword } from './passwords-for.ts';

export interface Secret {
  readonly password: string;
  /** Only for access tokens. */
  readonly renewToken?: RenewToken;
}

export class AccountSecrets {
  readonly #store: CredentialStore;
  readonly #tokens: AccessTokens;
  readonly #routes: Pick<Routes, 'forAccount'>;

  constructor(store: CredentialStore, tokens: AccessTokens, routes: Pick<Routes, 'forAccount'>) {
    this.#store = store;
    this.#tokens = tokens;
    this.#routes = routes;
  }

  /** For POP3; what was typed goes before what is kept, for the account and for its proxy. Throws MailError `password-needed`, `sign-in-needed`, `token-unavailable`. */
  async incoming(
    account: AccountSettings,
    typed: string | null = null,
    typedForProxy: string | null = null,
  ): Promise<Secret> {
    if (signsInWithBrowser(account)) return this.#token(account, account.incoming, typedForProxy);
    return { password: typed ?? (await incomingPassword(this.#store, account)) };
  }

  /** For SMTP; null where the server asks for none. Throws as {@link incoming}. */
  async outgoing(
    account: AccountSettings,
    typed: string | null = null,
    typedForProxy: string | null = null,
  ): Promise<Secret | null> {
    const { kind } = account.outgoing.authentication;
    if (kind === 'none') return null;
    if (kind === 'same-as-incoming' && signsInWithBrowser(account)) {
      return this.#token(account, account.outgoing, typedForProxy);
    }
    const password = typed ?? (await outgoingPassword(this.#store, account));
    return password === null ? null : { password };
  }

  async #token(
    account: AccountSettings,
    { host, port }: { readonly host: string; readonly port: number },
    typedForProxy: string | null,
  ): Promise<Secret> {
    const { id } = account;
    const place = { host, port, route: this.#routes.forAccount(account, typedForProxy) };
    return {
      password: await this.#tokens.token(id, place),
      renewToken: (refused) => this.#tokens.renew(id, refused, place),
    };
  }
}
