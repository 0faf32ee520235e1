// The outbox runner: takes letters one at a time, in order, and gives each to the SMTP sender. It decides nothing by itself
// about a letter whose fate is unclear; that waits for the person (ARCHITECTURE, invariant 6).
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { AccountId, MessageId, SessionId } from '../../src-shared/mail/ids.ts';
import { toMailFailure } from '../../src-shared/failure.ts';
import type { OutboxRow } from '../store/rows.ts';

/** What the runner needs of the world; the real ones are the store and the bridge. */
export interface OutboxWorld {
  /** Marks the next due letter as `sending`, durably, and returns it with its bytes; null when none is due. */
  claimNext(
    now: number,
    accountIds: readonly AccountId[],
    options: { readonly onlyTimed: boolean },
  ): Promise<{ row: OutboxRow; raw: Uint8Array } | null>;
  settle(messageId: MessageId, outcome: SendOutcome): Promise<void>;
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
  let sentCount = 0;
  let heldCount = 0;
  while (reachable.size > 0 && !signal.aborted) {
    const claimed = await world.claimNext(world.now(), [...reachable], { onlyTimed });
    if (!claimed) break;
    const outcome = await submit(world, claimed, progress);
    if (outcome.kind === 'sent') sentCount += 1;
    else heldCount += 1;
    if (concernsServer(outcome)) {
      reachable.delete(claimed.row.accountId);
    }
  }
  return { sentCount, heldCount };
}

async function submit(
  world: OutboxWorld,
  { row, raw }: { row: OutboxRow; raw: Uint8Array },
  progress: OutboxProgress,
): Promise<SendOutcome> {
  const sessionId = crypto.randomUUID() as SessionId;
  progress.onSending(sessionId, row.accountId, row.messageId);
  const outcome = await attempt(world, sessionId, row, raw);
  await world.settle(row.messageId, outcome);
  progress.onSettled(sessionId, row.messageId, outcome);
  return outcome;
}

async function attempt(
  world: OutboxWorld,
  sessionId: SessionId,
  row: OutboxRow,
  raw: Uint8Array,
): Promise<SendOutcome> {
  const account = await world.accountById(row.accountId);
  if (!account) {
    const failure = {
      code: 'internal',
      phase: 'local',
      detail: 'the account was removed',
    } as const;
    return { kind: 'failed', failure, refused: [] };
  }
  try {
    return await world.send({ sessionId, account, envelope: row.envelope, raw });
  } catch (error) {
    const failure = toMailFailure(error, 'data');
    // Said before anything went out. Where the request itself broke, the sender may have been at any point: nothing may be assumed.
    return { kind: failure.code === 'password-needed' ? 'deferred' : 'unclear', failure };
  }
}

/** True when the next letter of the same account would meet the same end; a refusal of one letter is no reason to hold back others. */
function concernsServer(outcome: SendOutcome): boolean {
  if (outcome.kind === 'sent') return false;
  const { code, phase } = outcome.failure;
  return phase !== 'envelope' && phase !== 'data' && phase !== 'local'
    ? true
    : code === 'connection-lost' || code === 'timed-out' || code === 'password-needed';
}
