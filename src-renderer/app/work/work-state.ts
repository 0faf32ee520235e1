// Work on letters in this window: what is under way, what came of the last, what can be undone. Session state only.
import { create } from 'zustand';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { pushed, replaced, without } from './undo-stack.ts';
import type { WorkKind } from './work-words.ts';

/** What a sentence about work is made of. */
export interface Work {
  readonly key: number;
  readonly kind: WorkKind;
  /** Where letters went; null for work that has no such place. */
  readonly target: FolderId | null;
  /** Letters of folded conversations went along, which are not seen to go. */
  readonly hasFolded: boolean;
}

export interface WorkUnderWay extends Work {
  readonly doneCount: number;
  /** 0 while it is not known. */
  readonly totalCount: number;
  /** Takes so long that it is shown. */
  readonly isSlow: boolean;
  stop(): void;
}

export interface WorkOutcome extends Work {
  readonly count: number;
  readonly isStopped: boolean;
}

export interface UndoEntry extends Work {
  readonly count: number;
  /** Undoes it, once it has ended; false where some of it is left to undo. */
  undo(): Promise<boolean>;
}

export interface WorkState {
  readonly underWay: readonly WorkUnderWay[];
  readonly outcome: WorkOutcome | null;
  readonly undoStack: readonly UndoEntry[];
}

export const useWork = create<WorkState>(() => ({ underWay: [], outcome: null, undoStack: [] }));

let lastKey = 0;

export function newWorkKey(): number {
  lastKey += 1;
  return lastKey;
}

/** Notes work that begins, and hides what came of the one before. */
export function workBegins(work: WorkUnderWay): void {
  useWork.setState(({ underWay }) => ({ underWay: [...underWay, work], outcome: null }));
}

export function workGoesOn(key: number, change: Partial<WorkUnderWay>): void {
  useWork.setState(({ underWay }) => ({
    underWay: underWay.map((work) => (work.key === key ? { ...work, ...change } : work)),
  }));
}

/** Null where nothing need be told. */
export function workEnds(key: number, outcome: WorkOutcome | null): void {
  useWork.setState((state) => ({
    underWay: state.underWay.filter((work) => work.key !== key),
    outcome: outcome ?? state.outcome,
  }));
}

export function forgetOutcome(key: number): void {
  useWork.setState(({ outcome }) => ({ outcome: outcome?.key === key ? null : outcome }));
}

export function canUndo(entry: UndoEntry): void {
  useWork.setState(({ undoStack }) => ({ undoStack: pushed(undoStack, entry) }));
}

/** What can be undone has changed. */
export function undoChanges(entry: UndoEntry): void {
  useWork.setState(({ undoStack }) => ({ undoStack: replaced(undoStack, entry) }));
}

export function cannotUndo(key: number): void {
  useWork.setState(({ undoStack }) => ({ undoStack: without(undoStack, key) }));
}

export function stopWork(): void {
  for (const { stop } of useWork.getState().underWay) stop();
}
