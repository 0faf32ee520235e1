// Work on letters as a value: what is to be done to which of them, what is said while it is done, and what undoing it needs. Ids travel
// as typed arrays: 50,000 of them are 200 KB.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { FolderId } from '../../src-shared/mail/ids.ts';
import type { Lesson } from '../../src-shared/mail/junk.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import type { FolderRow, OutboxRow } from '../store/rows.ts';
import { mostRowsAtOnce } from '../store/writes/chunks.ts';
import type { LetterMarks } from '../store/writes/letter-marks.ts';
import type { Place } from '../store/writes/relocate.ts';

export type MailJob =
  | { readonly kind: 'move' | 'copy'; readonly ids: Uint32Array; readonly target: FolderId }
  /** `delete` moves to Deleted Items and leaves what is there; `restore` is the way back; `purge` is for good. */
  | { readonly kind: 'delete' | 'restore' | 'purge'; readonly ids: Uint32Array }
  | {
      readonly kind: 'mark';
      readonly ids: Uint32Array;
      readonly marks: LetterMarks;
      /** Only those that lie there. */
      readonly inFolder?: FolderId;
    }
  /** Teaches the junk filter; junk goes to Junk, and what lies there as good goes back to where it was. */
  | { readonly kind: 'teach'; readonly ids: Uint32Array; readonly lesson: Lesson }
  | { readonly kind: 'markFolderRead'; readonly folderId: FolderId }
  /** With the folders below it; their letters go to Deleted Items first. */
  | { readonly kind: 'deleteFolder'; readonly folderId: FolderId }
  /** Purges what is in Deleted Items when its turn comes. */
  | { readonly kind: 'emptyDeleted' }
  /** Purges what is in Junk when its turn comes, and came there before a time (ms since the epoch). */
  | { readonly kind: 'deleteOldJunk'; readonly before: number }
  /** Does to the letters of these folders what rules do here; nothing is passed on, answered or taken from a server. */
  | {
      readonly kind: 'applyRules';
      readonly rules: readonly MailRule[];
      readonly folderIds: readonly FolderId[];
    }
  | { readonly kind: 'undo'; readonly changes: readonly DoneChange[] };

/** What was done to letters that went the same way: enough to undo it, wherever they are by then. */
export type DoneChange =
  | {
      readonly kind: 'moved';
      readonly ids: Uint32Array;
      readonly from: Place;
      readonly to: FolderId;
      /** Out of the Outbox: their entries in the queue. */
      readonly unqueued?: readonly OutboxRow[];
    }
  /** `ids` are the copies. */
  | { readonly kind: 'copied'; readonly ids: Uint32Array; readonly to: FolderId }
  | {
      readonly kind: 'marked';
      readonly ids: Uint32Array;
      readonly marks: LetterMarks;
      readonly before: LetterMarks;
    }
  | {
      readonly kind: 'taught';
      readonly ids: Uint32Array;
      readonly lesson: Lesson;
      readonly before: Lesson | null;
    }
  | { readonly kind: 'foldersRemoved'; readonly rows: readonly FolderRow[] };

/** What is heard of a job while it runs. */
export type JobReport =
  /** How many letters it will look at. */
  | { readonly type: 'planned'; readonly totalCount: number }
  /**
   * What is being changed. Moves and marks are told before they are committed, so that they can be undone even if nobody is left to say
   * that they were: undoing touches only letters that are as the change left them.
   */
  | { readonly type: 'changes'; readonly changes: readonly DoneChange[] }
  /** A piece was committed: letters looked at so far, and changed so far. */
  | { readonly type: 'progress'; readonly doneCount: number; readonly changedCount: number };

/** How a job ended; what it had done by then stays done. */
export interface JobEnd {
  readonly changedCount: number;
  readonly isStopped: boolean;
  readonly failure: MailFailure | null;
}

/** The letters a job names; null for one that finds them when its turn comes. */
export function lettersOf(job: MailJob): readonly Uint32Array[] | null {
  if ('ids' in job) return [job.ids];
  if (job.kind !== 'undo') return null;
  const lists = job.changes.map((change) => ('ids' in change ? change.ids : null));
  return lists.every((list) => list !== null) ? lists : null;
}

/** How many letters a job names; null while it is not known. */
export function countOf(job: MailJob): number | null {
  return lettersOf(job)?.reduce((sum, ids) => sum + ids.length, 0) ?? null;
}

/** Letters that take some 15 ms at most: less than talking to a worker gains. */
const fewLetters = 100;

/** Whether it is done so quickly that a window does it itself, in one transaction. Lessons are read out of letters: never in a window. */
export function isFew(job: MailJob): boolean {
  if (job.kind === 'teach') return false;
  if (job.kind === 'undo' && job.changes.some(({ kind }) => kind === 'taught')) return false;
  return (countOf(job) ?? Number.POSITIVE_INFINITY) <= fewLetters;
}

/** Whether it is, or may be, about so many letters, in such a way, that what is known of them spares reading their rows. */
export function goesByKnowledge(job: MailJob): boolean {
  if (job.kind === 'markFolderRead') return true;
  if ((countOf(job) ?? 0) <= mostRowsAtOnce) return false;
  return job.kind === 'move' || job.kind === 'delete' || job.kind === 'mark' || job.kind === 'undo';
}
