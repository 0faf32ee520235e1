// Runtime checks of whatever crosses a process. Each schema is typed by the contract, so the two cannot drift apart.
import * as v from 'valibot';
import {
  type BuiltMessage,
  type Composition,
  type Envelope,
  type MailAddress,
  maxPassings,
} from '../mail/composition.ts';
import type { ListingEntry, RetrievalPlan } from '../mail/retrieval.ts';
import { account } from './account-guards.ts';
import { presentedCertificate as certificate } from './certificate-guards.ts';
import { failure, phase } from './failure-guards.ts';
import { accountProxy, proxyPlace, proxySettings } from './proxy-guards.ts';
import type {
  EventName,
  Events,
  FileToSave,
  PracticeOffice,
  RequestName,
  Requests,
  SendOutcome,
  WindowRequest,
} from './contract.ts';
import type { FetcherFrame, IngestFrame } from './session-port-contract.ts';
import { letterFileArguments } from './letter-file-guards.ts';
import { lookupResult, lookupStep } from './lookup-guards.ts';
import { manualArguments, manualLines } from './manual-guards.ts';
import { oauthArguments } from './oauth-guards.ts';
import { readReceipt } from './receipt-guards.ts';
import { textEdits } from './text-edits.ts';
import {
  accountId,
  bytes,
  check,
  commandId,
  count,
  finite,
  messageId,
  port,
  type Schema,
  secret,
  sessionId,
  shortText,
  text,
  uidl,
} from './value-guards.ts';

/** The arguments of a request, or an error that names the request and the place, never the value. */
export function checkArguments<Name extends RequestName>(
  name: Name,
  values: unknown,
): Requests[Name]['arguments'] {
  return check(name, requestArguments[name], values) as Requests[Name]['arguments'];
}

/** What main answered, or an error. Checked where the answer goes into the store; what is only shown cannot do harm. */
export function checkResult<Name extends RequestName>(
  name: Name,
  value: unknown,
): Requests[Name]['result'] {
  const schema: Schema<unknown> | undefined = storedResults[name];
  return (schema ? check(name, schema, value) : value) as Requests[Name]['result'];
}

/** An event's value as the contract has it, or an error. */
export function checkEvent<Name extends EventName>(name: Name, value: unknown): Events[Name] {
  return check(name, eventValues[name], value) as Events[Name];
}

/** A frame from the fetcher, checked in the worker. */
export function checkFetcherFrame(value: unknown): FetcherFrame {
  return check('fetcher frame', fetcherFrame, value);
}

/** A frame from the ingest worker, checked in main. */
export function checkIngestFrame(value: unknown): IngestFrame {
  return check('ingest frame', ingestFrame, value);
}

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requestArguments, name);
}

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventValues, name);
}

const address: Schema<MailAddress> = v.strictObject({ name: shortText, address: shortText });
const envelope: Schema<Envelope> = v.strictObject({
  from: shortText,
  to: v.array(shortText),
  receiptId: v.exactOptional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,100}$/))),
  isTlsRequired: v.exactOptional(v.literal(true)),
});

const composition: Schema<Composition> = v.strictObject({
  from: address,
  replyTo: v.nullable(address),
  organization: shortText,
  to: v.array(address),
  cc: v.array(address),
  bcc: v.array(address),
  subject: v.pipe(v.string(), v.maxLength(10_000)),
  text,
  html: v.nullable(text),
  attachments: v.array(
    v.strictObject({
      fileName: shortText,
      contentType: shortText,
      bytes,
      contentId: v.exactOptional(shortText),
    }),
  ),
  priority: v.picklist(['high', 'normal', 'low']),
  requestReadReceipt: v.boolean(),
  requestDeliveryReceipt: v.exactOptional(v.boolean()),
  requireTls: v.exactOptional(v.boolean()),
  inReplyTo: shortText,
  references: v.array(shortText),
  redirects: v.exactOptional(bytes),
  automatic: v.exactOptional(
    v.strictObject({
      kind: v.picklist(['auto-replied', 'auto-generated']),
      passedOnBy: v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{3,254}$/))),
        v.maxLength(maxPassings),
      ),
    }),
  ),
});

const windowRequest: Schema<WindowRequest> = v.variant('kind', [
  v.strictObject({ kind: v.literal('composer'), draftMessageId: messageId }),
  v.strictObject({ kind: v.literal('letter'), messageId, sought: v.exactOptional(shortText) }),
  v.strictObject({ kind: v.literal('maildrop'), accountId }),
  v.strictObject({ kind: v.literal('find') }),
  v.strictObject({ kind: v.literal('addressBook') }),
]);

const slot = v.picklist(['incoming', 'outgoing', 'proxy']);
const fileToSave: Schema<FileToSave> = v.strictObject({
  fileName: shortText,
  bytes,
  isFromLetter: v.exactOptional(v.boolean()),
});
const none = v.strictTuple([]);

const requestArguments: { readonly [Name in RequestName]: Schema<Requests[Name]['arguments']> } = {
  'app.describe': none,
  'app.setPreferences': v.strictTuple([
    v.strictObject({
      language: v.picklist(['en', 'zh-TW']),
      theme: v.picklist(['system', 'light', 'dark']),
      proxy: v.exactOptional(proxySettings),
    }),
  ]),
  'app.setBusy': v.strictTuple([v.boolean()]),
  'app.setLastWork': v.strictTuple([v.boolean()]),
  'app.lastWorkDone': none,
  'app.quit': none,
  'window.open': v.strictTuple([windowRequest]),
  'window.describe': none,
  'window.close': none,
  'window.edit': v.strictTuple([v.picklist(textEdits)]),
  'credentials.protection': none,
  'credentials.save': v.strictTuple([
    v.union([
      v.strictObject({
        accountId,
        slot: v.picklist(['incoming', 'outgoing']),
        password: secret,
        remember: v.boolean(),
      }),
      v.strictObject({
        accountId,
        slot: v.literal('proxy'),
        password: secret,
        remember: v.boolean(),
        proxy: proxyPlace,
      }),
    ]),
  ]),
  'credentials.has': v.strictTuple([v.strictObject({ accountId, slot })]),
  'credentials.forget': v.strictTuple([accountId, slot]),
  'credentials.forgetAll': v.strictTuple([
    v.strictObject({ accountId, proxy: v.exactOptional(accountProxy) }),
  ]),
  'pop3.receive': v.strictTuple([v.strictObject({ sessionId, account })]),
  'pop3.loginWait': v.strictTuple([account]),
  'pop3.survey': v.strictTuple([v.strictObject({ sessionId, account })]),
  'smtp.build': v.strictTuple([composition]),
  'smtp.buildReceipt': v.strictTuple([readReceipt]),
  'smtp.send': v.strictTuple([v.strictObject({ sessionId, account, envelope, raw: bytes })]),
  'session.stop': v.strictTuple([sessionId]),
  'account.test': v.strictTuple([
    v.strictObject({
      sessionId,
      account,
      incomingPassword: v.nullable(secret),
      outgoingPassword: v.nullable(secret),
      proxyPassword: v.exactOptional(v.nullable(secret)),
      testLetter: v.exactOptional(
        v.nullable(v.strictObject({ subject: shortText, text: shortText })),
      ),
    }),
  ]),
  'servers.lookup': v.strictTuple([
    v.strictObject({ sessionId, domain: shortText, emailAddress: v.nullable(shortText) }),
  ]),
  'transcript.list': none,
  'transcript.follow': v.strictTuple([v.boolean()]),
  'practice.start': none,
  'file.save': v.strictTuple([fileToSave]),
  'file.saveAll': v.strictTuple([v.array(fileToSave)]),
  'attachment.open': v.strictTuple([fileToSave]),
  'attachment.drag': v.strictTuple([v.pipe(v.array(fileToSave), v.minLength(1))]),
  'attachment.copy': v.strictTuple([v.pipe(v.array(fileToSave), v.minLength(1))]),
  'letter.allowExternal': v.strictTuple([v.nullable(messageId)]),
  ...letterFileArguments,
  ...manualArguments,
  ...oauthArguments,
  'store.place': none,
  'store.readiness': v.strictTuple([v.boolean()]),
  'store.beginAnew': none,
  'store.openFolder': none,
  'link.open': v.strictTuple([v.pipe(v.string(), v.maxLength(10_000))]),
};

const eventValues: { readonly [Name in EventName]: Schema<Events[Name]> } = {
  'command.run': commandId,
  'transfer.progress': v.strictObject({
    sessionId,
    accountId,
    direction: v.picklist(['receive', 'send']),
    phase,
    doneCount: count,
    totalCount: count,
    doneBytes: count,
    totalBytes: count,
  }),
  'transcript.lines': v.strictObject({
    sessionId,
    lines: v.array(
      v.strictObject({ at: finite, side: v.picklist(['C', 'S', 'note']), text: v.string() }),
    ),
  }),
  'test.step': v.strictObject({
    sessionId,
    side: v.picklist(['incoming', 'outgoing', 'letter']),
    step: v.strictObject({
      phase,
      ok: v.nullable(v.boolean()),
      elapsedMs: finite,
      detail: v.string(),
      certificate: v.exactOptional(certificate),
    }),
  }),
  'lookup.step': v.strictObject({ sessionId, step: lookupStep }),
  'manual.lines': manualLines,
  'manual.ended': v.strictObject({ sessionId, failure: v.nullable(failure) }),
  'app.willQuit': v.strictObject({}),
  'app.resumed': v.strictObject({}),
  'app.lastWork': v.strictObject({}),
};

export const entry: Schema<ListingEntry> = v.strictObject({
  number: count,
  uidl,
  occurrence: count,
  sizeBytes: count,
});

const fetcherFrame: Schema<FetcherFrame> = v.variant('type', [
  v.strictObject({
    type: v.literal('listing'),
    recognition: v.picklist(['uidl', 'top-hash', 'none']),
    entries: v.array(entry),
  }),
  v.strictObject({
    type: v.literal('identified'),
    hashes: v.array(v.strictObject({ number: count, hash: v.nullable(shortText) })),
  }),
  v.strictObject({
    type: v.literal('looked'),
    letters: v.array(v.strictObject({ number: count, sizeBytes: v.nullable(count) })),
    bytes,
  }),
  v.strictObject({
    type: v.literal('letters'),
    letters: v.array(v.strictObject({ entry, sizeBytes: count })),
    bytes,
  }),
  v.strictObject({ type: v.literal('begin'), entry }),
  v.strictObject({ type: v.literal('chunk'), number: count, bytes }),
  v.strictObject({ type: v.literal('end'), number: count, sizeBytes: count }),
  v.strictObject({ type: v.literal('headers'), entry, bytes }),
  v.strictObject({ type: v.literal('refused'), entry, failure }),
  v.strictObject({ type: v.literal('abandoned'), number: count }),
  v.strictObject({ type: v.literal('updated'), deleted: v.array(entry) }),
  v.strictObject({ type: v.literal('closed'), failure: v.nullable(failure) }),
]);

const plan: Schema<RetrievalPlan> = v.strictObject({
  retrieve: v.array(v.strictObject({ entry, thenDelete: v.boolean() })),
  headers: v.array(v.strictObject({ entry, thenDelete: v.boolean(), orWhole: v.boolean() })),
  remove: v.array(
    v.strictObject({
      entry,
      rule: v.picklist(['at-once', 'after-days', 'purged-here', 'asked', 'rule']),
    }),
  ),
  keepCount: count,
});

const ingestFrame: Schema<IngestFrame> = v.variant('type', [
  v.strictObject({ type: v.literal('identify'), numbers: v.array(count) }),
  v.strictObject({ type: v.literal('look'), numbers: v.array(count) }),
  v.strictObject({ type: v.literal('weighed') }),
  v.strictObject({ type: v.literal('plan'), plan }),
  v.strictObject({ type: v.literal('taken'), number: count, sizeBytes: count }),
  v.strictObject({ type: v.literal('ack'), numbers: v.array(count) }),
  v.strictObject({ type: v.literal('nack'), number: count, failure }),
]);

const builtMessage: Schema<BuiltMessage> = v.strictObject({
  raw: bytes,
  envelope,
  messageIdHeader: v.string(),
  sentAt: finite,
});

const refused = v.array(
  v.strictObject({
    address: v.string(),
    serverReply: v.string(),
    fate: v.exactOptional(v.picklist(['put-off', 'unclear'])),
  }),
);
const sizeLimitBytes = v.exactOptional(v.number());
const sendOutcome: Schema<SendOutcome> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('sent'),
    refused,
    serverReply: v.string(),
    lacksReceipts: v.exactOptional(v.literal(true)),
    sizeLimitBytes,
  }),
  v.strictObject({ kind: v.literal('deferred'), failure }),
  v.strictObject({ kind: v.literal('failed'), failure, refused, sizeLimitBytes }),
  v.strictObject({ kind: v.literal('unclear'), failure }),
]);

const practiceOffice: Schema<PracticeOffice> = v.strictObject({
  host: shortText,
  pop3Port: port,
  smtpPort: port,
  accounts: v.array(account),
});

const storedResults: { readonly [Name in RequestName]?: Schema<Requests[Name]['result']> } = {
  'smtp.build': builtMessage,
  'smtp.buildReceipt': builtMessage,
  'smtp.send': sendOutcome,
  'servers.lookup': lookupResult,
  'practice.start': practiceOffice,
};
