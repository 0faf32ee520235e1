// Reads a letter that reports on another: multipart/report as the standards have it, or one of the wordings servers used before and since.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { parseDate } from '../dates.ts';
import { firstRaw } from '../header-block.ts';
import { decodedBody, leaves, type Part } from '../part.ts';
import { deliveryCause } from './delivery-cause.ts';
import type {
  DeliveryAction,
  DeliveryReport,
  DisplayReport,
  LetterReport,
  ReportedRecipient,
} from './letter-report.ts';
import { readPlainBounce } from './plain-bounce.ts';
import { reportedLetterFrom, reportedLetterIn } from './reported-letter.ts';
import { statusField, statusGroups, typedField, type StatusGroup } from './status-fields.ts';

export interface ReportContext {
  readonly from: MailAddress;
  /** The letter's plain text. */
  readonly text: string | null;
  readonly fallbackCharset: string;
}

/** null for an ordinary letter. What it says is a server's claim, and may be a forger's. */
export function readReport(root: Part, context: ReportContext): LetterReport | null {
  const parts = [...leaves(root)];
  const disposition = parts.find(({ contentType }) =>
    /^message\/(?:global-)?disposition-notification$/.test(contentType.value),
  );
  if (disposition) return displayReport(disposition, parts, context);
  return deliveryReport(parts, context) ?? plainReport(root, parts, context);
}

function deliveryReport(
  parts: readonly Part[],
  { fallbackCharset }: ReportContext,
): DeliveryReport | null {
  // Some servers call their words to the person a status as well.
  const groups = parts
    .filter(({ contentType }) => /^message\/(?:global-)?delivery-status$/.test(contentType.value))
    .flatMap((part) => statusGroups(decodedBody(part)));
  const recipients = groups.flatMap((group) => recipientOf(group) ?? []);
  if (recipients.length === 0) return null;
  return {
    kind: 'delivery',
    recipients,
    reportingServer: groups.map((group) => typedField(group, 'reporting-mta')).find(Boolean) ?? '',
    envelopeId:
      groups.map((group) => statusField(group, 'original-envelope-id')).find(Boolean) ?? '',
    original: reportedLetterIn(parts, fallbackCharset),
  };
}

const actions: Readonly<Record<string, DeliveryAction>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'relayed',
  expanded: 'expanded',
  // What some servers write instead.
  failure: 'failed',
  'failed (permanent)': 'failed',
  'permanent-failure': 'failed',
  undeliverable: 'failed',
  'transient-failure': 'delayed',
};

function recipientOf(group: StatusGroup): ReportedRecipient | null {
  const final = typedField(group, 'final-recipient');
  const address = typedField(group, 'original-recipient') || final;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(statusField(group, 'status'))?.[0] ?? '';
  const written = statusField(group, 'action').toLowerCase();
  const action = actions[written] ?? actionOfStatus(status);
  if (action === null || (!address && !written)) return null;
  const diagnostic = typedField(group, 'diagnostic-code');
  // A status of 5.0.0 stands for none, and the server's own words often have the true one.
  const exact = /^[245]\.0\.0$/.test(status)
    ? (/\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic)?.[0] ?? status)
    : status;
  const hasCause = action === 'failed' || action === 'delayed';
  return {
    address: address.replace(/^<|>$/g, ''),
    action,
    status: exact,
    cause: hasCause ? deliveryCause(exact, diagnostic) : null,
    diagnostic: diagnostic.slice(0, 2_000),
    remoteServer: typedField(group, 'remote-mta'),
    retryUntil: parseDate(firstRaw(group, 'will-retry-until')),
  };
}

function actionOfStatus(status: string): DeliveryAction | null {
  if (status.startsWith('5')) return 'failed';
  if (status.startsWith('4')) return 'delayed';
  return status.startsWith('2') ? 'delivered' : null;
}

/** RFC 8098 §3.2.6. */
function displayReport(
  part: Part,
  parts: readonly Part[],
  { fallbackCharset }: ReportContext,
): DisplayReport {
  const group = statusGroups(decodedBody(part)).flat();
  const disposition = statusField(group, 'disposition').toLowerCase();
  const outcome = /;\s*(displayed|deleted|dispatched|processed|denied|failed)\b/.exec(
    disposition,
  )?.[1];
  const original = reportedLetterIn(parts, fallbackCharset);
  const messageId = statusField(group, 'original-message-id');
  return {
    kind: 'display',
    outcome: (outcome as DisplayReport['outcome'] | undefined) ?? 'displayed',
    isAutomatic:
      disposition.includes('automatic-action') || disposition.includes('mdn-sent-automatically'),
    recipient: typedField(group, 'original-recipient') || typedField(group, 'final-recipient'),
    original: original ?? (messageId ? { subject: '', messageId, to: '', sentAt: null } : null),
  };
}

function plainReport(
  root: Part,
  parts: readonly Part[],
  { from, text, fallbackCharset }: ReportContext,
): DeliveryReport | null {
  if (text === null || !comesFromServer(root, from)) return null;
  const bounce = readPlainBounce(text);
  if (bounce === null) return null;
  const returned = bounce.returned ? new TextEncoder().encode(bounce.returned) : null;
  return {
    kind: 'delivery',
    recipients: bounce.recipients,
    reportingServer: '',
    envelopeId: '',
    original:
      reportedLetterIn(parts, fallbackCharset) ??
      (returned && reportedLetterFrom(returned, fallbackCharset)),
  };
}

/** Any letter may quote a bounce; only servers send one. */
function comesFromServer(root: Part, from: MailAddress): boolean {
  const returnPath = firstRaw(root.fields, 'return-path')?.trim();
  const isNull = returnPath === '<>' || returnPath === '<MAILER-DAEMON>';
  const isServer =
    /^(?:mailer-?daemon|postmaster|mail-?daemon|mailmaster|bounce|bounces|mdaemon|mail-delivery|microsoftexchange\w*|system administrator|noreply-dmarc)\b/i.test(
      from.address,
    ) ||
    /\b(?:mail(?:er)?[ -]delivery|mailer-daemon|system administrator|postmaster|系統管理員)\b/i.test(
      from.name,
    );
  return isNull || isServer || firstRaw(root.fields, 'x-failed-recipients') !== null;
}
