// What a look-up of an address's servers finds, and how it becomes an account's settings. Pure; knows no network.
import type { MailFailure } from '../failure.ts';
import type { ConnectionSecurity } from '../mail/account.ts';
import { isHost, splitAddress } from '../mail/address.ts';

/** Where to ask, in this order: the first that knows a server wins. */
export const lookupKinds = [
  'table',
  'autoconfig',
  'well-known',
  'ispdb',
  'services',
  'mx',
  'srv',
  'probe',
] as const;
export type LookupKind = (typeof lookupKinds)[number];

/** A server with names still to be filled in: `%EMAILADDRESS%`, `%EMAILLOCALPART%` and `%EMAILDOMAIN%`. */
export interface ServerTemplate {
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  /** Empty where the source does not say. */
  readonly userName: string;
}

export interface FoundServer extends ServerTemplate {
  readonly from: LookupKind;
  /** Whose word it is: a host that was asked, the domain of an entry. */
  readonly place: string;
  /** The server answered, but its certificate could not be verified. */
  readonly isUnverified: boolean;
}

/** How the provider wants people to sign in, as far as its facts say. */
export type SignIn = 'password' | 'app-password' | 'oauth2-only';

/** Where a provider lets people sign in with the browser, and what to ask it for. */
export interface ProviderOAuth {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly scope: string;
}

/** What else a source knows about the provider. */
export interface ProviderFacts {
  readonly name: string;
  readonly signIn: SignIn;
  /** POP must be switched on on the provider's web site first. */
  readonly mustSwitchPopOn: boolean;
  /** The provider advises to leave letters on its server. */
  readonly leaveOnServer: boolean;
  /** Where an app password is made, where POP is switched on, and where the provider explains it all; empty: not known. */
  readonly appPasswordPage: string;
  readonly popPage: string;
  readonly helpPage: string;
  readonly oauth?: ProviderOAuth | null;
}

export interface FoundServers {
  readonly incoming: FoundServer | null;
  readonly outgoing: FoundServer | null;
  readonly facts: ProviderFacts | null;
  /** The provider's own entry names an IMAP server but no POP3 server. */
  readonly hasOnlyImap: boolean;
}

export const nothingFound: FoundServers = {
  incoming: null,
  outgoing: null,
  facts: null,
  hasOnlyImap: false,
};

/** One line of the picture of a look-up. */
export interface LookupStep {
  /** Unique within one look-up. */
  readonly id: string;
  readonly kind: LookupKind;
  /** What is asked: a host, an address of the web, a DNS name, a host with its port. */
  readonly target: string;
  readonly state: 'waiting' | 'trying' | 'found' | 'nothing';
  readonly elapsedMs: number;
  /** Words that are no sentence: a server that was named, an error's code. */
  readonly detail: string;
}

/** Why nobody could be asked. */
export type LookupObstacle =
  | { readonly kind: 'no-network' | 'name-server-silent' | 'no-internet' }
  | { readonly kind: 'proxy'; readonly failure: MailFailure };

export interface LookupResult {
  readonly found: FoundServers;
  readonly steps: readonly LookupStep[];
  /** `out-of-time`: what was found until then stands in `found`. */
  readonly end: 'done' | 'cancelled' | 'out-of-time';
  /** A proxy stood between: DNS was asked for neither mail exchangers nor services. */
  readonly isProxied?: boolean;
  /** Only where nothing was found. */
  readonly obstacle?: LookupObstacle;
}

/**
 * The template's text with the address in place. Null where a placeholder is left that nobody defined, or the address has no @.
 * ISPDB has entries that forgot the closing `%` of `%EMAILADDRESS%`.
 */
export function filledIn(template: string, emailAddress: string): string | null {
  const parts = splitAddress(emailAddress);
  if (!parts) return null;
  const filled = template.replace(
    /%EMAILADDRESS%?|%EMAILLOCALPART%|%EMAILDOMAIN%/gu,
    (placeholder) => {
      if (placeholder === '%EMAILLOCALPART%') return parts.accountName;
      return placeholder === '%EMAILDOMAIN%' ? parts.host : emailAddress;
    },
  );
  const literal = template.replace(/%EMAILADDRESS%?|%EMAILLOCALPART%|%EMAILDOMAIN%/gu, '');
  return /%[A-Z]+%/u.test(literal) ? null : filled;
}

/** The server for this address; null where its name is none once filled in. */
export function serverFor<Server extends ServerTemplate>(
  server: Server,
  emailAddress: string,
): Server | null {
  const host = filledIn(server.host, emailAddress)?.toLowerCase() ?? '';
  const userName = filledIn(server.userName, emailAddress);
  if (!isHost(host) || userName === null) return null;
  return { ...server, host, userName };
}
