// Requests about the place where the store lies. What is in it the main process never reads.
import { app, shell as system } from 'electron';
import { MailError } from '../../src-shared/failure.ts';
import { bytesInFolders, diskOf } from '../disk/disk-use.ts';
import { acceptLostStore, engineFolderName, lostStore } from '../disk/kept-store.ts';
import type { Handlers } from './answer-requests.ts';

type StoreRequests = 'store.place' | 'store.lost' | 'store.beginAnew' | 'store.openFolder';

export function storeHandlers(): Pick<Handlers, StoreRequests> {
  const folder = () => app.getPath('userData');
  return {
    'store.place': async () => {
      const [usedBytes, disk] = await Promise.all([
        bytesInFolders(folder(), engineFolderName),
        diskOf(folder()),
      ]);
      return { folder: folder(), usedBytes, disk };
    },
    'store.lost': () => lostStore(folder()),
    'store.beginAnew': () => acceptLostStore(folder()),
    'store.openFolder': async () => {
      const problem = await system.openPath(folder());
      if (problem !== '') {
        throw new MailError({ code: 'folder-not-opened', phase: 'local', detail: problem });
      }
    },
  };
}
