// What an error of DNS, TCP or TLS means to a person: its failure code. Decides by error codes, never by words.
import type { MailFailureCode } from '../../src-shared/failure.ts';

/**
 * The failure code of an error thrown while connecting or talking. `fromFirstByte`: TLS was expected from the first byte,
 * so that an answer that is no TLS means another protocol lives at that port.
 */
export function connectionFailureCode(error: unknown, fromFirstByte = false): MailFailureCode {
  const code = errorCodeOf(error);
  const known = byErrorCode[code];
  if (known) return known;
  if (notTls.has(code)) return fromFirstByte ? 'not-this-protocol' : 'tls-failed';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return 'tls-failed';
  }
  return 'connection-lost';
}

/** The system's or OpenSSL's own name of the error, for the details line. */
export function errorCodeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  // With several addresses tried (Happy Eyeballs, RFC 8305) each has an error; a refusal tells most.
  if (error instanceof AggregateError && error.errors.length > 0) {
    const codes = error.errors.map(errorCodeOf);
    return codes.find((each) => each === 'ECONNREFUSED') ?? codes[0] ?? '';
  }
  return typeof code === 'string' ? code : '';
}

const byErrorCode: Readonly<Record<string, MailFailureCode>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  EAI_FAIL: 'host-not-found',
  EAI_NODATA: 'host-not-found',
  EAI_NONAME: 'host-not-found',
  ENODATA: 'host-not-found',
  ECONNREFUSED: 'connection-refused',
  ENETUNREACH: 'network-unreachable',
  ENETDOWN: 'network-unreachable',
  EHOSTUNREACH: 'network-unreachable',
  EHOSTDOWN: 'network-unreachable',
  EADDRNOTAVAIL: 'network-unreachable',
  ETIMEDOUT: 'timed-out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-name',
  HOSTNAME_MISMATCH: 'certificate-wrong-name',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate-untrusted',
  CERT_CHAIN_TOO_LONG: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_REJECTED: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
  INVALID_PURPOSE: 'certificate-untrusted',
};

/** What OpenSSL and BoringSSL (Electron's) say when the answer to ClientHello is plain text. */
const notTls = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
  'ERR_SSL_HTTPS_PROXY_REQUEST',
  'ERR_SSL_UNKNOWN_PROTOCOL',
  'ERR_SSL_BAD_RECORD_TYPE',
  'ERR_SSL_RECORD_TOO_LARGE',
  'ERR_SSL_INVALID_RECORD_TYPE',
]);
