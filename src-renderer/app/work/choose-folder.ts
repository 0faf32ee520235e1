// Asks for a folder of the tree.
import { createElement } from 'react';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { ChooseFolderDialog } from '../../features/folders/ChooseFolderDialog.tsx';
import { showDialog } from '../dialog-stack.tsx';

export interface FolderQuestion {
  readonly title: string;
  readonly confirmLabel: string;
  readonly initialId: FolderId | null;
  /** Folders that make no sense here. */
  readonly disabledIds: readonly FolderId[];
}

/** Undefined when cancelled. */
export function chooseFolder(question: FolderQuestion): Promise<FolderId | undefined> {
  return showDialog<FolderId>((close) =>
    createElement(ChooseFolderDialog, { ...question, onClose: close }),
  );
}
