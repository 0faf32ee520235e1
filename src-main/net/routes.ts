// From what the person chose to the way a connection takes. Whoever connects gets a route here; a password goes into it and nowhere else.
import { MailError } from '../../src-shared/failure.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import {
  type AccountProxy,
  effectiveProxy,
  hasProxyServer,
  type ProxyPlace,
  proxyPlaceOf,
  type ProxyServer,
  type ProxySettings,
  sharedProxyOwner,
  wantsProxyLogin,
} from '../../src-shared/mail/proxy.ts';
import { hopsOfAnswer } from './pac-answer.ts';
import { proxyPlace, type Route } from './route.ts';

export interface RouteSources {
  /** What is chosen for all accounts. */
  readonly shared: () => ProxySettings;
  /** The password kept under this name for a proxy at this place; null: none. */
  readonly password: (owner: AccountId, place: ProxyPlace) => Promise<string | null>;
  /** What the system says for an address, see `pac-answer.ts`. */
  readonly askSystem: (address: string) => Promise<string>;
}

export interface Routes {
  /** Null: directly. `typedPassword`: of settings under test; null means the one kept. */
  forAccount(
    account: Pick<AccountSettings, 'id' | 'proxy' | 'isPractice'>,
    typedPassword?: string | null,
  ): Route | null;
  /** For what belongs to no account. */
  shared(): Route | null;
}

export function createRoutes(sources: RouteSources): Routes {
  const routeOf = (
    chosen: AccountProxy | undefined,
    owner: AccountId,
    typed: string | null,
  ): Route | null => {
    const proxy = effectiveProxy(chosen, sources.shared());
    if (proxy.kind === 'none') return null;
    if (proxy.kind === 'system') return systemRoute(sources);
    const isOwn = chosen !== undefined && hasProxyServer(chosen);
    return serverRoute(proxy, async () => {
      if (isOwn && typed !== null) return typed;
      return sources.password(isOwn ? owner : sharedProxyOwner, proxyPlaceOf(proxy));
    });
  };
  return {
    // The practice post office is in this computer.
    forAccount: ({ id, proxy, isPractice }, typedPassword = null) =>
      isPractice ? null : routeOf(proxy, id, typedPassword),
    shared: () => routeOf(undefined, sharedProxyOwner, null),
  };
}

function systemRoute({ askSystem }: RouteSources): Route {
  // Chromium knows proxies for the schemes of the web alone; those for https are the ones that connect to any server.
  return async (target) => hopsOfAnswer(await askSystem(`https://${proxyPlace(target)}/`));
}

function serverRoute(
  proxy: Extract<ProxySettings, ProxyServer>,
  passwordOf: () => Promise<string | null>,
): Route {
  const { kind, userName, acceptedCertificate } = proxy;
  // An address may be given as it stands in URLs.
  const place = { host: proxy.host.trim().replace(/^\[(.*)\]$/u, '$1'), port: proxy.port };
  return async (target) => {
    const password = wantsProxyLogin(proxy) ? await passwordOf() : '';
    const accepted = kind === 'https' && acceptedCertificate ? { acceptedCertificate } : {};
    if (password !== null) return [{ kind, ...place, userName, password, ...accepted }];
    const words = { host: target.host, port: target.port, proxy: proxyPlace(place) };
    throw new MailError({ code: 'proxy-password-needed', phase: 'connect', ...words });
  };
}
