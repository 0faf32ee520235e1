// What a window and its job worker say to each other.
import type { KnownLetters } from '../store/known-letters.ts';
import type { JobEnd, JobReport, MailJob } from './mail-job.ts';

/** Window to worker. Jobs come one at a time; `storeName` is the store they are about, always the same for one worker. */
export type ToJobWorker =
  | {
      readonly type: 'run';
      readonly storeName: string;
      readonly job: MailJob;
      readonly known: KnownLetters | null;
    }
  /** As it does after each job. */
  | { readonly type: 'settle'; readonly storeName: string }
  /** The job under way ends after the piece it is at. */
  | { readonly type: 'stop' };

/** Worker to window. */
export type FromJobWorker =
  | JobReport
  | { readonly type: 'ended'; readonly end: JobEnd }
  /** No job is under way, and no row is owed that could be written. */
  | { readonly type: 'settled' };
