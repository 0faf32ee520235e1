// The worker of Check and Repair: one check, then it ends. Ending it at any moment harms nothing.
import { startSummariser } from '../ingest/summariser.ts';
import { openStore } from '../store/database.ts';
import { newReport } from '../store/check-report.ts';
import { brokenOff } from './broken-off.ts';
import { checkStore } from './check.ts';
import type { CheckNotice, StartCheck, StopCheck } from './messages.ts';

const summariser = startSummariser(
  () =>
    new Worker(new URL('../ingest/parse.worker.ts', import.meta.url), {
      type: 'module',
      name: 'parse',
    }),
);
let isStopped = false;

addEventListener('message', (event: MessageEvent<StartCheck | StopCheck>) => {
  if (event.data.type === 'stop') isStopped = true;
  else void run(event.data);
});

async function run({ recoveredFolderName, goesOn }: StartCheck): Promise<void> {
  try {
    await openStore();
  } catch (error) {
    // Nobody else would hear of it: what a worker rejects is no error of it to its window.
    say({ type: 'ended', report: brokenOff(newReport(Date.now()), error, Date.now()) });
    return;
  }
  const world = {
    summarise: summariser.summarise,
    recoveredFolderName,
    now: () => Date.now(),
    tell: (progress: object) => say({ type: 'progress', ...progress } as CheckNotice),
    isStopped: () => isStopped,
  };
  say({ type: 'ended', report: await checkStore(world, goesOn) });
  summariser.stop();
}

function say(notice: CheckNotice): void {
  postMessage(notice);
}
