// Through which proxy a server is reached: as the person chooses it for all accounts, and for one of them. Never holds a password.
import { type AcceptedCertificate, isSameServer } from './accepted-certificate.ts';
import { accountId } from './ids.ts';

/** `system` asks the operating system for each server; the last names a proxy of the person's own. */
export type ProxySettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'system' }
  | ({ readonly kind: ProxyServerKind } & ProxyServer);

/**
 * SOCKS5 (RFC 1928), SOCKS4a (`socks4`, which takes names besides addresses), SOCKS4 without the "a" (`socks4-local`: it takes IPv4 addresses
 * alone, so names are looked up here), an HTTP proxy that knows CONNECT (RFC 9110 §9.3.6), or such a one that is itself spoken to over TLS.
 */
export type ProxyServerKind = 'socks5' | 'socks4' | 'socks4-local' | 'http' | 'https';

export interface ProxyServer {
  readonly host: string;
  readonly port: number;
  /** Empty: the proxy is told no name and no password. */
  readonly userName: string;
  readonly rememberPassword: boolean;
  /** Of one spoken to over TLS: accepted though it could not be verified; null and absent mean none. */
  readonly acceptedCertificate?: AcceptedCertificate | null;
}

/** Of an account: `default` is what Tools > Options > Connection says. */
export type AccountProxy = { readonly kind: 'default' } | ProxySettings;
export type ProxyKind = AccountProxy['kind'];

export const noProxy: ProxySettings = { kind: 'none' };

/** Under this name the password of the proxy for all accounts is kept. No account has it: theirs are UUIDs. */
export const sharedProxyOwner = accountId('shared-proxy');

/** RFC 1928 gives no port for SOCKS but IANA does (1080); 8080 is the usual one for HTTP, 443 that of TLS. */
export const standardProxyPorts = {
  socks5: 1080,
  socks4: 1080,
  'socks4-local': 1080,
  http: 8080,
  https: 443,
} as const;

/** RFC 1929 §2: one octet says how long a name and a password are. */
export const maxProxyTextBytes = 255;

/** The settings with another kind chosen. What was typed of a server stays; a standard port follows the kind. */
export function withProxyKind<Kind extends ProxyKind>(
  before: AccountProxy,
  kind: Kind,
): Kind extends 'default' ? AccountProxy : ProxySettings {
  return changedKind(before, kind) as Kind extends 'default' ? AccountProxy : ProxySettings;
}

/** What an account's choice comes to. */
export function effectiveProxy(
  chosen: AccountProxy | undefined,
  shared: ProxySettings,
): ProxySettings {
  return !chosen || chosen.kind === 'default' ? shared : chosen;
}

export function hasProxyServer(proxy: AccountProxy): proxy is Extract<AccountProxy, ProxyServer> {
  return isServerKind(proxy.kind);
}

/** True where a password goes with the user name. */
export function wantsProxyLogin(proxy: AccountProxy): proxy is Extract<AccountProxy, ProxyServer> {
  return hasProxyServer(proxy) && knowsPasswords(proxy.kind) && proxy.userName !== '';
}

/** SOCKS4 has a user name alone, with the "a" or without. */
export function knowsPasswords(kind: ProxyServerKind): boolean {
  return kind !== 'socks4' && kind !== 'socks4-local';
}

/** Where a proxy's password is kept for, and the one place it may go to. */
export type ProxyPlace = { readonly kind: ProxyServerKind } & Pick<ProxyServer, 'host' | 'port'>;

export function proxyPlaceOf({ kind, host, port }: ProxyPlace): ProxyPlace {
  return { kind, host, port };
}

/** Null, or no server of one's own: not the same as any. */
export function isSameProxyPlace(one: AccountProxy | undefined, other: AccountProxy): boolean {
  if (!one || !hasProxyServer(one) || !hasProxyServer(other)) return false;
  return proxyPlaceName(one) === proxyPlaceName(other);
}

/** The place in one text, alike for one place however its name is written. */
export function proxyPlaceName({ kind, host, port }: ProxyPlace): string {
  return `${kind} ${withoutBrackets(host).toLowerCase()} ${port}`;
}

/** Whether this is the proxy a failure tells of as `host:port`, spoken to over TLS. */
export function namesProxy(
  proxy: AccountProxy,
  place: string,
): proxy is Extract<AccountProxy, ProxyServer> {
  const named = proxyInText(place);
  return (
    hasProxyServer(proxy) &&
    proxy.kind === 'https' &&
    named !== null &&
    isSameServer({ ...proxy, host: withoutBrackets(proxy.host) }, named)
  );
}

/** Of `host:port`, an IPv6 address in brackets; null where it is neither. */
export function proxyInText(text: string): { host: string; port: number } | null {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/u.exec(text) ?? [];
  return host === '' ? null : { host: withoutBrackets(host), port: Number(port) };
}

/** The settings with this certificate accepted for their proxy; null forgets it. Unchanged where it is another proxy's. */
export function withProxyCertificate<Proxy extends AccountProxy>(
  proxy: Proxy,
  accepted: AcceptedCertificate | null,
): Proxy {
  if (!hasProxyServer(proxy)) return proxy;
  const isForeign =
    accepted && !isSameServer({ ...proxy, host: withoutBrackets(proxy.host) }, accepted);
  return isForeign ? proxy : { ...proxy, acceptedCertificate: accepted };
}

/** An address may be given as it stands in URLs. */
function withoutBrackets(host: string): string {
  return host.trim().replace(/^\[(.*)\]$/u, '$1');
}

function isServerKind(kind: ProxyKind): kind is ProxyServerKind {
  return Object.hasOwn(standardProxyPorts, kind);
}

function changedKind(before: AccountProxy, kind: ProxyKind): AccountProxy {
  if (!isServerKind(kind)) return { kind };
  if (!hasProxyServer(before)) {
    return { kind, host: '', port: standardProxyPorts[kind], userName: '', rememberPassword: true };
  }
  const wasStandard = before.port === standardProxyPorts[before.kind];
  return { ...before, kind, port: wasStandard ? standardProxyPorts[kind] : before.port };
}
