// The job worker: does the jobs of its window, one after the other, so that the window's own thread stays free.
import { openStore } from '../store/database.ts';
import { endOf } from './end-of.ts';
import type { FromJobWorker, ToJobWorker } from './messages.ts';

let isStopped = false;

addEventListener('message', ({ data }: MessageEvent<ToJobWorker>) => {
  if (data.type === 'stop') {
    isStopped = true;
    return;
  }
  isStopped = false;
  void run(data);
});

async function run({ storeName, job }: Extract<ToJobWorker, { type: 'run' }>): Promise<void> {
  const opening = openStore(storeName);
  const end = await endOf(job, { report: tell, isStopped: () => isStopped }, opening);
  tell({ type: 'ended', end });
}

function tell(message: FromJobWorker): void {
  postMessage(message);
}
