// The whole program, started as a person starts it: from the click on Send/Receive to committed rows.
import { type Figures, median, rounded, runCount } from '../support/figures.ts';
import { giveAccount } from '../support/account.ts';
import { watchUsage } from '../support/process-usage.ts';
import { type Program, startProgram, untilDrawn } from '../support/program.ts';
import { copyLetterStore, longCount } from '../store/letter-store.ts';
import type { Client, Reading, Task } from './client.ts';
import { benchAccount } from './engine-reader.ts';
import { receiveAll, receiveNothing } from '../support/send-receive.ts';

export const program = programClient('program', 'Outpost, click to last committed row', 0);
export const programWithLongInbox = programClient(
  'program-long-inbox',
  `the same into an Inbox that holds ${longCount} already`,
  longCount,
);

/** Start-up work is over by then, and memory at rest. */
const settleMs = 1_500;

function programClient(name: string, title: string, inboxCount: number): Client {
  return {
    name,
    title,
    isOneByOne: false,
    absence: () => null,
    async read(task) {
      if (inboxCount > 0 && task.job !== 'again') await copyLetterStore(task.folder);
      const { mailbox, job } = task;
      await giveAccount(task.folder, benchAccount(mailbox, job), mailbox.password);
      const started = await startProgram(task.folder);
      try {
        await untilDrawn(started.page);
        await new Promise((resolve) => setTimeout(resolve, settleMs));
        return task.job === 'again'
          ? await readAgain(started)
          : await readAll(started, task, inboxCount);
      } finally {
        await started.quit();
      }
    },
  };
}

async function readAll(
  { page, processId }: Program,
  { job, mailbox }: Task,
  inboxCount: number,
): Promise<Reading> {
  const watch = watchUsage(processId);
  const received = await receiveAll(page, inboxCount + mailbox.letters);
  const usage = watch.stop();
  const { committedSeconds, endSeconds, longestTaskMs } = received;
  const more: Figures = {
    committedSeconds: rounded(committedSeconds),
    sessionSeconds: rounded(endSeconds),
    longestTaskMs: rounded(longestTaskMs),
    ...(usage
      ? {
          mainPeakMib: rounded(usage.mainMib),
          mainAboveIdleMib: rounded(usage.mainAboveIdleMib),
          renderersPeakMib: rounded(usage.renderersMib),
        }
      : {}),
  };
  return {
    // Removal is done when the server has said so at QUIT.
    seconds: job === 'removal' ? endSeconds : committedSeconds,
    cpuSeconds: usage?.cpuSeconds ?? null,
    peakMib: usage?.allMib ?? null,
    more,
  };
}

/** The first session after a start, then others as a running program has them; those count. */
async function readAgain({ page, processId }: Program): Promise<Reading> {
  const afterStartSeconds = await receiveNothing(page);
  const all: number[] = [];
  const watch = watchUsage(processId);
  for (let run = 0; run < runCount; run += 1) all.push(await receiveNothing(page));
  const usage = watch.stop();
  return {
    seconds: median(all),
    cpuSeconds: usage ? usage.cpuSeconds / runCount : null,
    peakMib: usage?.allMib ?? null,
    sessions: runCount + 1,
    more: { afterStartSeconds: rounded(afterStartSeconds) },
  };
}
