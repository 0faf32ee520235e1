// Does a job piece by piece, each piece one transaction: killed between two of them or within one, every letter is in one folder and
// every counter is right. Runs in a worker or, for a few letters, in a window.
import { folderId, type FolderId, type MessageId } from '../../src-shared/mail/ids.ts';
import { type KnownLetters, LetterKnowledge } from '../store/known-letters.ts';
import { idsInFolder, unreadIdsInFolder } from '../store/queries/messages.ts';
import { isOldJunk } from '../store/queries/old-junk.ts';
import {
  knownPieceSize,
  mostRowsAtOnce,
  owingPieceSize,
  pieceSize,
} from '../store/writes/chunks.ts';
import { foldersBelow, removeFolders } from '../store/writes/folders.ts';
import { placeBefore, placeBeforeJunk, placeFor } from '../store/writes/messages.ts';
import { copying, listOf, marking, moving, purging, teaching, type Step } from './job-steps.ts';
import { restParser } from './letter-parser.ts';
import type { DoneChange, JobEnd, JobReport, MailJob } from './mail-job.ts';
import { ruling } from './ruling.ts';
import { undoSteps } from './undo-steps.ts';

export interface JobHooks {
  report(report: JobReport): void;
  /** Looked at between pieces. */
  isStopped(): boolean;
}

const deletedFolder = folderId('deleted');
const junkFolder = folderId('junk');

/**
 * Runs the job to its end or until it is stopped. `known`: what is known of its letters, where that is worth something.
 * @throws what a piece threw; the pieces before it are done.
 */
export async function runJob(
  job: MailJob,
  hooks: JobHooks,
  known: KnownLetters | null = null,
): Promise<Omit<JobEnd, 'failure'>> {
  const progress = new Progress(hooks);
  try {
    if (job.kind === 'deleteFolder') await deleteFolder(job.folderId, progress);
    else await progress.run(await stepsOf(job, known && new LetterKnowledge(known)));
  } finally {
    restParser();
  }
  return { changedCount: progress.changedCount, isStopped: progress.isStopped };
}

async function stepsOf(
  job: Exclude<MailJob, { kind: 'deleteFolder' }>,
  knowledge: LetterKnowledge | null,
): Promise<Step[]> {
  switch (job.kind) {
    case 'move':
      return [moving(listOf(job.ids), placeFor(job.target), knowledge)];
    case 'delete':
      return [moving(listOf(job.ids), placeFor(deletedFolder), knowledge)];
    case 'restore':
      return [moving(listOf(job.ids), await placeBefore())];
    case 'copy':
      return [copying(listOf(job.ids), job.target)];
    case 'purge':
      return [purging(listOf(job.ids))];
    case 'mark':
      return [marking(listOf(job.ids), job.marks, { inFolder: job.inFolder, knowledge })];
    case 'teach':
      return [
        teaching(
          listOf(job.ids),
          job.lesson,
          job.lesson === 'junk' ? placeFor(junkFolder) : await placeBeforeJunk(),
        ),
      ];
    case 'markFolderRead':
      return [marking(await unreadIdsInFolder(job.folderId), { isRead: 1 }, { knowledge })];
    case 'emptyDeleted':
      return [purging(await idsInFolder(deletedFolder), (row) => row.folderId === deletedFolder)];
    case 'deleteOldJunk':
      return [purging(await idsInFolder(junkFolder), (row) => isOldJunk(row, job.before))];
    case 'applyRules':
      return [await ruling(job.rules, job.folderIds)];
    case 'undo':
      return undoSteps(job.changes, knowledge);
  }
}

/** What the steps of a job have come to. */
class Progress {
  changedCount = 0;
  isStopped = false;
  #totalCount = 0;
  #doneCount = 0;
  readonly #hooks: JobHooks;

  constructor(hooks: JobHooks) {
    this.#hooks = hooks;
  }

  async run(steps: readonly Step[]): Promise<void> {
    this.#totalCount += steps.reduce((sum, { ids }) => sum + ids.length, 0);
    this.#hooks.report({ type: 'planned', totalCount: this.#totalCount });
    for (const step of steps) await this.#runStep(step);
  }

  tell(changes: readonly DoneChange[]): void {
    if (changes.length > 0) this.#hooks.report({ type: 'changes', changes });
  }

  async #runStep(step: Step): Promise<void> {
    const { ids, run, mayOwe = false } = step;
    // In the order of the store letters lie side by side, see many-letters.ts.
    const sorted = Uint32Array.from(ids).sort();
    const owes = mayOwe && sorted.length > mostRowsAtOnce;
    for (let start = 0, end = 0; start < sorted.length; start = end) {
      this.isStopped ||= this.#hooks.isStopped();
      if (this.isStopped) return;
      end = owes ? endOfOwing(sorted, start, step) : start + pieceSize;
      const piece = listOf(sorted.subarray(start, end));
      this.changedCount += await run(piece, (changes) => this.tell(changes));
      this.#doneCount += piece.length;
      const { changedCount } = this;
      this.#hooks.report({ type: 'progress', doneCount: this.#doneCount, changedCount });
    }
  }
}

/** The letters of the folder and of those below it go to Deleted Items, then the folders go. */
async function deleteFolder(id: FolderId, progress: Progress): Promise<void> {
  const doomed = await foldersBelow(id);
  for (;;) {
    const lists = await Promise.all(doomed.map((folder) => idsInFolder(folder)));
    await progress.run([moving(lists.flat(), placeFor(deletedFolder))]);
    if (progress.isStopped) return;
    // A letter that came in meanwhile keeps its folder from going, and goes first.
    const rows = await removeFolders(doomed);
    if (!rows) continue;
    progress.tell([{ kind: 'foldersRemoved', rows }]);
    return;
  }
}

/** Where a piece ends whose rows are written later: there are many letters in it, but not many whose rows must be read. */
function endOfOwing(ids: Uint32Array, start: number, { knows }: Step): number {
  const most = Math.min(ids.length, start + knownPieceSize);
  let end = start;
  for (let unknown = 0; end < most && unknown < owingPieceSize; end += 1) {
    if (!knows?.(ids[end] as MessageId)) unknown += 1;
  }
  return end;
}
