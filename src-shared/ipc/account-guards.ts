// Runtime checks of an account's settings.
import * as v from 'valibot';
import type { AccountSettings, OutgoingAuthentication } from '../mail/account.ts';
import { acceptedCertificate } from './certificate-guards.ts';
import { oauthSettings } from './oauth-guards.ts';
import { accountProxy } from './proxy-guards.ts';
import { accountId, count, folderId, port, type Schema, shortText } from './value-guards.ts';

const security = v.picklist(['none', 'starttls', 'tls']);
const outgoingAuthentication: Schema<OutgoingAuthentication> = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('same-as-incoming') }),
  v.strictObject({ kind: v.literal('own'), userName: shortText, rememberPassword: v.boolean() }),
]);

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
