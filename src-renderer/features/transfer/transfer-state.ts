// What is being transferred now and what ended badly last: session state, never truth about mail.
import { create } from 'zustand';
import type { SendOutcome, TransferProgress } from '../../../src-shared/ipc/contract.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { RefusedRecipient } from '../../../src-shared/mail/composition.ts';
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';

export interface TransferTask {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly accountLabel: string;
  readonly direction: 'receive' | 'send';
  /** Which session it is of those that empty a maildrop portion by portion; absent: the first. */
  readonly portion?: number;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly phase: TransferProgress['phase'];
  readonly doneCount: number;
  readonly totalCount: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly failure: MailFailure | null;
  /** Recipients the server would not take; the letter may have gone to the others. */
  readonly refused: readonly RefusedRecipient[];
  /** When it is tried again by itself, ms since the epoch; null: not by itself. */
  readonly retryAt: number | null;
}

/** How the latest Send/Receive ended. */
export interface TransferResult {
  readonly receivedCount: number;
  readonly sentCount: number;
  /** True when a notice tells of something that went wrong. */
  readonly hasFailures: boolean;
  /** False after a run that only sent: it says nothing of new mail. */
  readonly didReceive: boolean;
}

/** A check by the clock that came sooner than the server wants one. */
export interface PutOffCheck {
  readonly accountId: AccountId;
  readonly delayMs: number;
}

export interface TransferState {
  readonly tasks: readonly TransferTask[];
  /** Failures and refused recipients the person has not put away yet, newest last. */
  readonly notices: readonly TransferTask[];
  /** Of the latest check by the clock; nothing is told of them. */
  readonly putOff: readonly PutOffCheck[];
  /** Null while one is under way and once it was shown long enough. */
  readonly result: TransferResult | null;
  /** What was being told when the one under way began, or was not told since; null: nothing was. */
  readonly interrupted: TransferResult | null;
}

/** The tasks of the current and the latest Send/Receive. */
export const useTransfers = create<TransferState>(() => ({
  tasks: [],
  notices: [],
  putOff: [],
  result: null,
  interrupted: null,
}));

/**
 * A new Send/Receive of these accounts: finished tasks of the one before go, those still running stay. Notices of what is tried again
 * go too.
 */
export function forgetFinishedTasks(
  accountIds: readonly AccountId[],
  directions: readonly TransferTask['direction'][],
): void {
  const isTriedAgain = (task: TransferTask) =>
    accountIds.includes(task.accountId) && directions.includes(task.direction);
  useTransfers.setState(({ tasks, notices }) => ({
    tasks: tasks.filter((task) => isRunning(task) || !isTriedAgain(task)),
    notices: notices.filter((notice) => !isTriedAgain(notice)),
  }));
}

export function beginTask(
  task: Pick<TransferTask, 'sessionId' | 'accountId' | 'accountLabel' | 'direction' | 'portion'>,
): void {
  const fresh: TransferTask = {
    ...task,
    state: 'running',
    phase: 'dns',
    doneCount: 0,
    totalCount: 0,
    doneBytes: 0,
    totalBytes: 0,
    failure: null,
    refused: [],
    retryAt: null,
  };
  useTransfers.setState(({ tasks, result, interrupted }) => ({
    tasks: [...withoutOldLetters(tasks), fresh],
    result: null,
    interrupted: result ?? interrupted,
  }));
}

/** As many as dialogues are kept of: a long Outbox must not make every letter dearer than the one before. */
const maxSentLetters = 50;

/** Letters sent long ago go, the oldest first; what went wrong stays. */
function withoutOldLetters(tasks: readonly TransferTask[]): readonly TransferTask[] {
  const isSent = ({ direction, state }: TransferTask) => direction === 'send' && state === 'done';
  let tooMany = tasks.filter(isSent).length - maxSentLetters;
  return tooMany <= 0 ? tasks : tasks.filter((task) => !isSent(task) || (tooMany -= 1) < 0);
}

/** Progress of a task that has ended, or that is not ours, changes nothing. */
export function updateTask(progress: TransferProgress): void {
  const { phase, doneCount, totalCount, doneBytes, totalBytes } = progress;
  const task = useTransfers.getState().tasks.find((one) => one.sessionId === progress.sessionId);
  if (!task || !isRunning(task)) return;
  change(progress.sessionId, { phase, doneCount, totalCount, doneBytes, totalBytes });
}

/** Ends a task that received; a failure other than the person's own Stop becomes a notice. */
export function endTask(
  sessionId: SessionId,
  failure: MailFailure | null,
  doneCount?: number,
): void {
  const state = failure === null ? 'done' : failure.code === 'cancelled' ? 'stopped' : 'failed';
  change(sessionId, { state, failure, ...(doneCount === undefined ? {} : { doneCount }) });
  if (state === 'failed') addNotice(sessionId);
}

/**
 * Ends a task that sent a letter. Who was refused while others got it, and an unclear end, make no notice here: the store
 * tells of both until the person decides, over restarts too.
 */
export function endSendTask(sessionId: SessionId, outcome: SendOutcome): void {
  const refused = 'refused' in outcome ? outcome.refused : [];
  if (outcome.kind === 'sent') {
    return change(sessionId, { refused, state: 'done', failure: null, doneCount: 1 });
  }
  change(sessionId, { refused });
  if (outcome.kind === 'unclear') {
    change(sessionId, { state: 'failed', failure: outcome.failure });
  } else {
    endTask(sessionId, outcome.failure);
  }
}

export function dismissNotice(sessionId: SessionId): void {
  useTransfers.setState(({ notices }) => ({
    notices: notices.filter((notice) => notice.sessionId !== sessionId),
  }));
}

/** Says in the notice when it is tried again; null: not by itself. */
export function announceRetry(sessionId: SessionId, retryAt: number | null): void {
  useTransfers.setState(({ notices }) => ({
    notices: notices.map((notice) =>
      notice.sessionId === sessionId ? { ...notice, retryAt } : notice,
    ),
  }));
}

export function putOffChecks(putOff: readonly PutOffCheck[]): void {
  useTransfers.setState({ putOff });
}

export function showResult(result: TransferResult | null): void {
  useTransfers.setState({ result, interrupted: null });
}

export function isRunning(task: TransferTask): boolean {
  return task.state === 'running';
}

/** The same failure of the same account a second time replaces the first: ten letters to a dead server are one problem. */
function addNotice(sessionId: SessionId): void {
  useTransfers.setState(({ tasks, notices }) => {
    const task = tasks.find((one) => one.sessionId === sessionId);
    if (!task) return {};
    const others = notices.filter(
      (notice) => notice.refused.length > 0 || !isSameProblem(notice, task),
    );
    return { notices: [...others, task] };
  });
}

function isSameProblem(one: TransferTask, other: TransferTask): boolean {
  return (
    one.accountId === other.accountId &&
    one.direction === other.direction &&
    one.failure?.code === other.failure?.code
  );
}

function change(sessionId: SessionId, part: Partial<TransferTask>): void {
  useTransfers.setState(({ tasks }) => ({
    tasks: tasks.map((task) => (task.sessionId === sessionId ? { ...task, ...part } : task)),
  }));
}
