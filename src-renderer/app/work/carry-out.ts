// Does work on letters for whoever in this window wants it done: in the background, with progress, and so that it can be undone.
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { knownLetters } from '../../catalogue/catalogue-client.ts';
import { createJobRunner, type JobRunner, type RunningJob } from '../../jobs/jobs-client.ts';
import { countOf, isFew, type DoneChange, type JobEnd, type MailJob } from '../../jobs/mail-job.ts';
import { lettersIn, mergeChanges } from '../../jobs/merge-changes.ts';
import { watchOwed } from '../../jobs/owed-watch.ts';
import { setBusy } from '../busy.ts';
import { inBackground, notify } from '../notices.tsx';
import {
  cannotUndo,
  canUndo,
  newWorkKey,
  undoChanges,
  useWork,
  workBegins,
  workEnds,
  workGoesOn,
  type UndoEntry,
  type Work,
} from './work-state.ts';
import { isUndoable, isWorthTelling, kindOf } from './work-words.ts';

/** Work that is done sooner is not shown: what flashes by tells nobody anything. */
const slowMs = 300;

let runner: JobRunner | null = null;

/** Starts the job at once, or after those under way that may be about the same letters. Never rejects: a failure becomes a notice. */
export async function carryOut(
  job: MailJob,
  { hasFolded = false }: { readonly hasFolded?: boolean } = {},
): Promise<JobEnd> {
  const work = { key: newWorkKey(), kind: kindOf(job), target: targetOf(job), hasFolded };
  if (!isUndoable(work.kind)) return run(job, work);
  const undoable = rememberFor(work, countOf(job) ?? 0);
  const end = await run(job, work, { undoable });
  undoable.ended(end);
  return end;
}

/** Undoes the latest work that can be undone; stops it first where it is still under way. */
export async function undoLatest(): Promise<void> {
  const entry = useWork.getState().undoStack.at(-1);
  if (!entry) return;
  cannotUndo(entry.key);
  // Stopped in the middle, the rest of it can be undone another time.
  if (!(await entry.undo())) canUndo(entry);
}

/** So long nothing is done about rows that are owed before the main window takes them on; a start-up is over by then. */
const owedQuietMs = 5_000;

/**
 * Has rows written that were left for later, whichever window left them, when it was closed or the program ended; gives the function that
 * stops it. In the main window.
 */
export function keepSettled(): () => void {
  const settle = () => {
    runner ??= createJobRunner({ know: knownLetters });
    inBackground(runner.settle());
  };
  return watchOwed(settle, (error) => inBackground(Promise.reject(error)), owedQuietMs);
}

/** Lets go of the worker; for a window that goes. */
export function endWork(): void {
  runner?.close();
  runner = null;
  useWork.setState({ underWay: [], outcome: null, undoStack: [] });
}

/** What an undo will need, gathered while the work is done. */
interface Remembered {
  begun(running: RunningJob): void;
  planned(totalCount: number): void;
  changed(changes: readonly DoneChange[]): void;
  ended(end: JobEnd): void;
}

/** Can be undone from its beginning: who presses Ctrl+Z then means this, not what was before it. */
function rememberFor(work: Work, count: number): Remembered {
  let changes: readonly DoneChange[] = [];
  let running: RunningJob | undefined;
  const entryOf = (present: number): UndoEntry => ({
    ...work,
    count: present,
    async undo() {
      running?.stop();
      await running?.ended;
      changes = mergeChanges(changes);
      if (changes.length === 0) return true;
      const end = await run(
        { kind: 'undo', changes },
        { ...work, key: newWorkKey(), kind: 'undo' },
        { letterCount: present },
      );
      return !end.isStopped && end.failure === null;
    },
  });
  canUndo(entryOf(count));
  return {
    begun(job) {
      running = job;
    },
    planned(totalCount) {
      undoChanges(entryOf(totalCount));
    },
    changed(more) {
      changes = [...changes, ...more];
    },
    ended({ changedCount, failure }) {
      changes = mergeChanges(changes);
      if (changes.length === 0) return cannotUndo(work.key);
      // Rules do several things to a letter; a piece that failed may have been told of and not counted.
      const isCounted = work.kind === 'rules' && failure === null;
      undoChanges(entryOf(isCounted ? changedCount : lettersIn(changes)));
    },
  };
}

interface RunTerms {
  readonly undoable?: Remembered;
  /** How many letters it is about, where it takes several steps with some of them. */
  readonly letterCount?: number;
}

async function run(job: MailJob, work: Work, terms: RunTerms = {}): Promise<JobEnd> {
  const { undoable, letterCount = Number.POSITIVE_INFINITY } = terms;
  const { key } = work;
  let stepCount = countOf(job) ?? 0;
  const ofLetters = (steps: number) =>
    Math.round(steps * Math.min(1, letterCount / (stepCount || 1)));
  const holdsWindow = !isFew(job);
  if (holdsWindow) void setBusy(true);
  let isSlow = false;
  const moved = new Set<FolderId>();
  runner ??= createJobRunner({ know: knownLetters });
  const running = runner.run(job, (report) => {
    if (report.type === 'planned') {
      stepCount = report.totalCount;
      workGoesOn(key, { totalCount: ofLetters(stepCount) });
      undoable?.planned(stepCount);
    } else if (report.type === 'progress') {
      workGoesOn(key, { doneCount: ofLetters(report.doneCount) });
    } else {
      undoable?.changed(report.changes);
      for (const change of report.changes) if (change.kind === 'moved') moved.add(change.to);
    }
  });
  undoable?.begun(running);
  const totalCount = ofLetters(stepCount);
  workBegins({ ...work, doneCount: 0, totalCount, isSlow, stop: () => running.stop() });
  const timer = setTimeout(() => {
    isSlow = true;
    workGoesOn(key, { isSlow });
  }, slowMs);
  const end = await running.ended;
  clearTimeout(timer);
  if (holdsWindow) void setBusy(false);
  const told = { ...work, ...whereItWent(work, moved) };
  // Who had rules applied wants to know that no letter met them.
  const isTold =
    work.kind === 'rules' || (end.changedCount > 0 && (isSlow || isWorthTelling(work.kind)));
  const { isStopped, failure } = end;
  const count = Math.min(end.changedCount, letterCount);
  workEnds(key, isTold || isStopped ? { ...told, count, isStopped } : null);
  if (failure) notify(failure, 'error');
  return end;
}

const deletedFolder = folderId('deleted');

/** A letter some have already is not deleted but kept as sent: what is said of it is where it is. */
function whereItWent({ kind }: Work, moved: ReadonlySet<FolderId>): Partial<Work> {
  const [target, ...others] = moved;
  if (kind !== 'delete' || target === undefined || others.length > 0) return {};
  return target === deletedFolder ? {} : { kind: 'move', target, hasFolded: false };
}

function targetOf(job: MailJob): FolderId | null {
  return 'target' in job ? job.target : null;
}
