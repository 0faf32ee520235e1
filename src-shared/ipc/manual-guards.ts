// Runtime checks of a conversation by hand. A line is one line: no line end can be slipped into it.
import * as v from 'valibot';
import { fingerprint } from './certificate-guards.ts';
import { accountProxy } from './proxy-guards.ts';
import {
  maxManualLineCharacters,
  type ManualEvents,
  type ManualRequests,
  type ManualServer,
} from './manual-contract.ts';
import { accountId, finite, port, type Schema, sessionId, shortText } from './value-guards.ts';

const protocol = v.picklist(['pop3', 'smtp']);

const server: Schema<ManualServer> = v.variant('kind', [
  v.strictObject({ kind: v.literal('practice'), protocol }),
  v.strictObject({
    kind: v.literal('host'),
    protocol,
    host: shortText,
    port,
    security: v.picklist(['none', 'starttls', 'tls']),
    accountId: v.nullable(accountId),
    proxy: v.exactOptional(accountProxy),
    acceptedFingerprint: v.nullable(fingerprint),
  }),
]);

/** Text alone; a tab is the one control character that letters have. */
const line = v.pipe(
  v.string(),
  v.maxLength(maxManualLineCharacters),
  v.regex(/^(?:\t|[^\p{Cc}\p{Cs}])*$/u),
);

export const manualArguments: {
  readonly [Name in keyof ManualRequests]: Schema<ManualRequests[Name]['arguments']>;
} = {
  'manual.open': v.strictTuple([v.strictObject({ sessionId, server })]),
  'manual.say': v.strictTuple([sessionId, line, v.boolean()]),
};

export const manualLines: Schema<ManualEvents['manual.lines']> = v.strictObject({
  sessionId,
  lines: v.array(
    v.strictObject({ at: finite, side: v.picklist(['C', 'S', 'note']), text: v.string() }),
  ),
});
