// Whether a server's certificate is good enough to say anything to it: verified, or the very one the person accepted for this
// server. Asked right after the handshake, before a byte of ours is sent.
import { createHash } from 'node:crypto';
import type { MailFailureCode, PresentedCertificate } from '../../src-shared/failure.ts';
import { connectionFailureCode } from './connection-failure.ts';

/** A connection after its TLS handshake, as node:tls has it. */
export interface SecuredPeer {
  /** Chain, dates and name were found right. */
  readonly authorized: boolean;
  /** Why not: OpenSSL's name of the reason. */
  readonly authorizationError: unknown;
  isSessionReused(): boolean;
  getPeerCertificate(): PeerCertificate | null;
}

/** What node:tls tells of a certificate; all of it is missing where the server showed none. */
export interface PeerCertificate {
  readonly raw?: Uint8Array;
  readonly subject?: DistinguishedName;
  readonly issuer?: DistinguishedName;
  readonly subjectaltname?: string;
  readonly valid_from?: string;
  readonly valid_to?: string;
}

type DistinguishedName = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface CertificateProblem {
  readonly code: MailFailureCode;
  /** OpenSSL's name of the reason. */
  readonly detail: string;
  readonly certificate?: PresentedCertificate;
}

/**
 * Null when the server may be talked to. `accepted`: the fingerprint the person accepted for it, or null; with one, a certificate
 * that is neither verified nor that one is `certificate-changed`.
 */
export function certificateProblem(
  peer: SecuredPeer,
  accepted: string | null,
): CertificateProblem | null {
  // node:tls compares no name when a session is resumed. We never offer one, so a resumed one is not ours.
  if (peer.isSessionReused()) return { code: 'tls-failed', detail: 'a session was resumed' };
  if (peer.authorized) return null;
  const reason = String(peer.authorizationError);
  const shown = peer.getPeerCertificate();
  if (!shown?.raw) return { code: 'tls-failed', detail: `no certificate: ${reason}` };
  const certificate = presented(shown, shown.raw);
  if (certificate.fingerprint === accepted) return null;
  const code = accepted === null ? codeOf(reason) : 'certificate-changed';
  return { code, detail: reason, certificate };
}

/** What the server showed, good or not; null where it showed none. */
export function presentedCertificate(peer: SecuredPeer): PresentedCertificate | null {
  const shown = peer.getPeerCertificate();
  return shown?.raw ? presented(shown, shown.raw) : null;
}

/** A reason we have no words for is still one not to trust. */
function codeOf(reason: string): MailFailureCode {
  const code = connectionFailureCode({ code: reason });
  return code.startsWith('certificate-') ? code : 'certificate-untrusted';
}

function presented(shown: PeerCertificate, raw: Uint8Array): PresentedCertificate {
  return {
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    validFrom: timeOf(shown.valid_from),
    validTo: timeOf(shown.valid_to),
    names: namesOf(shown.subjectaltname ?? ''),
    fingerprint: createHash('sha256').update(raw).digest('hex'),
  };
}

/** A certificate may claim thousands of names; these are for reading. */
const maxNames = 50;
/** RFC 5280 allows 64 characters a part; a DNS name has at most 253. */
const maxTextLength = 256;

/** Common name, organisation and country, as far as they are there. */
function nameOf(name: DistinguishedName | undefined): string {
  const parts = ['CN', 'O', 'C'].flatMap((part) => name?.[part] ?? []);
  return clean(parts.join(', '));
}

/** DNS names and addresses of the alternative names, which node:tls gives as `DNS:a, IP Address:b`, odd ones in quotes. */
function namesOf(alternatives: string): string[] {
  const found = alternatives.matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g);
  const names: string[] = [];
  for (const [, name = ''] of found) {
    if (names.length === maxNames) break;
    names.push(clean(name));
  }
  return names;
}

function timeOf(date: string | undefined): number | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : at;
}

/** Whoever made the certificate wrote this text: no control characters, and none that turn the direction of what follows. */
function clean(text: string): string {
  return text.slice(0, maxTextLength).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
}
