// Runtime check of a failure of mail.
import * as v from 'valibot';
import { failureCodes, type MailFailure, mailPhases } from '../failure.ts';
import { presentedCertificate as certificate } from './certificate-guards.ts';
import { count, finite, type Schema } from './value-guards.ts';

export const phase = v.picklist(mailPhases);

export const failure: Schema<MailFailure> = v.strictObject({
  code: v.picklist(failureCodes),
  phase,
  host: v.exactOptional(v.string()),
  port: v.exactOptional(finite),
  proxy: v.exactOptional(v.string()),
  serverReply: v.exactOptional(v.string()),
  detail: v.exactOptional(v.string()),
  count: v.exactOptional(count),
  certificate: v.exactOptional(certificate),
  retryAfterMs: v.exactOptional(count),
});
