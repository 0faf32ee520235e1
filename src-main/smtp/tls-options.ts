// How TLS is spoken to a server, and by whom its certificate may be vouched for: the well-known authorities and those given.
import tls from 'node:tls';

export function tlsOptions(trustedCertificates: readonly string[]): tls.ConnectionOptions {
  return {
    // A certificate that fails shall be shown, so the handshake ends and certificate-gate.ts decides before anything is said.
    rejectUnauthorized: false,
    // RFC 8314 §4.1: nothing below TLS 1.2.
    minVersion: 'TLSv1.2',
    ...(trustedCertificates.length > 0
      ? { ca: [...tls.rootCertificates, ...trustedCertificates] }
      : {}),
  };
}
