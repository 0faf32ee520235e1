// What DNS is asked during a look-up: addresses, mail exchangers, services. Every question can be called off.
import { type LookupAddress, promises as dns, type MxRecord, type SrvRecord } from 'node:dns';
import { domainToASCII } from 'node:url';

export interface Names {
  /** A proxy stands between: mail exchangers and services are not asked for at all. */
  readonly isProxied?: boolean;
  /** As the system resolves it, its hosts file included. Throws with the system's code. */
  addresses(host: string): Promise<readonly LookupAddress[]>;
  /** Best first; empty where there is none, or nobody answers in time. */
  exchangers(domain: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Best first (RFC 2782); empty where the service is not offered. */
  services(name: string, signal: AbortSignal): Promise<readonly ServicePlace[]>;
}

export interface ServicePlace {
  readonly host: string;
  readonly port: number;
}

/** Each question at most twice, and no longer than 3 s in all. */
const patience = { timeout: 1_500, tries: 2 } as const;

export function systemNames(): Names {
  return {
    addresses: (host) => dns.lookup(domainToASCII(host) || host, { all: true }),
    async exchangers(domain, signal) {
      const records = await asked(signal, (resolver) => resolver.resolveMx(domain));
      return inOrderOfPreference(records);
    },
    async services(name, signal) {
      const records = await asked(signal, (resolver) => resolver.resolveSrv(name));
      return inOrderOfPriority(records);
    },
  };
}

export function inOrderOfPreference(records: readonly MxRecord[]): string[] {
  return [...records]
    .sort((one, other) => one.priority - other.priority)
    .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/u, ''))
    .filter((exchange) => exchange !== '');
}

/** A target of "." says that the service is not there (RFC 6186 §3.4). */
export function inOrderOfPriority(records: readonly SrvRecord[]): ServicePlace[] {
  return [...records]
    .sort((one, other) => one.priority - other.priority || other.weight - one.weight)
    .map(({ name, port }) => ({ host: name.toLowerCase().replace(/\.$/u, ''), port }))
    .filter(({ host, port }) => host !== '' && port > 0);
}

/** No answer is an answer: nothing there. */
async function asked<Found>(
  signal: AbortSignal,
  ask: (resolver: dns.Resolver) => Promise<Found[]>,
): Promise<Found[]> {
  const resolver = new dns.Resolver(patience);
  const stop = (): void => resolver.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return signal.aborted ? [] : await ask(resolver);
  } catch {
    return [];
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
