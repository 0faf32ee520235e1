// Where a letter's links lead: hosts and the domains above them, and tricks that hide a host.

const address = /\b(https?|ftp):\/\/([^\s"'<>)\]\\]{1,300})/gi;

/** So many links of a letter are looked at; whoever writes more of them says nothing new. */
const maxLinks = 100;

/** Calls `onLink` for what each link tells; gives the host of each. */
export function forEachLink(source: string, onLink: (fact: string) => void): string[] {
  const hosts: string[] = [];
  if (!source.includes('://')) return hosts;
  for (const [, scheme, rest = ''] of source.matchAll(address)) {
    if (hosts.length === maxLinks) break;
    if (scheme?.toLowerCase() !== 'http') onLink(`by ${scheme?.toLowerCase()}`);
    hosts.push(tellOf(rest.toLowerCase(), onLink));
  }
  return hosts;
}

function tellOf(rest: string, onLink: (fact: string) => void): string {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const userEnd = authority.lastIndexOf('@');
  if (userEnd >= 0) onLink('has a name before its host');
  const [host = '', port] = authority.slice(userEnd + 1).split(':');
  if (port !== undefined && port !== '80' && port !== '443') onLink('has a port');
  if (host.includes('%')) onLink('has an escaped host');
  if (/^[\d.]+$|^0x/.test(host)) onLink('leads to a bare number');
  for (const domain of domainsOf(host)) onLink(domain);
  for (const part of rest.slice(authority.length).split(/[/?#&=;+]/, 6)) {
    if (part.length >= 3 && part.length <= 20 && !/\d{4}/.test(part)) onLink(`/${part}`);
  }
  return host;
}

/** A host and the domains it lies in, down to two labels. */
export function domainsOf(host: string): string[] {
  const labels = host.split('.').filter((label) => label !== '');
  if (labels.length <= 1) return host === '' ? [] : [host];
  const depth = Math.min(labels.length, 4);
  return Array.from({ length: depth - 1 }, (_, at) => labels.slice(-2 - at).join('.'));
}
