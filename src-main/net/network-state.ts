// Whether this computer is in a network at all, and whether that leads to the Internet: as far as its own name server tells. Asks nothing that
// says what is looked for.
import { promises as dns } from 'node:dns';
import { networkInterfaces } from 'node:os';
import { unlessAborted } from './tcp.ts';

/** `no-internet`: the name server answers, and does not know what everybody on the Internet knows. */
export type NetworkState = 'open' | 'no-network' | 'name-server-silent' | 'no-internet';

export interface NetworkStateOptions {
  readonly signal: AbortSignal;
  /** For tests, as the next is. */
  readonly hasNetwork?: () => boolean;
  /** Whose name servers a domain has. Throws with the system's code. */
  readonly nameServersOf?: (domain: string) => Promise<readonly string[]>;
}

/** Each of two tries, ms. */
const patience = { timeout: 1_500, tries: 2 } as const;

/** Never throws; `open` where it is not known. */
export async function networkState({
  signal,
  hasNetwork = isConnected,
  nameServersOf = (domain) => new dns.Resolver(patience).resolveNs(domain),
}: NetworkStateOptions): Promise<NetworkState> {
  if (!hasNetwork()) return 'no-network';
  try {
    // It exists as long as the Internet does, and tells nobody anything.
    await unlessAborted(nameServersOf('com'), signal);
    return 'open';
  } catch (error) {
    if (signal.aborted) return 'open';
    return byCode[(error as NodeJS.ErrnoException).code ?? ''] ?? 'open';
  }
}

/** Codes of c-ares. Anything else is a name server with habits of its own, which proves nothing. */
const byCode: Readonly<Record<string, NetworkState>> = {
  ENOTFOUND: 'no-internet',
  EREFUSED: 'no-internet',
  ESERVFAIL: 'no-internet',
  ETIMEOUT: 'name-server-silent',
  ECONNREFUSED: 'name-server-silent',
  ENETUNREACH: 'name-server-silent',
  EHOSTUNREACH: 'name-server-silent',
};

/** Loopback alone is no network, nor is an address that a computer gives itself (RFC 3927, RFC 4291 §2.5.6). */
export function isConnected(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(
      ({ internal, address }) => !internal && !/^(?:169\.254\.|fe[89ab])/iu.test(address),
    ),
  );
}
