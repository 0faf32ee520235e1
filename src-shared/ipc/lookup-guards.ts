// Runtime checks of what a look-up of servers tells.
import * as v from 'valibot';
import {
  type FoundServer,
  lookupKinds,
  type LookupResult,
  type LookupStep,
} from '../lookup/found-servers.ts';
import { failure } from './failure-guards.ts';
import { finite, port, type Schema, shortText } from './value-guards.ts';

const kind = v.picklist(lookupKinds);

export const lookupStep: Schema<LookupStep> = v.strictObject({
  id: shortText,
  kind,
  target: shortText,
  state: v.picklist(['waiting', 'trying', 'found', 'nothing']),
  elapsedMs: finite,
  detail: shortText,
});

const foundServer: Schema<FoundServer> = v.strictObject({
  host: shortText,
  port,
  security: v.picklist(['none', 'starttls', 'tls']),
  userName: shortText,
  from: kind,
  place: shortText,
  isUnverified: v.boolean(),
});

export const lookupResult: Schema<LookupResult> = v.strictObject({
  found: v.strictObject({
    incoming: v.nullable(foundServer),
    outgoing: v.nullable(foundServer),
    facts: v.nullable(
      v.strictObject({
        name: shortText,
        signIn: v.picklist(['password', 'app-password', 'oauth2-only']),
        mustSwitchPopOn: v.boolean(),
        leaveOnServer: v.boolean(),
        appPasswordPage: shortText,
        popPage: shortText,
        helpPage: shortText,
        oauth: v.exactOptional(
          v.nullable(
            v.strictObject({
              authorizationEndpoint: shortText,
              tokenEndpoint: shortText,
              scope: shortText,
            }),
          ),
        ),
      }),
    ),
    hasOnlyImap: v.boolean(),
  }),
  steps: v.pipe(v.array(lookupStep), v.maxLength(100)),
  end: v.picklist(['done', 'cancelled', 'out-of-time']),
  isProxied: v.exactOptional(v.boolean()),
  obstacle: v.exactOptional(
    v.variant('kind', [
      v.strictObject({ kind: v.picklist(['no-network', 'name-server-silent', 'no-internet']) }),
      v.strictObject({ kind: v.literal('proxy'), failure }),
    ]),
  ),
});
