// The outbox runner: takes letters one at a time, in order, and gives each to the SMTP sender. It decides nothing by itself
// about a letter whose fate is unclear; that waits for the person (ARCHITECTURE, invariant 6).
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { AccountId, MessageId, SessionId } from '../../src-shared/mail/ids.ts';
import { type MailFailureCode, toMailFailure } from '../../src-shared/failure.ts';
import type {
  ClaimTerms,
  LetterAhead,
  LetterClaim,
  OutgoingLetter,
} from '../store/outgoing-letter.ts';
import type { OutboxRow } from '../store/rows.ts';

/** What the runner needs of the world; the real ones are the store and the bridge. */
export interface OutboxWorld {
  /** Marks the next due letter as `sending`, durably, and returns it with its bytes; null when none is due. */
  claimNext(terms: ClaimTerms): Promise<OutgoingLetter | null>;
  /** Reads the letter that is due after the one being sent and marks nothing; null when there is none or it is not to be read ahead. */
  readNext(terms: ClaimTerms, sending: MessageId): Promise<LetterAhead | null>;
  /**
   * Writes durably how a submission ended and, in the same transaction, marks `next` as `sending` if it is still the one that is due.
   * Gives that letter as it is then; null when it was not marked.
   */
  settle(
    messageId: MessageId,
    outcome: SendOutcome,
    next: LetterClaim | null,
  ): Promise<OutgoingLetter | null>;
  accountById(id: AccountId): Promise<AccountSettings | undefined>;
  send(submission: {
    sessionId: SessionId;
    account: AccountSettings;
    envelope: OutboxRow['envelope'];
    raw: Uint8Array;
  }): Promise<SendOutcome>;
  now(): number;
}

export interface OutboxProgress {
  onSending(sessionId: SessionId, accountId: AccountId, messageId: MessageId): void;
  onSettled(sessionId: SessionId, messageId: MessageId, outcome: SendOutcome): void;
}

export interface RunTerms {
  readonly signal: AbortSignal;
  /** Only letters whose time the person chose. */
  readonly onlyTimed: boolean;
}

export interface OutboxRun {
  readonly sentCount: number;
  readonly heldCount: number;
}

/**
 * Sends every due letter of the accounts given. An account whose server can't be reached or won't let us in is left alone for the
 * rest of the run: its next letter would fail the same way. Stops before the next letter once `signal` is aborted.
 */
export async function runOutbox(
  world: OutboxWorld,
  accountIds: readonly AccountId[],
  progress: OutboxProgress,
  { signal, onlyTimed }: RunTerms,
): Promise<OutboxRun> {
  const reachable = new Set(accountIds);
  const mayClaim = () => reachable.size > 0 && !signal.aborted;
  const terms = (): ClaimTerms => ({ now: world.now(), accountIds: [...reachable], onlyTimed });
  let sentCount = 0;
  let heldCount = 0;
  let marked: OutgoingLetter | null = null;
  while (marked || mayClaim()) {
    const letter: OutgoingLetter | null = marked ?? (await world.claimNext(terms()));
    if (!letter) break;
    const { messageId, accountId } = letter.row;
    const sessionId = crypto.randomUUID() as SessionId;
    progress.onSending(sessionId, accountId, messageId);
    // Read while this one is on its way. That it cannot be read is told when it is claimed.
    const reading = world.readNext(terms(), messageId).catch(() => null);
    const { outcome, isSenderGone = false } = await attempt(world, sessionId, letter, signal);
    if (outcome.kind === 'sent') sentCount += 1;
    else heldCount += 1;
    if (concernsServer(outcome)) reachable.delete(accountId);
    // Nothing can be sent, and a letter marked now would be found as one that may have been.
    if (isSenderGone) reachable.clear();
    const next = await reading;
    const claim = next && mayClaim() ? { letter: next, terms: terms() } : null;
    marked = await world.settle(messageId, outcome, claim);
    progress.onSettled(sessionId, messageId, outcome);
  }
  return { sentCount, heldCount };
}

interface Attempt {
  readonly outcome: SendOutcome;
  /** The request itself broke, as it does when the main process ends. */
  readonly isSenderGone?: boolean;
}

async function attempt(
  world: OutboxWorld,
  sessionId: SessionId,
  { row, raw }: OutgoingLetter,
  signal: AbortSignal,
): Promise<Attempt> {
  let account: AccountSettings | undefined;
  try {
    account = await world.accountById(row.accountId);
  } catch (error) {
    // Nothing went out: it must not be found as one that may have been sent.
    return { outcome: { kind: 'deferred', failure: toMailFailure(error, 'storage') } };
  }
  // Stop may have been pressed since it was marked, when no session was there yet to be stopped.
  if (signal.aborted) return { outcome: stopped };
  if (!account) {
    const failure = {
      code: 'internal',
      phase: 'local',
      detail: 'the account was removed',
    } as const;
    return { outcome: { kind: 'failed', failure, refused: [] } };
  }
  try {
    return { outcome: await world.send({ sessionId, account, envelope: row.envelope, raw }) };
  } catch (error) {
    const failure = toMailFailure(error, 'data');
    // Said before anything went out. Where the request itself broke, the sender may have been at any point: nothing may be assumed.
    const isSaidBefore = saidBefore.has(failure.code);
    const kind = isSaidBefore ? 'deferred' : 'unclear';
    return { outcome: { kind, failure }, isSenderGone: !isSaidBefore };
  }
}

const stopped: SendOutcome = {
  kind: 'deferred',
  failure: { code: 'cancelled', phase: 'local' },
};

/** Refusals of main before it looked for the server. */
const saidBefore: ReadonlySet<MailFailureCode> = new Set([
  'password-needed',
  'sign-in-needed',
  'token-unavailable',
]);

/** True when the next letter of the same account would meet the same end; a refusal of one letter is no reason to hold back others. */
function concernsServer(outcome: SendOutcome): boolean {
  if (outcome.kind === 'sent') return false;
  const { code, phase } = outcome.failure;
  return phase !== 'envelope' && phase !== 'data' && phase !== 'local'
    ? true
    : code === 'connection-lost' || code === 'timed-out' || saidBefore.has(code);
}
