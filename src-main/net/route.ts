// The ways to a server: directly, or through a proxy that looks its name up itself.

export interface Target {
  readonly host: string;
  readonly port: number;
}

export type Hop =
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'socks5' | 'http';
      readonly host: string;
      readonly port: number;
      /** Empty: none is told. */
      readonly userName: string;
      readonly password: string;
    };

export type ProxyHop = Exclude<Hop, { kind: 'direct' }>;

/** The ways to be tried for this target, in order. Without a route there is one: directly. */
export type Route = (target: Target) => Promise<readonly Hop[]>;

export const directly: Hop = { kind: 'direct' };

/** For transcripts and details: the kind and the place, nothing that is secret. */
export function hopName(hop: ProxyHop): string {
  return `${hop.kind === 'http' ? 'HTTP' : 'SOCKS5'} ${proxyPlace(hop)}`;
}

export function proxyPlace({ host, port }: Target): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}
