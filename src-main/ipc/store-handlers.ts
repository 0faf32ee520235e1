// Requests about the place where the store lies. What is in it the main process never reads.
import { app, shell as system } from 'electron';
import { MailError } from '../../src-shared/failure.ts';
import { bytesInFolders, diskOf } from '../disk/disk-use.ts';
import { acceptLostStore, engineFolderName, keepUp, lostStore } from '../disk/kept-store.ts';
import type { Handlers } from './answer-requests.ts';

/**
 * The engine writes to open a store: its list of files anew, and what its log holds as a table. On a disk that was full in the middle of it,
 * stores were found damaged afterwards, and thrown away.
 */
const openingBytes = 24 * 1024 * 1024;

type StoreRequests = 'store.place' | 'store.readiness' | 'store.beginAnew' | 'store.openFolder';

export function storeHandlers(): Pick<Handlers, StoreRequests> {
  const folder = () => app.getPath('userData');
  let hasBeenClosed = false;
  return {
    'store.place': async () => {
      const [usedBytes, disk] = await Promise.all([
        bytesInFolders(folder(), engineFolderName),
        diskOf(folder()),
      ]);
      return { folder: folder(), usedBytes, disk };
    },
    'store.readiness': async ({ shows }, wasClosed) => {
      hasBeenClosed ||= wasClosed;
      // Whatever the engine makes of it at the next start, its files as they are now are not lost with it.
      if (wasClosed) await keepUp(folder()).catch(console.error);
      const lost = await lostStore(folder());
      if (lost !== null) return { kind: 'lost', folder: lost };
      const disk = await diskOf(folder());
      const isShort = disk !== null && disk.freeBytes < openingBytes;
      // Beside the main window the engine has opened it already, and a page more writes nothing.
      const isOpening = wasClosed || shows.kind === 'main';
      if (isShort && isOpening) return { kind: 'full', freeBytes: disk.freeBytes };
      return { kind: hasBeenClosed ? 'closed' : 'ready' };
    },
    'store.beginAnew': () => acceptLostStore(folder()),
    'store.openFolder': async () => {
      const problem = await system.openPath(folder());
      if (problem !== '') {
        throw new MailError({ code: 'folder-not-opened', phase: 'local', detail: problem });
      }
    },
  };
}
