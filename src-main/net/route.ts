// The ways to a server: directly, or through a proxy that looks its name up itself.
import type { AcceptedCertificate } from '../../src-shared/mail/accepted-certificate.ts';
import type { ProxyServerKind } from '../../src-shared/mail/proxy.ts';

export interface Target {
  readonly host: string;
  readonly port: number;
}

export type Hop =
  | { readonly kind: 'direct' }
  | {
      readonly kind: ProxyServerKind;
      readonly host: string;
      readonly port: number;
      /** Empty: none is told. */
      readonly userName: string;
      readonly password: string;
      /** Passes unverified, for exactly this host and port: the person accepted it. */
      readonly acceptedCertificate?: AcceptedCertificate | null;
      /** PEM, for a proxy spoken to over TLS; absent: the well-known ones. For tests. */
      readonly trustedCertificates?: readonly string[];
    };

export type ProxyHop = Exclude<Hop, { kind: 'direct' }>;

/** The ways to be tried for this target, in order. Without a route there is one: directly. */
export type Route = (target: Target) => Promise<readonly Hop[]>;

export const directly: Hop = { kind: 'direct' };

/** As people call them. */
export const proxyKindNames: Readonly<Record<ProxyServerKind, string>> = {
  socks5: 'SOCKS5',
  socks4: 'SOCKS4a',
  'socks4-local': 'SOCKS4',
  http: 'HTTP',
  https: 'HTTPS',
};

/** For transcripts and details: the kind and the place, nothing that is secret. */
export function hopName(hop: ProxyHop): string {
  return `${proxyKindNames[hop.kind]} ${proxyPlace(hop)}`;
}

export function proxyPlace({ host, port }: Target): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}
