// Runtime checks of whatever crosses a process. Each schema is typed by the contract, so the two cannot drift apart.
import * as v from 'valibot';
import { commandIds, type CommandId } from '../commands.ts';
import {
  failureCodes,
  type MailFailure,
  type MailPhase,
  type PresentedCertificate,
} from '../failure.ts';
import type { AcceptedCertificate } from '../mail/accepted-certificate.ts';
import type { AccountSettings, OutgoingAuthentication } from '../mail/account.ts';
import type { BuiltMessage, Composition, Envelope, MailAddress } from '../mail/composition.ts';
import type { AccountId, MessageId, SessionId, Uidl } from '../mail/ids.ts';
import type { ListingEntry, RetrievalPlan } from '../mail/retrieval.ts';
import type {
  EventName,
  Events,
  FetcherFrame,
  FileToSave,
  IngestFrame,
  PracticeOffice,
  RequestName,
  Requests,
  SendOutcome,
  WindowRequest,
} from './contract.ts';

export type Schema<T> = v.GenericSchema<unknown, T>;

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

/** The value as the schema has it, or an error that names the place, never the value. */
export function check<T>(what: string, schema: Schema<T>, value: unknown): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const path = v.getDotPath(result.issues[0]) ?? 'value';
  throw new TypeError(`${what}: ${path} is not ${result.issues[0].expected ?? 'as agreed'}`);
}

const shortText = v.pipe(v.string(), v.maxLength(1_000));
/** A password, or an access token, which some providers make of 4,000 characters and more. */
const secret = v.pipe(v.string(), v.maxLength(16_384));
const text = v.pipe(v.string(), v.maxLength(64 * 1024 * 1024));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
export const bytes = v.instance(Uint8Array) as unknown as Schema<Uint8Array>;

const accountId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(100),
) as unknown as Schema<AccountId>;
const sessionId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(100),
) as unknown as Schema<SessionId>;
const messageId = v.pipe(v.number(), v.integer(), v.minValue(1)) as unknown as Schema<MessageId>;
const uidl = v.pipe(v.string(), v.maxLength(10_000)) as unknown as Schema<Uidl>;
const commandId = v.picklist(commandIds) as unknown as Schema<CommandId>;

const security = v.picklist(['none', 'starttls', 'tls']);
const outgoingAuthentication: Schema<OutgoingAuthentication> = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('same-as-incoming') }),
  v.strictObject({ kind: v.literal('own'), userName: shortText, rememberPassword: v.boolean() }),
]);

const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const acceptedCertificate: Schema<AcceptedCertificate | null> = v.nullable(
  v.strictObject({ host: shortText, port, fingerprint }),
);

const account: Schema<AccountSettings> = v.strictObject({
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
  isPractice: v.boolean(),
});

const address: Schema<MailAddress> = v.strictObject({ name: shortText, address: shortText });
const envelope: Schema<Envelope> = v.strictObject({ from: shortText, to: v.array(shortText) });

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
  inReplyTo: shortText,
  references: v.array(shortText),
});

const windowRequest: Schema<WindowRequest> = v.variant('kind', [
  v.strictObject({ kind: v.literal('composer'), draftMessageId: messageId }),
  v.strictObject({ kind: v.literal('letter'), messageId, sought: v.exactOptional(shortText) }),
  v.strictObject({ kind: v.literal('maildrop'), accountId }),
  v.strictObject({ kind: v.literal('find') }),
  v.strictObject({ kind: v.literal('addressBook') }),
]);

const slot = v.picklist(['incoming', 'outgoing']);
const fileToSave: Schema<FileToSave> = v.strictObject({ fileName: shortText, bytes });
const none = v.strictTuple([]);

const requestArguments: { readonly [Name in RequestName]: Schema<Requests[Name]['arguments']> } = {
  'app.describe': none,
  'app.setPreferences': v.strictTuple([
    v.strictObject({
      language: v.picklist(['en', 'zh-TW']),
      theme: v.picklist(['system', 'light', 'dark']),
    }),
  ]),
  'app.setBusy': v.strictTuple([v.boolean()]),
  'app.setLastWork': v.strictTuple([v.boolean()]),
  'app.lastWorkDone': none,
  'app.quit': none,
  'window.open': v.strictTuple([windowRequest]),
  'window.describe': none,
  'window.close': none,
  'window.print': none,
  'credentials.protection': none,
  'credentials.save': v.strictTuple([
    v.strictObject({ accountId, slot, password: secret, remember: v.boolean() }),
  ]),
  'credentials.has': v.strictTuple([v.strictObject({ accountId, slot })]),
  'credentials.forget': v.union([v.strictTuple([accountId]), v.strictTuple([accountId, slot])]),
  'pop3.receive': v.strictTuple([v.strictObject({ sessionId, account })]),
  'pop3.loginWait': v.strictTuple([account]),
  'pop3.survey': v.strictTuple([v.strictObject({ sessionId, account })]),
  'smtp.build': v.strictTuple([composition]),
  'smtp.send': v.strictTuple([v.strictObject({ sessionId, account, envelope, raw: bytes })]),
  'session.stop': v.strictTuple([sessionId]),
  'account.test': v.strictTuple([
    v.strictObject({
      sessionId,
      account,
      incomingPassword: v.nullable(secret),
      outgoingPassword: v.nullable(secret),
    }),
  ]),
  'transcript.list': none,
  'transcript.follow': v.strictTuple([v.boolean()]),
  'practice.start': none,
  'file.save': v.strictTuple([fileToSave]),
  'file.saveAll': v.strictTuple([v.array(fileToSave)]),
  'letter.allowExternal': v.strictTuple([v.nullable(messageId)]),
  'store.place': none,
  'store.lost': none,
  'store.beginAnew': none,
  'store.openFolder': none,
  'link.open': v.strictTuple([v.pipe(v.string(), v.maxLength(10_000))]),
};

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
const phase = v.picklist(phases);

const certificate: Schema<PresentedCertificate> = v.strictObject({
  subject: shortText,
  issuer: shortText,
  validFrom: v.nullable(finite),
  validTo: v.nullable(finite),
  names: v.pipe(v.array(shortText), v.maxLength(100)),
  fingerprint,
});

export const failure: Schema<MailFailure> = v.strictObject({
  code: v.picklist(failureCodes),
  phase,
  host: v.exactOptional(v.string()),
  port: v.exactOptional(finite),
  serverReply: v.exactOptional(v.string()),
  detail: v.exactOptional(v.string()),
  count: v.exactOptional(count),
  certificate: v.exactOptional(certificate),
  retryAfterMs: v.exactOptional(count),
});

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
    side: slot,
    step: v.strictObject({
      phase,
      ok: v.nullable(v.boolean()),
      elapsedMs: finite,
      detail: v.string(),
    }),
  }),
  'app.willQuit': v.strictObject({}),
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
  headers: v.array(entry),
  remove: v.array(
    v.strictObject({
      entry,
      rule: v.picklist(['at-once', 'after-days', 'purged-here', 'asked']),
    }),
  ),
  keepCount: count,
});

const ingestFrame: Schema<IngestFrame> = v.variant('type', [
  v.strictObject({ type: v.literal('identify'), numbers: v.array(count) }),
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

const refused = v.array(v.strictObject({ address: v.string(), serverReply: v.string() }));
const sendOutcome: Schema<SendOutcome> = v.variant('kind', [
  v.strictObject({ kind: v.literal('sent'), refused, serverReply: v.string() }),
  v.strictObject({ kind: v.literal('deferred'), failure }),
  v.strictObject({ kind: v.literal('failed'), failure, refused }),
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
  'smtp.send': sendOutcome,
  'practice.start': practiceOffice,
};
