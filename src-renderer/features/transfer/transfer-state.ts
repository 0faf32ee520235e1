// What is being transferred now and what ended badly last: session state, never truth about mail.
import { create } from 'zustand';
import type { TransferProgress } from '../../../src-shared/ipc/contract.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';

export interface TransferTask {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly accountLabel: string;
  readonly direction: 'receive' | 'send';
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly phase: TransferProgress['phase'];
  readonly doneCount: number;
  readonly totalCount: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly failure: MailFailure | null;
}

interface TransferState {
  readonly tasks: readonly TransferTask[];
  /** Failures the person has not put away yet, newest last. */
  readonly notices: readonly TransferTask[];
}

/** The tasks of the current and the latest Send/Receive. */
export const useTransfers = create<TransferState>(() => ({ tasks: [], notices: [] }));

/** A new Send/Receive: finished tasks of the one before go, those still running stay. */
export function forgetFinishedTasks(): void {
  useTransfers.setState(({ tasks }) => ({ tasks: tasks.filter(isRunning), notices: [] }));
}

export function beginTask(
  task: Pick<TransferTask, 'sessionId' | 'accountId' | 'accountLabel' | 'direction'>,
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
  };
  useTransfers.setState(({ tasks }) => ({ tasks: [...tasks, fresh] }));
}

export function updateTask(progress: TransferProgress): void {
  const { phase, doneCount, totalCount, doneBytes, totalBytes } = progress;
  change(progress.sessionId, { phase, doneCount, totalCount, doneBytes, totalBytes });
}

/** Ends a task; a failure other than the person's own Stop becomes a notice. */
export function endTask(
  sessionId: SessionId,
  failure: MailFailure | null,
  doneCount?: number,
): void {
  const state = failure === null ? 'done' : failure.code === 'cancelled' ? 'stopped' : 'failed';
  change(sessionId, { state, failure, ...(doneCount === undefined ? {} : { doneCount }) });
  if (state !== 'failed') return;
  useTransfers.setState(({ tasks, notices }) => ({
    notices: [...notices, ...tasks.filter((task) => task.sessionId === sessionId)],
  }));
}

export function dismissNotice(sessionId: SessionId): void {
  useTransfers.setState(({ notices }) => ({
    notices: notices.filter((notice) => notice.sessionId !== sessionId),
  }));
}

export function isRunning(task: TransferTask): boolean {
  return task.state === 'running';
}

function change(sessionId: SessionId, part: Partial<TransferTask>): void {
  useTransfers.setState(({ tasks }) => ({
    tasks: tasks.map((task) => (task.sessionId === sessionId ? { ...task, ...part } : task)),
  }));
}
