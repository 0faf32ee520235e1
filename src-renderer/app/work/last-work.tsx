// What the main window does last: emptying Deleted Items where the person wants that when the program ends. It is done then and at no
// other time: what a kill or Close Now leaves stays in Deleted Items until the next end.
import { useEffect } from 'react';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { folderById } from '../../store/queries/folders.ts';
import { readOptions } from '../../store/queries/options.ts';
import { listen, request } from '../bridge.ts';
import { closeDialogs, showDialog } from '../dialog-stack.tsx';
import { inBackground } from '../notices.tsx';
import { useOptions } from '../preferences.tsx';
import { carryOut } from './carry-out.ts';
import { EmptyingDialog } from './EmptyingDialog.tsx';

const deleted = folderId('deleted');

/** Tells main whether there is last work, and does it when main says so. Once, in the main window. */
export function useLastWork(): void {
  const { emptyDeletedOnExit } = useOptions();
  useEffect(() => {
    inBackground(request('app.setLastWork', emptyDeletedOnExit));
    // Nobody would do it once the store is closed, and the program would wait for it.
    return () => inBackground(request('app.setLastWork', false));
  }, [emptyDeletedOnExit]);
  useEffect(() => listen('app.lastWork', () => inBackground(doLastWork())), []);
}

async function doLastWork(): Promise<void> {
  try {
    // Asked of the store: what the window shows may be a moment old.
    const [{ emptyDeletedOnExit }, folder] = await Promise.all([
      readOptions(),
      folderById(deleted),
    ]);
    if (emptyDeletedOnExit && folder && folder.totalCount > 0) await emptyWithProgress();
  } finally {
    // A program that cannot be ended would be worse than a folder that is not empty.
    await request('app.lastWorkDone');
  }
}

async function emptyWithProgress(): Promise<void> {
  closeDialogs();
  const shown = showDialog((close) => <EmptyingDialog onClose={() => close()} />);
  await carryOut({ kind: 'emptyDeleted' });
  closeDialogs();
  await shown;
}
