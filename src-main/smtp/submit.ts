// Submits one finished letter and tells truly what became of it. Never retries by itself, never changes the letter.
import type { NodemailerError } from 'nodemailer';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { Envelope, RefusedRecipient } from '../../src-shared/mail/composition.ts';
import {
  MailError,
  type MailFailure,
  type MailFailureCode,
  type MailPhase,
} from '../../src-shared/failure.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import { authenticate, outgoingLogin } from './authenticate.ts';
import { breakApart } from './break-apart.ts';
import type { DialogueRecorder } from './dialogue.ts';
import { failureDetail, smtpFailure } from './failure-mapping.ts';
import { needsSmtpUtf8 } from './mail-address.ts';
import { SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';
import { transactWithAll, type Transaction } from './transact.ts';

export interface SubmissionProgress {
  readonly phase: MailPhase;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface Submission {
  readonly account: AccountSettings;
  /** Of the login that {@link outgoingLogin} names; null when it is not known. */
  readonly password: string | null;
  readonly renewToken?: RenewToken;
  readonly envelope: Envelope;
  readonly raw: Uint8Array;
  readonly transcript: DialogueRecorder;
  readonly onProgress?: (progress: SubmissionProgress) => void;
  readonly signal?: AbortSignal;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
}

/** The connection of the letter before, and where to leave it for the next. */
export interface SharedConnection {
  /** Signed in and at rest, with this very account; null where there is none. */
  readonly earlier: SmtpSession | null;
  /** Takes a connection that is ready for another letter, and ends it some time. */
  keep(session: SmtpSession): void;
}

/**
 * Sends the letter over one connection (RFC 5321), in parts when the account says so. Never throws.
 * - `sent`: the server's 250 came; `refused` names those it would not take.
 * - `deferred`: it was not sent and may be tried again: 4yz, no connection, a problem with the account or the server.
 * - `failed`: this letter was refused for good: 5yz to sender, recipients or data, or it could not be offered at all.
 * - `unclear`: lost after the final dot, or some parts are sent and others not; never to be retried unasked.
 *
 * A connection that served a letter before and turns out to be gone is made again, once, where nothing was sent over it.
 */
export async function submitMessage(
  submission: Submission,
  shared?: SharedConnection,
): Promise<SendOutcome> {
  const { account, password } = submission;
  const login = outgoingLogin(account);
  if (login && !password) return deferred(submission, 'password-needed', 'authentication');
  if (!account.outgoing.host.trim()) return deferred(submission, 'host-not-found', 'dns');
  if (submission.envelope.isTlsRequired && account.outgoing.security === 'none') {
    return {
      kind: 'failed',
      failure: failureHere(submission, 'tls-not-assured', 'local'),
      refused: [],
    };
  }
  const earlier = shared?.earlier ?? null;
  if (earlier) {
    earlier.continueFor(watchOf(submission));
    const outcome = await attempt(earlier, submission, shared);
    if (outcome !== 'gone') return outcome;
    submission.transcript.note('connection-lost: connecting again');
  }
  const outcome = await attempt(openable(submission), submission, shared);
  return outcome === 'gone' ? deferred(submission, 'connection-lost', 'connect') : outcome;
}

/** `gone`: it was an earlier letter's connection, which the server no longer wants, and nothing of this letter is there. */
async function attempt(
  session: SmtpSession,
  submission: Submission,
  shared?: SharedConnection,
): Promise<SendOutcome | 'gone'> {
  const isEarlier = session === shared?.earlier;
  const sentParts: Transaction[] = [];
  try {
    if (!isEarlier) await openAndSignIn(session, submission);
    const outcome = await submitParts(session, submission, sentParts);
    if (!shared) await session.quit();
    else {
      session.release();
      shared.keep(session);
    }
    return outcome;
  } catch (error) {
    const isGone = isEarlier && sentParts.length === 0 && hasGone(error, session, submission);
    const outcome = isGone ? 'gone' : outcomeOf(error, session, submission, sentParts);
    await session.quit();
    return outcome;
  }
}

async function openAndSignIn(
  session: SmtpSession,
  { account, password, renewToken }: Submission,
): Promise<void> {
  await session.open();
  const login = outgoingLogin(account);
  if (!login || !password) return;
  const isEncrypted = account.outgoing.security !== 'none';
  await authenticate(session, isEncrypted, { ...login, password, renewToken });
}

/** Ended while it was at rest, or closed by a server that takes only so many letters at once (421, and 503 of some). */
function hasGone(error: unknown, session: SmtpSession, submission: Submission): boolean {
  if (session.isFinalDotSent) return false;
  const { failure, replyCode } = describe(error, session, submission);
  return failure.code === 'connection-lost' || replyCode === 421 || replyCode === 503;
}

function openable(submission: Submission): SmtpSession {
  const { account } = submission;
  return new SmtpSession({
    server: account.outgoing,
    timeoutMs: account.timeoutMs,
    route: submission.route ?? null,
    trustedCertificates: submission.trustedCertificates,
    ...watchOf(submission),
  });
}

/** Who hears of this letter, and may stop it. */
function watchOf({
  transcript,
  signal,
  raw,
  onProgress,
}: Submission): Pick<SmtpSessionOptions, 'recorder' | 'signal' | 'onPhase'> {
  return {
    recorder: transcript,
    signal,
    onPhase: (phase, change) => {
      if (change === 'begun') onProgress?.({ phase, doneBytes: 0, totalBytes: raw.length });
    },
  };
}

async function submitParts(
  session: SmtpSession,
  { account, envelope, raw, onProgress }: Submission,
  sentParts: Transaction[],
): Promise<SendOutcome> {
  const limit = account.breakApartKb;
  const parts = limit === null ? [raw] : breakApart(raw, limit * 1024);
  checkAbilities(session, envelope, parts);
  const totalBytes = parts.reduce((sum, part) => sum + part.length, 0);
  const refused: RefusedRecipient[] = [];
  let recipients = envelope.to;
  let doneBytes = 0;
  for (const part of parts) {
    const onBytes = (sentBytes: number): void =>
      onProgress?.({ phase: 'data', doneBytes: doneBytes + sentBytes, totalBytes });
    const sent = await transactWithAll(session, { ...envelope, to: recipients }, part, onBytes);
    sentParts.push(sent);
    refused.push(...sent.refused);
    // Who missed a part can do nothing with the others.
    recipients = sent.accepted;
    doneBytes += part.length;
  }
  const serverReply = sentParts.at(-1)?.serverReply ?? '';
  return {
    kind: 'sent',
    refused,
    serverReply,
    ...(envelope.receiptId !== undefined && !session.abilities.dsn ? { lacksReceipts: true } : {}),
    ...sizeLimitOf(session),
  };
}

function sizeLimitOf({ abilities }: SmtpSession): { readonly sizeLimitBytes?: number } {
  const { sizeLimitBytes } = abilities;
  return sizeLimitBytes === null ? {} : { sizeLimitBytes };
}

/** What would be refused anyway is refused before the first MAIL. */
function checkAbilities(
  { abilities }: SmtpSession,
  envelope: Envelope,
  parts: readonly Uint8Array[],
): void {
  const utf8 = [envelope.from, ...envelope.to].find(needsSmtpUtf8);
  if (utf8 !== undefined && !abilities.smtpUtf8) {
    throw new MailError({ code: 'address-needs-smtputf8', phase: 'envelope', detail: utf8 });
  }
  if (envelope.isTlsRequired && !abilities.requireTls) {
    throw new MailError({ code: 'tls-not-assured', phase: 'envelope' });
  }
  const largest = Math.max(...parts.map((part) => part.length));
  const limit = abilities.sizeLimitBytes;
  if (limit !== null && largest > limit) {
    const detail = `${largest} bytes, limit ${limit}`;
    throw new MailError({ code: 'message-too-large', phase: 'envelope', detail });
  }
}

function outcomeOf(
  error: unknown,
  session: SmtpSession,
  submission: Submission,
  sentParts: readonly Transaction[],
): SendOutcome {
  const { failure, isFinal, replyCode, refused } = describe(error, session, submission);
  // An answer after the final dot, even a refusal, says that the letter was not taken.
  const isUnclear = session.isFinalDotSent && (replyCode < 400 || replyCode > 599);
  if (isUnclear || (sentParts.length > 0 && !isFinal)) {
    return { kind: 'unclear', failure: unclear(failure, isUnclear, sentParts.length) };
  }
  const detail = sentParts.length > 0 ? partsDetail(failure, sentParts.length) : failure;
  return isFinal
    ? { kind: 'failed', failure: detail, refused, ...sizeLimitOf(session) }
    : { kind: 'deferred', failure: detail };
}

/** What {@link checkAbilities} throws: the same letter would meet the same. */
const refusedHere: ReadonlySet<MailFailureCode> = new Set([
  'address-needs-smtputf8',
  'message-too-large',
  'tls-not-assured',
]);

interface Description {
  readonly failure: MailFailure;
  readonly isFinal: boolean;
  readonly replyCode: number;
  readonly refused: readonly RefusedRecipient[];
}

function describe(error: unknown, session: SmtpSession, submission: Submission): Description {
  const { host, port } = submission.account.outgoing;
  if (error instanceof MailError) {
    const isFinal = refusedHere.has(error.failure.code);
    return { failure: { ...error.failure, host, port }, isFinal, replyCode: 0, refused: [] };
  }
  return describeSmtpError(error as NodemailerError, session, { host, port });
}

/** A library error in our terms, secrets masked; used for the account test as well. */
export function describeSmtpError(
  error: NodemailerError,
  session: SmtpSession,
  server: { readonly host: string; readonly port: number },
): Description {
  const { code, phase, isFinal, replyCode } = smtpFailure(error, session.dialogue.phase);
  const detail = failureDetail(error);
  const failure: MailFailure = {
    code,
    phase,
    host: server.host,
    port: server.port,
    ...(error.response ? { serverReply: session.masked(error.response) } : {}),
    ...(detail ? { detail } : {}),
  };
  const refused = (error.rejectedErrors ?? []).map(({ recipient = '', response = '' }) => ({
    address: recipient,
    serverReply: session.masked(response),
  }));
  return { failure, isFinal, replyCode, refused };
}

function unclear(failure: MailFailure, isLost: boolean, sentPartCount: number): MailFailure {
  const asUnclear: MailFailure = {
    ...failure,
    code: 'send-unclear',
    phase: 'data',
    detail: [failure.code, failure.detail].filter(Boolean).join(': '),
  };
  return isLost && sentPartCount === 0 ? asUnclear : partsDetail(asUnclear, sentPartCount);
}

function partsDetail(failure: MailFailure, sentPartCount: number): MailFailure {
  return {
    ...failure,
    detail: [`parts sent: ${sentPartCount}`, failure.detail].filter(Boolean).join('; '),
  };
}

function deferred(
  submission: Submission,
  code: 'password-needed' | 'host-not-found' | 'connection-lost',
  phase: MailPhase,
): SendOutcome {
  return { kind: 'deferred', failure: failureHere(submission, code, phase) };
}

/** Known before anything is asked of the server. */
function failureHere(
  { account }: Submission,
  code: MailFailureCode,
  phase: MailPhase,
): MailFailure {
  const { host, port } = account.outgoing;
  return { code, phase, host, port };
}
