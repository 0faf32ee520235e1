// Runtime checks of an account's settings.
import * as v from 'valibot';
import type { PresentedCertificate } from '../failure.ts';
import type { AcceptedCertificate } from '../mail/accepted-certificate.ts';
import type { AccountSettings, OutgoingAuthentication } from '../mail/account.ts';
import { oauthSettings } from './oauth-guards.ts';
import { accountProxy } from './proxy-guards.ts';
import {
  accountId,
  count,
  finite,
  folderId,
  port,
  type Schema,
  shortText,
} from './value-guards.ts';

const security = v.picklist(['none', 'starttls', 'tls']);
const outgoingAuthentication: Schema<OutgoingAuthentication> = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('same-as-incoming') }),
  v.strictObject({ kind: v.literal('own'), userName: shortText, rememberPassword: v.boolean() }),
]);

export const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const presentedCertificate: Schema<PresentedCertificate> = v.strictObject({
  subject: shortText,
  issuer: shortText,
  validFrom: v.nullable(finite),
  validTo: v.nullable(finite),
  names: v.pipe(v.array(shortText), v.maxLength(100)),
  fingerprint,
});
const acceptedCertificate: Schema<AcceptedCertificate | null> = v.nullable(
  v.strictObject({
    host: shortText,
    port,
    fingerprint,
    acceptedAt: v.exactOptional(count),
    shown: v.exactOptional(presentedCertificate),
  }),
);

export const account: Schema<AccountSettings> = v.strictObject({
  id: accountId,
  label: shortText,
  displayName: shortText,
  organization: shortText,
  emailAddress: shortText,
  replyAddress: shortText,
  includeInReceive: v.boolean(),
  incoming: v.strictObject({
    host: shortText,
    port,
    security,
    userName: shortText,
    rememberPassword: v.boolean(),
    authentication: v.picklist([
      'auto',
      'user-pass',
      'apop',
      'plain',
      'login',
      'cram-md5',
      'oauth2',
    ]),
    oauth: v.exactOptional(v.nullable(oauthSettings)),
    acceptedCertificate: v.exactOptional(acceptedCertificate),
  }),
  outgoing: v.strictObject({
    host: shortText,
    port,
    security,
    authentication: outgoingAuthentication,
    acceptedCertificate: v.exactOptional(acceptedCertificate),
  }),
  timeoutMs: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(600_000)),
  breakApartKb: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(16))),
  delivery: v.strictObject({
    leaveOnServer: v.boolean(),
    removeAfterDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_650))),
    removeWhenDeleted: v.boolean(),
  }),
  download: v.strictObject({
    headersOnlyAboveKb: v.nullable(count),
    maxLetterMb: v.pipe(count, v.minValue(1), v.maxValue(4_096)),
  }),
  offline: v.picklist(['ask', 'stay-offline', 'go-online']),
  deliveryFolderId: v.exactOptional(folderId),
  proxy: v.exactOptional(accountProxy),
  isPractice: v.boolean(),
});
