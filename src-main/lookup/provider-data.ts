// The facts about providers that the program carries with it (assets/providers, made by scripts/providers.mjs). Asks nobody.
import ispdb from '../../assets/providers/ispdb.json';
import mailServices from '../../assets/providers/services.json';
import type {
  FoundServer,
  FoundServers,
  LookupKind,
  ProviderOAuth,
  ServerTemplate,
  SignIn,
} from '../../src-shared/lookup/found-servers.ts';
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import { organisationalDomain } from '../../src-shared/mail/organisational-domain.ts';
import { providerOfDomain, providerOfServer } from '../../src-shared/mail/providers.ts';

/** What the built-in table knows of a domain; null: nothing. */
export function fromTable(domain: string, from: LookupKind = 'table'): FoundServers | null {
  const provider = providerOfDomain(domain);
  if (!provider) return null;
  const { name, note, leaveOnServer, mustSwitchPopOn, appPasswordPage, popPage } = provider;
  const found = { userName: '%EMAILADDRESS%', from, place: domain, isUnverified: false };
  return {
    incoming: { ...provider.incoming, ...found },
    outgoing: { ...provider.outgoing, ...found },
    facts: {
      name,
      signIn: note,
      mustSwitchPopOn,
      leaveOnServer,
      appPasswordPage,
      popPage,
      helpPage: '',
    },
    hasOnlyImap: false,
  };
}

/** What ISPDB knows of a domain. */
export function fromIspdb(domain: string, from: LookupKind = 'ispdb'): FoundServers | null {
  const entry = ispdbByDomain().get(domain.toLowerCase());
  return entry ? foundIn(entry, domain, from) : null;
}

/** Where ISPDB lacks a domain: outgoing servers alone. */
export function fromServices(domain: string, from: LookupKind = 'services'): FoundServers | null {
  const entry = servicesByDomain().get(domain.toLowerCase());
  return entry ? foundIn(entry, domain, from) : null;
}

/**
 * What is known of the provider a mail exchanger belongs to: of its name, then of shorter ones, down to its organisation's domain.
 * `alt1.aspmx.l.google.com` belongs to `google.com`.
 */
export function fromExchanger(exchanger: string): FoundServers | null {
  const name = exchanger.toLowerCase().replace(/\.$/u, '');
  const shortest = organisationalDomain(name);
  for (let domain = name; domain.length >= shortest.length;) {
    const found = fromTable(domain, 'mx') ?? fromIspdb(domain, 'mx') ?? fromServices(domain, 'mx');
    if (found) return found;
    const dot = domain.indexOf('.');
    if (dot < 0) return null;
    domain = domain.slice(dot + 1);
  }
  return null;
}

/** Every domain of ISPDB, for tests. */
export function ispdbDomains(): string[] {
  return [...ispdbByDomain().keys()];
}

type Line = readonly [host: string, port: number, security: string, userName: string];

/** As `compact` of scripts/providers.mjs writes it. */
interface Entry {
  readonly d: readonly string[];
  readonly n?: string;
  readonly i?: Line;
  readonly o?: Line;
  readonly m?: boolean;
  readonly s?: string;
  readonly w?: boolean;
  readonly l?: boolean;
  readonly p?: string;
  readonly h?: string;
  readonly a?: readonly [authorizationEndpoint: string, tokenEndpoint: string, scope: string];
}

const ispdbByDomain = once(() => byDomain(ispdb.providers as unknown as readonly Entry[]));
const servicesByDomain = once(() => byDomain(mailServices.services as unknown as readonly Entry[]));

function byDomain(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.flatMap((entry) => entry.d.map((domain) => [domain, entry] as const)));
}

function foundIn(entry: Entry, place: string, from: LookupKind): FoundServers {
  const server = (line: Line | undefined): FoundServer | null =>
    line ? { ...templateOf(line), from, place, isUnverified: false } : null;
  return {
    incoming: server(entry.i),
    outgoing: server(entry.o),
    facts: {
      name: entry.n ?? '',
      signIn: (entry.s ?? 'password') as SignIn,
      mustSwitchPopOn: entry.w ?? false,
      leaveOnServer: entry.l ?? false,
      // A company's domain whose letters lie at a provider of the table.
      appPasswordPage: providerOfServer(entry.i?.[0] ?? '')?.appPasswordPage ?? '',
      popPage: entry.p ?? '',
      helpPage: entry.h ?? '',
      oauth: oauthOf(entry),
    },
    hasOnlyImap: entry.m ?? false,
  };
}

function oauthOf({ a: oauth }: Entry): ProviderOAuth | null {
  if (!oauth) return null;
  const [authorizationEndpoint, tokenEndpoint, scope] = oauth;
  return { authorizationEndpoint, tokenEndpoint, scope };
}

function templateOf([host, port, security, userName]: Line): ServerTemplate {
  return { host, port, security: security as ConnectionSecurity, userName };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
