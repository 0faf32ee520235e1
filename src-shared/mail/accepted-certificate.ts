// A certificate that fails verification and that the person accepted all the same: exactly that one, for exactly one server.

import type { PresentedCertificate } from '../failure.ts';

/** Named with its host and port, so that settings which move elsewhere cannot take it along. */
export interface AcceptedCertificate {
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the certificate's DER form: 64 hexadecimal digits in lower case. */
  readonly fingerprint: string;
  /** ms since the epoch; absent where an earlier version accepted it, as the next is. */
  readonly acceptedAt?: number;
  /** What it said of itself when it was accepted: to be shown, never to be judged by. */
  readonly shown?: PresentedCertificate;
}

/** A server of an account, as far as its certificate is concerned. */
export interface CertificateSettings {
  readonly host: string;
  readonly port: number;
  readonly acceptedCertificate?: AcceptedCertificate | null;
}

/** The fingerprint accepted for this very host and port, or null. */
export function acceptedFingerprint(server: CertificateSettings): string | null {
  const accepted = server.acceptedCertificate;
  return accepted && isSameServer(accepted, server) ? accepted.fingerprint : null;
}

/** The account with this certificate accepted for one of its servers; null forgets it. */
export function withAcceptedCertificate<
  Account extends { incoming: CertificateSettings; outgoing: CertificateSettings },
>(account: Account, side: 'incoming' | 'outgoing', accepted: AcceptedCertificate | null): Account {
  return { ...account, [side]: { ...account[side], acceptedCertificate: accepted } };
}

/** A server's settings after a change of them: what was accepted for another place does not come along. */
export function withoutForeignCertificate<Server extends CertificateSettings>(
  server: Server,
): Server {
  const accepted = server.acceptedCertificate;
  if (!accepted || isSameServer(accepted, server)) return server;
  return { ...server, acceptedCertificate: null };
}

/** Whether two settings mean one server: DNS knows no capitals. */
export function isSameServer(
  one: { readonly host: string; readonly port: number },
  other: { readonly host: string; readonly port: number },
): boolean {
  return nameOf(one) === nameOf(other) && one.port === other.port;
}

/** As people compare it, aloud or by eye: pairs in capitals, "AB:CD:…". */
export function fingerprintInPairs(fingerprint: string): string {
  return fingerprint.toUpperCase().match(/../g)?.join(':') ?? '';
}

function nameOf({ host }: { readonly host: string }): string {
  return host.trim().toLowerCase();
}
