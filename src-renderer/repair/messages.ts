// What the window and the worker of Check and Repair say to each other.
import type { CheckReport, CheckStep } from '../store/check-report.ts';

/** Window to worker, once. */
export interface StartCheck {
  readonly type: 'start';
  /** What the folder of recovered letters is called, in the person's language. */
  readonly recoveredFolderName: string;
  /** Goes on where the last one was cut off or stopped. */
  readonly goesOn: boolean;
}

/** Window to worker: ends after the piece under way. */
export interface StopCheck {
  readonly type: 'stop';
}

export interface CheckProgress {
  readonly step: CheckStep;
  readonly doneCount: number;
  readonly totalCount: number;
}

/** Worker to window. */
export type CheckNotice =
  | ({ readonly type: 'progress' } & CheckProgress)
  | { readonly type: 'ended'; readonly report: CheckReport };
