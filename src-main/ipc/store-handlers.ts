// Requests about the place where the store lies. What is in it the main process never reads.
import { app, shell as system } from 'electron';
import { MailError } from '../../src-shared/failure.ts';
import { bytesInFolders, diskOf } from '../disk/disk-use.ts';
import type { Handlers } from './answer-requests.ts';

/** The browser engine's name for the folder it keeps stores in. */
const engineFolder = 'IndexedDB';

export function storeHandlers(): Pick<Handlers, 'store.place' | 'store.openFolder'> {
  return {
    'store.place': async () => {
      const folder = app.getPath('userData');
      const [usedBytes, disk] = await Promise.all([
        bytesInFolders(folder, engineFolder),
        diskOf(folder),
      ]);
      return { folder, usedBytes, disk };
    },
    'store.openFolder': async () => {
      const problem = await system.openPath(app.getPath('userData'));
      if (problem !== '') {
        throw new MailError({ code: 'folder-not-opened', phase: 'local', detail: problem });
      }
    },
  };
}
