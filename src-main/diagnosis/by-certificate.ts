// What a certificate that was not accepted says of the way to the server: a wrong clock, a program that reads along, or the server itself.
import type { MailFailure, PresentedCertificate } from '../../src-shared/failure.ts';
import { diagnosisOf, type TestDiagnosis } from '../../src-shared/diagnosis/causes.ts';

export interface Clocks {
  /** This computer's, ms since the epoch. */
  readonly ownMs: number;
  /** Somebody else's; null where nobody was asked or answered. */
  readonly otherMs: number | null;
}

/** Null: the failure's own code says all there is. */
export function diagnosisOfCertificate(
  { code, certificate }: MailFailure,
  clocks: Clocks,
): TestDiagnosis | null {
  if (!certificate) return null;
  const between = whoIsBetween(certificate);
  if (between) return between;
  if (code === 'certificate-expired') return ofDates(certificate, clocks);
  const isOwnIssuer = certificate.issuer !== '' && certificate.issuer === certificate.subject;
  return code === 'certificate-untrusted' && isOwnIssuer
    ? diagnosisOf('certificate-self-signed')
    : null;
}

/** An hour may be a time zone set wrong; less makes no certificate fail. */
const maxDriftMs = 60 * 60_000;

function ofDates(certificate: PresentedCertificate, { ownMs, otherMs }: Clocks): TestDiagnosis {
  if (otherMs !== null && Math.abs(ownMs - otherMs) > maxDriftMs) {
    return diagnosisOf('clock-wrong', { clockMinutes: Math.round((ownMs - otherMs) / 60_000) });
  }
  const isEarly = certificate.validFrom !== null && certificate.validFrom > ownMs;
  return diagnosisOf(isEarly ? 'certificate-not-yet-valid' : 'certificate-expired');
}

/** Programs that put their own certificate in the place of the server's, by the names their authorities bear. */
const antivirus =
  /avast|\bavg\b|kaspersky|\beset\b|bitdefender|norton|symantec.*(?:web|ssl)|mcafee|sophos|trend ?micro|g ?data|dr\.? ?web|f-secure|panda|comodo.*(?:web|antivirus)|bullguard|adguard|360.*(?:safe|ssl)|avira/iu;
const filters =
  /fortinet|fortigate|zscaler|palo ?alto|blue ?coat|umbrella|barracuda|check ?point|sonicwall|watchguard|netskope|forcepoint|websense|squid|smoothwall|untangle|proxy|firewall|ssl inspection/iu;

function whoIsBetween({ issuer }: PresentedCertificate): TestDiagnosis | null {
  if (antivirus.test(issuer)) return diagnosisOf('antivirus-between', { name: issuer });
  return filters.test(issuer) ? diagnosisOf('filter-between', { name: issuer }) : null;
}
