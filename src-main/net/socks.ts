// Asks a SOCKS proxy for a way to a server: SOCKS5 (RFC 1928), with a name and a password where one is known (RFC 1929), or SOCKS4 and SOCKS4a,
// with a name alone. The only importer of the library that speaks them.
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SocksClient } from 'socks';
import { maxProxyTextBytes } from '../../src-shared/mail/proxy.ts';
import { proxiedName } from './proxied-name.ts';
import { ProxyError, type ProxyFailureCode } from './proxy-failure.ts';
import type { ProxyHop, Target } from './route.ts';
import { unlessAborted } from './tcp.ts';

/** Longer than any timeout of an account. */
const libraryTimeoutMs = 610_000;

/**
 * Leaves the socket paused, with whatever the server has said already still to be read. The name goes to the proxy as it is; for SOCKS4 without the
 * "a" it must be an IPv4 address.
 * @throws {ProxyError} and what the signal says.
 */
export async function throughSocks(
  socket: Socket,
  hop: ProxyHop,
  target: Target,
  signal: AbortSignal,
): Promise<void> {
  const host = proxiedName(target.host);
  const { userName, password } = hop;
  // RFC 1929 §2: one octet says how long each is. The library would throw it where nobody catches.
  if ([userName, password].some((text) => Buffer.byteLength(text) > maxProxyTextBytes)) {
    throw new ProxyError('proxy-password-rejected', 'too long');
  }
  // A zero ends the name in SOCKS4; what follows would be taken for the server.
  if (hop.kind !== 'socks5' && userName.includes('\0')) {
    throw new ProxyError('proxy-refused', 'user name');
  }
  const asked = SocksClient.createConnection({
    command: 'connect',
    existing_socket: socket,
    destination: { host, port: target.port },
    // The signal is the one clock. The library never stops its own, which holds the socket until it rings, so it may not be long.
    timeout: libraryTimeoutMs,
    proxy: {
      host: hop.host,
      port: hop.port,
      // Of the fourth the library speaks the kind with the "a" where it is given a name.
      ...(hop.kind === 'socks5'
        ? { type: 5, ...(userName === '' ? {} : { userId: userName, password }) }
        : { type: 4, userId: userName }),
    },
  });
  await unlessAborted(asked, signal).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw asProxyError(error, userName !== '');
  });
  // What came behind the proxy's last reply the library gives out as an event in the next turn.
  const early: Buffer[] = [];
  const keep = (bytes: Buffer): number => early.push(bytes);
  socket.on('data', keep);
  await nextTurn();
  socket.off('data', keep);
  socket.pause();
  if (early.length > 0) socket.unshift(Buffer.concat(early));
}

/** The library tells its errors apart by words alone; the last of them are RFC 1928 §6's own. */
function asProxyError(error: unknown, hasName: boolean): ProxyError {
  const words = error instanceof Error ? error.message : String(error);
  const [, code] = byWords.find(([pattern]) => pattern.test(words)) ?? [null, 'proxy-lost'];
  // No method is good enough: without a name it wants one; with one it wants something else still.
  const isRefusal = code === 'proxy-password-needed' && hasName;
  // Not the library's error as its cause: that one holds the password.
  return new ProxyError(isRefusal ? 'proxy-refused' : (code as ProxyFailureCode), words);
}

const byWords: readonly (readonly [RegExp, ProxyFailureCode])[] = [
  [/no accepted authentication type/u, 'proxy-password-needed'],
  [/Authentication failed/u, 'proxy-password-rejected'],
  [/rejected connection - (?:Failure|NotAllowed)$/u, 'proxy-refused'],
  [
    /rejected connection - (?:NetworkUnreachable|HostUnreachable|ConnectionRefused|TTLExpired|AddressNotSupported)$/u,
    'proxy-target-unreachable',
  ],
  [/rejected connection - CommandNotSupported$/u, 'proxy-refused'],
  // SOCKS4 has one word for "not allowed" and "not reached".
  [/rejected connection - \((?:Failed|Rejected|RejectedIdent)\)$/u, 'proxy-refused'],
  [/invalid|rejected connection/iu, 'proxy-nonsense'],
];
