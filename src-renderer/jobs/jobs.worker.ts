// The job worker: does the jobs of its window, one after the other, so that the window's own thread stays free; in between it writes the
// rows they have left for later.
import { openStore } from '../store/database.ts';
import { endOf } from './end-of.ts';
import type { FromJobWorker, ToJobWorker } from './messages.ts';
import { settle } from './settling.ts';

/** Who has just done much most likely goes on, or undoes it: rows are not written meanwhile. */
const restMs = 3_000;

let isStopped = false;
/** Counts what was asked: settling ends when something else is. */
let turn = 0;

addEventListener('message', ({ data }: MessageEvent<ToJobWorker>) => {
  if (data.type === 'stop') {
    isStopped = true;
    return;
  }
  isStopped = false;
  turn += 1;
  void run(data, turn);
});

async function run(
  asked: Extract<ToJobWorker, { type: 'run' | 'settle' }>,
  own: number,
): Promise<void> {
  const opening = openStore(asked.storeName);
  if (asked.type === 'run') {
    const hooks = { report: tell, isStopped: () => isStopped };
    const end = await endOf(asked.job, hooks, opening, asked.known);
    tell({ type: 'ended', end });
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  // What fails stays owed: it is tried again after the next job, and at the next start.
  await opening.then(() => settle(() => own === turn)).catch(() => undefined);
  if (own === turn) tell({ type: 'settled' });
}

function tell(message: FromJobWorker): void {
  postMessage(message);
}
