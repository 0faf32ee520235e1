// Opens a connection to a server over one of the ways of a route, in their order. With a proxy the server's name is never looked up here, but for
// SOCKS4 without the "a", which knows no names.
import type { LookupAddress } from 'node:dns';
import type { Socket } from 'node:net';
import { MailError, type MailFailure } from '../../src-shared/failure.ts';
import { connectionFailureCode, errorCodeOf } from '../pop3/connection-failure.ts';
import { throughConnect } from './http-connect.ts';
import { ProxyError } from './proxy-failure.ts';
import { type Asked, askedBeforeBy } from './proxy-sign-in.ts';
import { showPassword } from './refused-passwords.ts';
import { secureProxy } from './proxy-tls.ts';
import {
  directly,
  type Hop,
  hopName,
  type ProxyHop,
  proxyPlace,
  type Route,
  type Target,
} from './route.ts';
import { throughSocks } from './socks.ts';
import { addressesOf, connectTo, unlessAborted } from './tcp.ts';
import { withinTime } from './within-time.ts';

export interface OpenOptions {
  /** null or absent: directly. */
  readonly route?: Route | null;
  /** For all of it, ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Hears when a step begins. */
  readonly onPhase?: (phase: 'dns' | 'connect') => void;
  /** Hears when a step is done: the addresses, or the proxy that knows them; then what was reached. */
  readonly onStep?: (phase: 'dns' | 'connect', detail: string) => void;
}

/** A socket to the server, paused where a proxy gave it. Throws {@link MailError}; nothing is left open then. */
export async function openRoute(target: Target, options: OpenOptions): Promise<Socket> {
  const { signal, timeoutMs } = options;
  const { host, port } = target;
  if (signal.aborted) throw new MailError({ code: 'cancelled', phase: 'dns', host, port });
  const endsAt = performance.now() + timeoutMs;
  const hops = await hopsTo(target, options);
  let failure = new MailError({ code: 'proxy-unsupported', phase: 'connect', host, port });
  for (const [index, hop] of hops.entries()) {
    // One that is silent must not take the time of those after it.
    const shareMs = Math.max(1, Math.floor((endsAt - performance.now()) / (hops.length - index)));
    try {
      return await withinTime(signal, shareMs, (patience) =>
        new Attempt(target, options, patience).take(hop),
      );
    } catch (error) {
      if (!(error instanceof MailError) || error.failure.code === 'cancelled') throw error;
      failure = error;
    }
  }
  throw failure;
}

/** The route's ways. A script of the system's that never answers is not waited for longer, and Stop ends the wait. */
export function askRoute(
  route: Route,
  target: Target,
  { signal, timeoutMs }: Pick<OpenOptions, 'signal' | 'timeoutMs'>,
): Promise<readonly Hop[]> {
  return withinTime(signal, timeoutMs, (patience) => unlessAborted(route(target), patience));
}

async function hopsTo(
  target: Target,
  { route, signal, timeoutMs }: OpenOptions,
): Promise<readonly Hop[]> {
  if (!route) return [directly];
  const { host, port } = target;
  try {
    return await askRoute(route, target, { signal, timeoutMs });
  } catch (error) {
    if (signal.aborted) throw new MailError({ code: 'cancelled', phase: 'dns', host, port });
    if (error instanceof MailError) throw error;
    // A system that does not say which proxy is to be used is not gone around.
    const detail = error instanceof Error ? error.message : '';
    throw new MailError({ code: 'proxy-unsupported', phase: 'dns', host, port, detail }, error);
  }
}

/** Unasked, with credentials, and once more where a nonce was out of date. */
const signInAttempts = 3;

/** A way, or how the proxy wants people to sign in, which another connection does. */
type Asking =
  | { readonly socket: Socket; readonly asked?: never }
  | { readonly socket?: never; readonly asked: Asked };

class Attempt {
  readonly #target: Target;
  readonly #options: OpenOptions;
  /** Aborted by Stop and when the time is over. */
  readonly #signal: AbortSignal;
  #phase: 'dns' | 'connect' = 'dns';

  constructor(target: Target, options: OpenOptions, signal: AbortSignal) {
    this.#target = target;
    this.#options = options;
    this.#signal = signal;
  }

  take(hop: Hop): Promise<Socket> {
    this.#begin('dns');
    return hop.kind === 'direct' ? this.#direct() : this.#proxied(hop);
  }

  async #direct(): Promise<Socket> {
    const addresses = await this.#lookUp();
    this.#done(addresses.map(({ address }) => address).join(', '));
    this.#begin('connect');
    try {
      const socket = await connectTo(this.#target, addresses, this.#signal);
      this.#done(`${socket.remoteAddress ?? ''} ${socket.remotePort ?? this.#target.port}`);
      return socket;
    } catch (error) {
      if (this.#signal.aborted) throw this.#stopped('timed-out');
      const message = error instanceof Error ? error.message : '';
      const code = connectionFailureCode(error);
      throw this.#failure({ code, detail: errorCodeOf(error) || message }, error);
    }
  }

  async #proxied(hop: ProxyHop): Promise<Socket> {
    const target = hop.kind === 'socks4-local' ? await this.#inNumbers(hop) : this.#target;
    if (target === this.#target) this.#done(hopName(hop));
    this.#begin('connect');
    let answerTo: Asked | null = null;
    for (let attempt = 0; attempt < signInAttempts; attempt += 1) {
      const { socket, asked }: Asking = await this.#askOnce(hop, target, answerTo);
      if (socket) {
        this.#done(`${hopName(hop)} → ${proxyPlace(target)}`);
        return socket;
      }
      answerTo = asked;
    }
    throw this.#failure({ code: 'proxy-password-rejected', proxy: proxyPlace(hop) });
  }

  /** To an HTTP proxy a wrong password is shown once; that of SOCKS5 goes with every connection. */
  async #askOnce(hop: ProxyHop, target: Target, answerTo: Asked | null): Promise<Asking> {
    const isProven = askedBeforeBy(hop) !== null;
    if (!answerTo && !isProven) return this.#ask(hop, target, null);
    const terms = { isProven, signal: this.#signal };
    try {
      return await showPassword(hop, terms, () => this.#ask(hop, target, answerTo));
    } catch (error) {
      if (error instanceof MailError) throw error;
      const proxy = proxyPlace(hop);
      if (!(error instanceof ProxyError)) throw this.#stopped('proxy-silent', proxy);
      throw this.#failure({ code: error.code, detail: error.detail, proxy }, error);
    }
  }

  async #ask(hop: ProxyHop, target: Target, answerTo: Asked | null): Promise<Asking> {
    const proxy = proxyPlace(hop);
    const reached = await this.#reachProxy(hop);
    let socket = reached;
    try {
      if (hop.kind === 'https') socket = await secureProxy(reached, hop, this.#signal);
      if (hop.kind !== 'http' && hop.kind !== 'https') {
        await throughSocks(socket, hop, target, this.#signal);
        return { socket };
      }
      const asked = await throughConnect(socket, hop, target, { signal: this.#signal, answerTo });
      if (!asked) return { socket };
      socket.destroy();
      return { asked };
    } catch (error) {
      socket.destroy();
      if (this.#signal.aborted) throw this.#stopped('proxy-silent', proxy);
      if (!(error instanceof ProxyError)) throw error;
      const { code, detail, certificate } = error;
      throw this.#failure({ code, detail, proxy, ...(certificate ? { certificate } : {}) }, error);
    }
  }

  /** The server by an IPv4 address of its own. */
  async #inNumbers(hop: ProxyHop): Promise<Target> {
    const { host, port } = this.#target;
    const addresses = await this.#lookUp();
    const address = addresses.find(({ family }) => family === 4)?.address;
    this.#done(`${address ?? host}, ${hopName(hop)}`);
    if (address !== undefined) return { host: address, port };
    const detail = 'SOCKS4: no IPv4 address';
    throw this.#failure({ code: 'proxy-target-unreachable', detail, proxy: proxyPlace(hop) });
  }

  async #lookUp(): Promise<LookupAddress[]> {
    try {
      return await addressesOf(this.#target.host, this.#signal);
    } catch (error) {
      if (this.#signal.aborted) throw this.#stopped('timed-out');
      throw this.#failure({ code: 'host-not-found', detail: errorCodeOf(error) }, error);
    }
  }

  /** The proxy's own name is looked up here: who else could. */
  async #reachProxy(hop: ProxyHop): Promise<Socket> {
    const proxy = proxyPlace(hop);
    try {
      const addresses = await addressesOf(hop.host, this.#signal);
      return await connectTo(hop, addresses, this.#signal);
    } catch (error) {
      if (this.#signal.aborted) throw this.#stopped('proxy-unreachable', proxy);
      throw this.#failure({ code: 'proxy-unreachable', detail: errorCodeOf(error), proxy }, error);
    }
  }

  #stopped(code: MailFailure['code'], proxy?: string): MailError {
    const words = proxy === undefined ? {} : { proxy };
    return this.#failure(this.#options.signal.aborted ? { code: 'cancelled' } : { code, ...words });
  }

  #failure(
    failure: Pick<MailFailure, 'code' | 'detail' | 'proxy' | 'certificate'>,
    cause?: unknown,
  ): MailError {
    const { host, port } = this.#target;
    return new MailError({ phase: this.#phase, host, port, ...failure }, cause);
  }

  #begin(phase: 'dns' | 'connect'): void {
    this.#phase = phase;
    this.#options.onPhase?.(phase);
  }

  #done(detail: string): void {
    this.#options.onStep?.(this.#phase, detail);
  }
}
