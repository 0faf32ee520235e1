// A server's name as a proxy is told it: it does the looking up, so that nothing else has judged the name before.
import { isIP } from 'node:net';
import { ProxyError } from './proxy-failure.ts';
import { asciiHost } from './tcp.ts';

/** Throws {@link ProxyError} for what is no name; a line end in it would speak to the proxy. RFC 1928 §5: one octet says how long it is. */
export function proxiedName(host: string): string {
  const name = asciiHost(host.trim());
  if (isIP(name) || /^[\w.-]{1,255}$/u.test(name)) return name;
  throw new ProxyError('proxy-refused', 'name');
}
