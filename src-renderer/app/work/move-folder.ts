// Puts a folder into another one, so that it can be undone.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { problemSentence } from '../../features/folders/problem-sentence.ts';
import type { FolderRow } from '../../store/rows.ts';
import { FolderError, moveFolder } from '../../store/writes/folders.ts';
import { notify } from '../notices.tsx';
import { canUndo, newWorkKey } from './work-state.ts';

/** `parentId`: null is directly under Local Folders. What stands in its way becomes a notice. */
export async function carryFolder(
  folder: FolderRow,
  parentId: FolderId | null,
  translate: Translate,
): Promise<void> {
  const { id, parentId: from, order } = folder;
  const go = async (to: FolderId | null, place?: number): Promise<boolean> => {
    try {
      await moveFolder(id, to, place);
      return true;
    } catch (error) {
      if (!(error instanceof FolderError)) throw error;
      notify(problemSentence(error.problem, translate), 'warning');
      return false;
    }
  };
  if (!(await go(parentId))) return;
  canUndo({
    key: newWorkKey(),
    kind: 'moveFolder',
    target: null,
    hasFolded: false,
    count: 1,
    undo: () => go(from, order),
  });
}
