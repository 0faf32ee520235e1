// Runtime checks of certificates: as a server showed them, and as a person accepted them.
import * as v from 'valibot';
import type { PresentedCertificate } from '../failure.ts';
import type { AcceptedCertificate } from '../mail/accepted-certificate.ts';
import { count, finite, port, type Schema, shortText } from './value-guards.ts';

export const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const presentedCertificate: Schema<PresentedCertificate> = v.strictObject({
  subject: shortText,
  issuer: shortText,
  validFrom: v.nullable(finite),
  validTo: v.nullable(finite),
  names: v.pipe(v.array(shortText), v.maxLength(100)),
  fingerprint,
});
export const acceptedCertificate: Schema<AcceptedCertificate | null> = v.nullable(
  v.strictObject({
    host: shortText,
    port,
    fingerprint,
    acceptedAt: v.exactOptional(count),
    shown: v.exactOptional(presentedCertificate),
  }),
);
