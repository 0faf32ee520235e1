// What is wrong with a proxy's settings, field by field, for sentences beside the fields.
import { isHost, octets } from './address.ts';
import { type AccountProxy, hasProxyServer, maxProxyTextBytes } from './proxy.ts';

export interface ProxyProblems {
  readonly proxyHost?: 'empty' | 'bad-host';
  readonly proxyPort?: 'port-range';
  readonly proxyUserName?: 'too-long';
}

/** An empty object means they can be saved. */
export function proxyProblems(proxy: AccountProxy | undefined): ProxyProblems {
  if (!proxy || !hasProxyServer(proxy)) return {};
  const { host, port, userName } = proxy;
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535;
  return {
    ...(host === '' ? { proxyHost: 'empty' as const } : {}),
    ...(host !== '' && !isHost(host) ? { proxyHost: 'bad-host' as const } : {}),
    ...(isPort ? {} : { proxyPort: 'port-range' as const }),
    ...(octets(userName) > maxProxyTextBytes ? { proxyUserName: 'too-long' as const } : {}),
  };
}
