// TLS to a proxy that is itself spoken to over it. Its certificate must be good, or the very one the person accepted for this host and port: what
// is said to it, its password first of all, nobody between may read.
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { acceptedFingerprint } from '../../src-shared/mail/accepted-certificate.ts';
import { certificateProblem } from '../pop3/certificate-check.ts';
import { connectionFailureCode, errorCodeOf } from '../pop3/connection-failure.ts';
import { ProxyError, type ProxyFailureCode } from './proxy-failure.ts';
import type { ProxyHop } from './route.ts';
import { tlsHandshake } from './tls-handshake.ts';

/** Settles after the handshake. Throws {@link ProxyError}, or what the signal says; both sockets are gone then. */
export async function secureProxy(
  socket: Socket,
  hop: ProxyHop,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { host, trustedCertificates } = hop;
  try {
    const secured = await tlsHandshake(socket, host, {
      signal,
      trustedCertificates,
      // The handshake comes to its end, so that a certificate that fails can be shown. Then it is judged, before a byte is sent.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    judge(secured, hop);
    return secured;
  } catch (error) {
    socket.destroy();
    if (signal.aborted || error instanceof ProxyError) throw error;
    throw new ProxyError(tlsFault(error), errorCodeOf(error), { cause: error });
  }
}

/** Throws where it is not good enough; nothing more is said then. */
function judge(secured: TLSSocket, hop: ProxyHop): void {
  const problem = certificateProblem(secured, acceptedFingerprint(hop));
  if (!problem) return;
  secured.destroy();
  const { code, detail, certificate } = problem;
  const kind: ProxyFailureCode =
    code === 'certificate-changed' ? 'proxy-certificate-changed' : 'proxy-untrusted';
  throw new ProxyError(kind, detail, certificate ? { certificate } : {});
}

/** An answer that is no TLS, or none. */
function tlsFault(error: unknown): ProxyFailureCode {
  const code = connectionFailureCode(error);
  if (code.startsWith('certificate-')) return 'proxy-untrusted';
  return code === 'tls-failed' ? 'proxy-nonsense' : 'proxy-lost';
}
