// Which way the engine goes for a letter's pictures: the one that is chosen for all accounts (Tools > Options > Connection).
import type { AuthInfo, Session } from 'electron';
import { hasProxyServer, type ProxySettings } from '../../src-shared/mail/proxy.ts';
import { type LoopbackProxy, startLoopbackProxy } from '../net/loopback-proxy.ts';
import type { Route } from '../net/route.ts';

export interface PictureWayOptions {
  readonly session: Pick<Session, 'setProxy' | 'closeAllConnections'>;
  /** The way mail of accounts without a choice of their own goes; null: directly. */
  readonly route: () => Route | null;
  readonly startProxy?: typeof startLoopbackProxy;
}

/** Nobody listens there: where the door cannot be opened, no picture goes around the proxy. */
const nowhere = 'http://127.0.0.1:9';

export class PictureWay {
  readonly #options: PictureWayOptions;
  #door: LoopbackProxy | null = null;
  #following: Promise<void> = Promise.resolve();

  constructor(options: PictureWayOptions) {
    this.#options = options;
  }

  /** Settles once the engine goes that way. One change after the other. */
  follow(proxy: ProxySettings): Promise<void> {
    this.#following = this.#following.catch(() => undefined).then(() => this.#change(proxy));
    return this.#following;
  }

  /** What the engine is to tell our own door; null: it asks for somebody else's. */
  loginFor({ isProxy, host, port }: Pick<AuthInfo, 'isProxy' | 'host' | 'port'>) {
    const door = this.#door;
    if (!isProxy || !door || host !== door.host || port !== door.port) return null;
    const { userName, password } = door;
    return { userName, password };
  }

  stop(): void {
    this.#door?.stop();
    this.#door = null;
  }

  async #change(proxy: ProxySettings): Promise<void> {
    const { session } = this.#options;
    await session.setProxy(await this.#configFor(proxy));
    if (!hasProxyServer(proxy)) this.stop();
    // What is open still was reached the old way.
    await session.closeAllConnections();
  }

  async #configFor(proxy: ProxySettings): Promise<Electron.ProxyConfig> {
    if (proxy.kind === 'system') return { mode: 'system' };
    if (!hasProxyServer(proxy)) return { mode: 'direct' };
    const { route, startProxy = startLoopbackProxy } = this.#options;
    this.#door ??= await startProxy(route).catch(() => null);
    const door = this.#door;
    const proxyRules = door ? `http://${door.host}:${door.port}` : nowhere;
    return { mode: 'fixed_servers', proxyRules, proxyBypassRules: '<-loopback>' };
  }
}
