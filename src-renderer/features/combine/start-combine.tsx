// Begins Combine and Decode: gathers the pieces, asks for their order, joins them and shows the letter.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { notify } from '../../app/notices.tsx';
import { selectMessages } from '../../app/session-state.ts';
import { CombineDialog } from './CombineDialog.tsx';
import { combineLetters } from './combine-letters.ts';
import { namedPieces, piecesOfSameLetter } from './pieces-here.ts';

/**
 * A single piece stands for all of its letter that are here. `words`: what is said where nothing can be joined, and of a letter that was.
 */
export async function startCombine(
  ids: readonly MessageId[],
  words: { readonly nothingToJoin: string; readonly done: string },
): Promise<void> {
  const [only] = ids;
  if (only === undefined) return;
  const pieces = ids.length === 1 ? await piecesOfSameLetter(only) : await namedPieces(ids);
  if (pieces.length === 0) {
    notify(words.nothingToJoin);
    return;
  }
  const chosen = await showDialog<readonly MessageId[]>((close) => (
    <CombineDialog pieces={pieces} onClose={close} />
  ));
  if (!chosen) return;
  const id = await combineLetters(chosen);
  selectMessages([id]);
  notify(words.done, 'success');
}
