// The JavaScript heaps of a page and of its workers, those of workers' workers included.
import type { RemotePage } from './remote-page.ts';

export interface Heaps {
  readonly pageMb: number;
  readonly workersMb: number;
  readonly workers: number;
}

/** In use, garbage not yet collected and the bytes behind typed arrays included. */
export async function heapsOf(page: RemotePage): Promise<Heaps> {
  const { link } = page;
  const sessions: string[] = [];
  const watching: Promise<unknown>[] = [];
  const watch = (sessionId: string): void => {
    const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    // A kind of target that has no children says so.
    watching.push(link.send('Target.setAutoAttach', options, sessionId).catch(() => undefined));
  };
  const forget = link.on('Target.attachedToTarget', (params) => {
    const { sessionId, targetInfo } = params as {
      sessionId: string;
      targetInfo: { type: string };
    };
    if (targetInfo.type === 'worker') sessions.push(sessionId);
    watch(sessionId);
  });
  watch(page.sessionId);
  for (let at = 0; at < watching.length; at += 1) await watching[at];
  forget();
  const used = async (sessionId: string): Promise<number> => {
    const heap = await link.send('Runtime.getHeapUsage', {}, sessionId);
    const { usedSize, backingStorageSize = 0 } = heap as {
      usedSize: number;
      /** Newer versions of Chromium tell it. */
      backingStorageSize?: number;
    };
    return (usedSize + backingStorageSize) / 1e6;
  };
  const workers = await Promise.all(sessions.map(used));
  return {
    pageMb: await used(page.sessionId),
    workersMb: workers.reduce((sum, each) => sum + each, 0),
    workers: workers.length,
  };
}
