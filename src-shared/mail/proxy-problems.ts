// What is wrong with a proxy's settings, field by field, for sentences beside the fields.
import { isHost, octets } from './address.ts';
import { type AccountProxy, hasProxyServer, maxProxyTextBytes, type ProxyServer } from './proxy.ts';

export interface ProxyProblems {
  readonly proxyHost?: 'empty' | 'bad-host';
  readonly proxyPort?: 'port-range';
  /** RFC 7617 §2: in Basic credentials a colon ends the user name. */
  readonly proxyUserName?: 'too-long' | 'colon' | 'control';
}

/** An empty object means they can be saved. */
export function proxyProblems(proxy: AccountProxy | undefined): ProxyProblems {
  if (!proxy || !hasProxyServer(proxy)) return {};
  const { host, port } = proxy;
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535;
  return {
    ...(host === '' ? { proxyHost: 'empty' as const } : {}),
    ...(host !== '' && !isHost(host) ? { proxyHost: 'bad-host' as const } : {}),
    ...(isPort ? {} : { proxyPort: 'port-range' as const }),
    ...userNameProblem(proxy),
  };
}

function userNameProblem({
  kind,
  userName,
}: Extract<AccountProxy, ProxyServer>): Pick<ProxyProblems, 'proxyUserName'> {
  if (octets(userName) > maxProxyTextBytes) return { proxyUserName: 'too-long' };
  // One of them would end the name in SOCKS4, and RFC 7617 §2 forbids them all.
  if (/\p{Cc}/u.test(userName)) return { proxyUserName: 'control' };
  const isBasic = kind === 'http' || kind === 'https';
  return isBasic && userName.includes(':') ? { proxyUserName: 'colon' } : {};
}
