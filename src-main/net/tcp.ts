// A TCP connection to a name or an address, tried over all addresses it has.
import { promises as dns, type LookupAddress } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Target } from './route.ts';

/**
 * One address of several is tried so long before the next, ms (RFC 8305 §5 wants 250). Node gives the earlier attempt up
 * then, and a satellite or a bad mobile link answers only after 600 ms.
 */
const addressAttemptMs = 1_000;

/** Every address of the host. Throws with the system's code, and what the signal says. */
export async function addressesOf(host: string, signal: AbortSignal): Promise<LookupAddress[]> {
  const name = host.trim();
  // An empty name would be this very computer.
  if (name === '') throw Object.assign(new Error('no host'), { code: 'ENOTFOUND' });
  const addresses = await unlessAborted(dns.lookup(asciiHost(name), { all: true }), signal);
  if (addresses.length === 0) throw Object.assign(new Error('none'), { code: 'ENODATA' });
  return addresses;
}

/** Connects to the first of these addresses that answers. Throws with the system's code, and what the signal says. */
export async function connectTo(
  { host, port }: Target,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<Socket> {
  // Happy Eyeballs (RFC 8305): Node tries IPv6 and IPv4 addresses in turn.
  const socket = connect({
    host: asciiHost(host.trim()),
    port,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: addressAttemptMs,
    noDelay: true,
    lookup: (_name, _options, done) =>
      (done as (e: null, a: LookupAddress[]) => void)(null, [...addresses]),
  });
  const connected = new Promise<void>((done, failed) => {
    // Stays for good: between one step and the next an error must find somebody who listens.
    socket.on('error', failed);
    socket.once('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.once('connect', () => done());
  });
  try {
    await unlessAborted(connected, signal);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The name as DNS and certificates have it (IDNA, UTS 46). */
export function asciiHost(host: string): string {
  return isIP(host) ? host : domainToASCII(host) || host;
}

/** Settles with the work, or rejects with the signal's reason at once. */
export function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  work.catch(() => undefined);
  return new Promise((done, failed) => {
    const stop = (): void => failed(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(done, failed).finally(() => signal.removeEventListener('abort', stop));
  });
}
