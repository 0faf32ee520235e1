// The look-up as the program runs it: over the system's DNS, HTTPS and real mail servers.
import { MailError, type MailFailure } from '../../src-shared/failure.ts';
import type { LookupObstacle } from '../../src-shared/lookup/found-servers.ts';
import { networkState } from '../net/network-state.ts';
import { fetchConfig } from './fetch-config.ts';
import { askRoute } from '../net/open-route.ts';
import type { Route } from '../net/route.ts';
import { type LookupOptions, lookUpServers } from './look-up-servers.ts';
import { systemNames } from './names.ts';
import { proxiedNames } from './proxied-names.ts';
import { reachServer } from './reach-server.ts';

export type ServerLookup = (
  options: Pick<LookupOptions, 'domain' | 'emailAddress' | 'signal' | 'onStep'>,
) => ReturnType<typeof lookUpServers>;

/** For each server probed, connecting and every silence, ms. */
const reachTimeoutMs = 4_500;

/** `routeOf`: the way for what belongs to no account, asked anew for each look-up. */
export function createServerLookup(
  routeOf: () => Route | null,
  stateOf: typeof networkState = networkState,
): ServerLookup {
  return async (options) => {
    const route = await proxyRoute(routeOf(), options);
    const names = route ? proxiedNames : systemNames();
    let proxyFailure: MailFailure | null = null;
    const reach: LookupOptions['reach'] = async (place, signal) => {
      try {
        return await reachServer(place, { signal, timeoutMs: reachTimeoutMs, route });
      } catch (error) {
        if (error instanceof MailError && isProxysOwn(error.failure)) proxyFailure = error.failure;
        throw error;
      }
    };
    const fetch: LookupOptions['fetch'] = (address, signal) =>
      fetchConfig(address, { signal, resolve: names.addresses, route });
    const result = await lookUpServers({ ...options, names, fetch, reach });
    const isEmpty = !result.found.incoming && !result.found.outgoing && !options.signal.aborted;
    if (route) {
      const failure = isEmpty ? proxyFailure : null;
      return { ...result, isProxied: true, ...(failure ? { obstacle: asObstacle(failure) } : {}) };
    }
    const state = isEmpty ? await stateOf({ signal: options.signal }) : 'open';
    return state === 'open' ? result : { ...result, obstacle: { kind: state } };
  };
}

function asObstacle(failure: MailFailure): LookupObstacle {
  return { kind: 'proxy', failure };
}

/** Not of the servers behind it: of those most do not exist. */
function isProxysOwn({ code }: MailFailure): boolean {
  return (
    code.startsWith('proxy-') && code !== 'proxy-refused' && code !== 'proxy-target-unreachable'
  );
}

/**
 * Null where nothing but going directly is named, as on most computers whose system is asked: DNS can then be asked as well. A route that
 * cannot be told stays: every connection over it fails by name.
 */
async function proxyRoute(
  route: Route | null,
  { domain, signal }: Pick<LookupOptions, 'domain' | 'signal'>,
): Promise<Route | null> {
  if (!route) return null;
  const target = { host: `autoconfig.${domain}`, port: 443 };
  const timeoutMs = reachTimeoutMs;
  const hops = await askRoute(route, target, { signal, timeoutMs }).catch(() => null);
  return hops && hops.length > 0 && hops.every(({ kind }) => kind === 'direct') ? null : route;
}
