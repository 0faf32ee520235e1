// Retrievals that are tried again by themselves: follows what is told of transfers, and keeps a timer for each account that waits.
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';
import { retryDelayMs } from './retry-schedule.ts';
import {
  announceRetry,
  isRunning,
  useTransfers,
  type TransferState,
  type TransferTask,
} from './transfer-state.ts';

export interface RetryOptions {
  /** Between two checks by the clock, ms; null where there are none. */
  readonly checkEveryMs: () => number | null;
  readonly tryAgain: (accountId: AccountId) => void;
}

interface Waiting {
  /** The notice that tells of it; null for a check that was only put off, of which nothing is told. */
  readonly sessionId: SessionId | null;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Begins to follow; returns the function that gives up every try that waits. A notice put away by the person takes its try along, and so
 * does any other check of the account.
 */
export function followRetries({ checkEveryMs, tryAgain }: RetryOptions): () => void {
  const waiting = new Map<AccountId, Waiting>();
  const failures = new Map<AccountId, { readonly code: string; readonly count: number }>();

  const giveUp = (accountId: AccountId): void => {
    clearTimeout(waiting.get(accountId)?.timer);
    waiting.delete(accountId);
  };
  const wait = (accountId: AccountId, sessionId: SessionId | null, delayMs: number): void => {
    giveUp(accountId);
    const timer = setTimeout(() => {
      waiting.delete(accountId);
      tryAgain(accountId);
    }, delayMs);
    waiting.set(accountId, { sessionId, timer });
    if (sessionId !== null) announceRetry(sessionId, Date.now() + delayMs);
  };
  const planFor = ({ sessionId, accountId, direction, failure }: TransferTask): void => {
    if (direction !== 'receive' || !failure) return;
    const before = failures.get(accountId);
    const count = before?.code === failure.code ? before.count + 1 : 1;
    failures.set(accountId, { code: failure.code, count });
    const delayMs = retryDelayMs(failure, count, checkEveryMs());
    if (delayMs !== null) wait(accountId, sessionId, delayMs);
  };

  const follow = (now: TransferState, before: TransferState): void => {
    for (const task of changedReceives(now, before)) {
      if (isRunning(task)) giveUp(task.accountId);
      else if (task.state !== 'failed') failures.delete(task.accountId);
    }
    for (const [accountId, { sessionId }] of waiting) {
      if (sessionId !== null && !has(now.notices, sessionId)) giveUp(accountId);
    }
    for (const notice of now.notices) if (!has(before.notices, notice.sessionId)) planFor(notice);
    for (const { accountId, delayMs } of now.putOff) {
      if (before.putOff === now.putOff) break;
      const told = now.notices.find((notice) => notice.accountId === accountId && notice.retryAt);
      wait(accountId, told?.sessionId ?? null, delayMs);
    }
  };

  const stopFollowing = useTransfers.subscribe(follow);
  return () => {
    stopFollowing();
    for (const accountId of waiting.keys()) giveUp(accountId);
    for (const { sessionId } of useTransfers.getState().notices) announceRetry(sessionId, null);
  };
}

function changedReceives(now: TransferState, before: TransferState): TransferTask[] {
  return now.tasks.filter((task) => task.direction === 'receive' && !before.tasks.includes(task));
}

function has(tasks: readonly TransferTask[], sessionId: SessionId): boolean {
  return tasks.some((task) => task.sessionId === sessionId);
}
