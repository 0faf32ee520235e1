// What the system's proxy settings, or a script of theirs, answer for an address: "PROXY host:port; SOCKS5 host:port; DIRECT".
import type { ProxyServerKind } from '../../src-shared/mail/proxy.ts';
import { directly, type Hop } from './route.ts';

/** A script that names more does not mean to be helpful; each would be tried. */
const maxWays = 16;

/**
 * The ways named, in order. Kinds that are not spoken here (QUIC) are left out, and never replaced by going directly: that is
 * done where it is said, and only there.
 */
export function hopsOfAnswer(answer: string): Hop[] {
  const ways = answer.split(';').flatMap((entry) => hopOf(entry.trim()));
  return ways.slice(0, maxWays);
}

/** SOCKS alone is the fourth, as Chromium and Firefox have it; and the fourth without the "a", as browsers speak it: a proxy that knows no more is not asked for names. */
const kinds: Readonly<Record<string, ProxyServerKind>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4-local',
  SOCKS4: 'socks4-local',
  SOCKS5: 'socks5',
};

function hopOf(entry: string): Hop[] {
  if (/^DIRECT$/iu.test(entry)) return [directly];
  const found = /^(PROXY|HTTPS?|SOCKS[45]?)\s+(?:\[([\da-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/iu.exec(
    entry,
  );
  if (!found) return [];
  const [, word = '', address, name] = found;
  const port = Number(found[4]);
  if (port < 1 || port > 65_535) return [];
  const kind = kinds[word.toUpperCase()];
  if (!kind) return [];
  return [{ kind, host: address ?? name ?? '', port, userName: '', password: '' }];
}
