// TLS over a socket that is there already, to a server whose certificate must be good: verified, for its name, in time.
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type HandshakeOptions, tlsHandshake } from './tls-handshake.ts';

export type VerifiedTlsOptions = Pick<HandshakeOptions, 'signal' | 'trustedCertificates'>;

/** Settles after the handshake. Throws the system's error, or what the signal says; both sockets are gone then. */
export function verifiedTls(
  socket: Socket,
  name: string,
  options: VerifiedTlsOptions,
): Promise<TLSSocket> {
  return tlsHandshake(socket, name, { ...options, rejectUnauthorized: true });
}
