// Submits one finished letter and tells truly what became of it. Never retries by itself, never changes the letter.
import type { NodemailerError } from 'nodemailer';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { Envelope, RefusedRecipient } from '../../src-shared/mail/composition.ts';
import { MailError, type MailFailure, type MailPhase } from '../../src-shared/failure.ts';
import type { Route } from '../net/route.ts';
import { maskSecrets } from '../transcript/masking.ts';
import { authenticate, outgoingLogin } from './authenticate.ts';
import { breakApart } from './break-apart.ts';
import type { DialogueRecorder } from './dialogue.ts';
import { failureDetail, smtpFailure } from './failure-mapping.ts';
import { needsSmtpUtf8 } from './mail-address.ts';
import { SmtpSession } from './smtp-session.ts';
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

/**
 * Sends the letter over one connection (RFC 5321), in parts when the account says so. Never throws.
 * - `sent`: the server's 250 came; `refused` names those it would not take.
 * - `deferred`: it was not sent and may be tried again: 4yz, no connection, a problem with the account or the server.
 * - `failed`: this letter was refused for good: 5yz to sender, recipients or data, or it could not be offered at all.
 * - `unclear`: lost after the final dot, or some parts are sent and others not; never to be retried unasked.
 */
export async function submitMessage(submission: Submission): Promise<SendOutcome> {
  const { account, password } = submission;
  const login = outgoingLogin(account);
  if (login && !password) return deferred(submission, 'password-needed', 'authentication');
  if (!account.outgoing.host.trim()) return deferred(submission, 'host-not-found', 'dns');
  const sentParts: Transaction[] = [];
  const session = openable(submission);
  try {
    await session.open();
    if (login && password) {
      const isEncrypted = account.outgoing.security !== 'none';
      await authenticate(session, isEncrypted, { ...login, password });
    }
    return await submitParts(session, submission, sentParts);
  } catch (error) {
    return outcomeOf(error, session, submission, sentParts);
  } finally {
    await session.quit();
  }
}

function openable(submission: Submission): SmtpSession {
  const { account, raw, onProgress } = submission;
  return new SmtpSession({
    server: account.outgoing,
    timeoutMs: account.timeoutMs,
    recorder: submission.transcript,
    signal: submission.signal,
    route: submission.route ?? null,
    trustedCertificates: submission.trustedCertificates,
    onPhase: (phase, change) => {
      if (change === 'begun') onProgress?.({ phase, doneBytes: 0, totalBytes: raw.length });
    },
  });
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
    const sent = await transactWithAll(
      session,
      { from: envelope.from, to: recipients },
      part,
      onBytes,
    );
    sentParts.push(sent);
    refused.push(...sent.refused);
    // Who missed a part can do nothing with the others.
    recipients = sent.accepted;
    doneBytes += part.length;
  }
  const serverReply = sentParts.at(-1)?.serverReply ?? '';
  return { kind: 'sent', refused, serverReply, ...sizeLimitOf(session) };
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

interface Description {
  readonly failure: MailFailure;
  readonly isFinal: boolean;
  readonly replyCode: number;
  readonly refused: readonly RefusedRecipient[];
}

function describe(error: unknown, session: SmtpSession, submission: Submission): Description {
  const { host, port } = submission.account.outgoing;
  if (error instanceof MailError) {
    const isFinal =
      error.failure.code === 'address-needs-smtputf8' || error.failure.code === 'message-too-large';
    return { failure: { ...error.failure, host, port }, isFinal, replyCode: 0, refused: [] };
  }
  const secrets = submission.password ? [submission.password] : [];
  return describeSmtpError(error as NodemailerError, session.dialogue.phase, {
    host,
    port,
    secrets,
  });
}

/** A library error in our terms, secrets masked; used for the account test as well. */
export function describeSmtpError(
  error: NodemailerError,
  atPhase: MailPhase,
  server: { readonly host: string; readonly port: number; readonly secrets: readonly string[] },
): Description {
  const { code, phase, isFinal, replyCode } = smtpFailure(error, atPhase);
  const detail = failureDetail(error);
  const failure: MailFailure = {
    code,
    phase,
    host: server.host,
    port: server.port,
    ...(error.response ? { serverReply: maskSecrets(error.response, server.secrets) } : {}),
    ...(detail ? { detail } : {}),
  };
  const refused = (error.rejectedErrors ?? []).map(({ recipient = '', response = '' }) => ({
    address: recipient,
    serverReply: maskSecrets(response, server.secrets),
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
  { account }: Submission,
  code: 'password-needed' | 'host-not-found',
  phase: MailPhase,
): SendOutcome {
  const { host, port } = account.outgoing;
  return { kind: 'deferred', failure: { code, phase, host, port } };
}
