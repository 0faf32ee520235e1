// How far a server's certificate is trusted: always verified, by the well-known authorities and those the person accepted.
import tls from 'node:tls';

export function tlsOptions(trustedCertificates: readonly string[]): tls.ConnectionOptions {
  return {
    rejectUnauthorized: true,
    // RFC 8314 §4.1: nothing below TLS 1.2.
    minVersion: 'TLSv1.2',
    ...(trustedCertificates.length > 0
      ? { ca: [...tls.rootCertificates, ...trustedCertificates] }
      : {}),
  };
}
