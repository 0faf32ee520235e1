// The look-up as the program runs it: over the system's DNS, HTTPS and real mail servers.
import { fetchConfig } from './fetch-config.ts';
import { type LookupOptions, lookUpServers } from './look-up-servers.ts';
import { systemNames } from './names.ts';
import { reachServer } from './reach-server.ts';

export type ServerLookup = (
  options: Pick<LookupOptions, 'domain' | 'emailAddress' | 'signal' | 'onStep'>,
) => ReturnType<typeof lookUpServers>;

/** For each server probed, connecting and every silence, ms. */
const reachTimeoutMs = 4_500;

export function createServerLookup(): ServerLookup {
  const names = systemNames();
  return (options) =>
    lookUpServers({
      ...options,
      names,
      fetch: (address, signal) => fetchConfig(address, { signal, resolve: names.addresses }),
      reach: (place, signal) => reachServer(place, { signal, timeoutMs: reachTimeoutMs }),
    });
}
