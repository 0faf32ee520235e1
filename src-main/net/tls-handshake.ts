// TLS over a socket that is there already, as far as the handshake. What its certificate is worth says whoever asks.
import { isIP, type Socket } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { asciiHost, unlessAborted } from './tcp.ts';

export interface HandshakeOptions extends Pick<ConnectionOptions, 'ALPNProtocols'> {
  readonly signal: AbortSignal;
  /** Not NODE_TLS_REJECT_UNAUTHORIZED's decision. False: the caller judges the certificate before a byte is sent. */
  readonly rejectUnauthorized: boolean;
  /** PEM, in place of the well-known ones; for tests. */
  readonly trustedCertificates?: readonly string[] | undefined;
}

/** Settles after the handshake. Throws the system's error, or what the signal says; both sockets are gone then. */
export async function tlsHandshake(
  socket: Socket,
  name: string,
  { signal, trustedCertificates, ...options }: HandshakeOptions,
): Promise<TLSSocket> {
  const host = asciiHost(name);
  const secured = connect({
    ...options,
    socket,
    host,
    // RFC 6066 §3: an address is no server name; the certificate is compared with it all the same.
    ...(isIP(host) ? {} : { servername: host }),
    minVersion: 'TLSv1.2',
    ...(trustedCertificates ? { ca: [...trustedCertificates] } : {}),
  });
  const done = new Promise<void>((settled, failed) => {
    secured.once('secureConnect', settled);
    // Stays for good: a later error must find somebody who listens.
    secured.on('error', failed);
    secured.once('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
  try {
    await unlessAborted(done, signal);
    return secured;
  } catch (error) {
    secured.destroy();
    socket.destroy();
    throw error;
  }
}
