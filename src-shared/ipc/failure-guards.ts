// Runtime check of a failure of mail.
import * as v from 'valibot';
import { failureCodes, type MailFailure, type MailPhase } from '../failure.ts';
import { presentedCertificate as certificate } from './certificate-guards.ts';
import { count, finite, type Schema } from './value-guards.ts';

const phases = [
  'dns',
  'connect',
  'tls',
  'greeting',
  'capabilities',
  'authentication',
  'listing',
  'retrieval',
  'deletion',
  'quit',
  'envelope',
  'data',
  'storage',
  'local',
] as const satisfies readonly MailPhase[];
export const phase = v.picklist(phases);

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
