// How each kind of change is undone. What has changed again since stays as it is: a letter is only taken from where the change put it.
import { learn } from '../junk/learn.ts';
import type { LetterKnowledge } from '../store/known-letters.ts';
import { restoreFolders } from '../store/writes/folders.ts';
import { teachLetters } from '../store/writes/junk-lessons.ts';
import { isTold, markLetters } from '../store/writes/letter-marks.ts';
import { purgeCopies } from '../store/writes/purge.ts';
import { isPlaceKnown, relocate, type Placed } from '../store/writes/relocate.ts';
import { listOf, sumOf, type Step } from './job-steps.ts';
import { tokensOf } from './letter-parser.ts';
import type { DoneChange } from './mail-job.ts';

/** The steps that undo these changes, the last first. Folders that were removed are there again before anything is put into them. */
export async function undoSteps(
  changes: readonly DoneChange[],
  knowledge: LetterKnowledge | null = null,
): Promise<Step[]> {
  for (const change of changes) {
    if (change.kind === 'foldersRemoved') await restoreFolders(change.rows);
  }
  return changes.toReversed().flatMap((change) => {
    const step = stepOf(change, knowledge);
    return step ? [step] : [];
  });
}

function stepOf(change: DoneChange, knowledge: LetterKnowledge | null): Step | null {
  switch (change.kind) {
    case 'moved': {
      const { from, to, unqueued: requeue } = change;
      const placeOf = (row: Placed) => (row.folderId === to ? from : null);
      const isByFolder = true;
      const terms = { requeue, knowledge, isByFolder };
      const knows: Step['knows'] = (id) => isPlaceKnown(knowledge?.of(id), isByFolder);
      const run: Step['run'] = async (piece) => sumOf(await relocate(piece, placeOf, terms));
      return { ...step(change.ids, run), mayOwe: true, knows };
    }
    case 'marked': {
      const { marks, before } = change;
      const terms = { where: marks, knowledge };
      const knows: Step['knows'] = (id) =>
        isTold(marks) && isTold(before) && knowledge?.of(id) !== undefined;
      const run: Step['run'] = async (piece) => sumOf(await markLetters(piece, before, terms));
      return { ...step(change.ids, run), mayOwe: true, knows };
    }
    case 'copied': {
      const { to } = change;
      return step(change.ids, (piece) => purgeCopies(piece, to));
    }
    case 'taught': {
      const { lesson, before } = change;
      return step(change.ids, async (piece) => {
        await teachLetters(piece, await tokensOf(piece), before, { where: lesson, learn });
        // Counted where they are moved back.
        return 0;
      });
    }
    case 'foldersRemoved':
      return null;
  }
}

function step(ids: Uint32Array, run: Step['run']): Step {
  return { ids: listOf(ids), run };
}
