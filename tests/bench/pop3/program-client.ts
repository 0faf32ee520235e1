// The whole program, started as a person starts it: from the click on Send/Receive to committed rows.
import { type Figures, median, rounded, runCount } from '../support/figures.ts';
import { copyLongFolder, longCount } from '../support/long-folder.ts';
import { watchUsage } from '../support/process-usage.ts';
import {
  type Program,
  putRows,
  quietOptions,
  startProgram,
  untilDrawn,
} from '../support/program.ts';
import type { RemotePage } from '../support/remote-page.ts';
import type { Client, Reading, Task } from './client.ts';
import { benchAccount } from './engine-reader.ts';
import { receiveAll, receiveNothing } from './send-receive.ts';

export const program = programClient('program', 'Outpost, click to last committed row', 0);
export const programWithLongInbox = programClient(
  'program-long-inbox',
  `the same into an Inbox that holds ${longCount} already`,
  longCount,
);

/** Start-up work is over by then, and memory at rest. */
const settleMs = 1_500;

function programClient(name: string, title: string, inboxCount: 0 | typeof longCount): Client {
  return {
    name,
    title,
    isOneByOne: false,
    absence: () => null,
    async read(task) {
      if (inboxCount > 0 && task.job !== 'again') await copyLongFolder(task.folder);
      await giveAccount(task);
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

/** The program notices rows of strangers only when it starts. */
async function giveAccount({ folder, mailbox, job }: Task): Promise<void> {
  const account = benchAccount(mailbox, job);
  const { page, quit } = await startProgram(folder);
  await untilDrawn(page);
  await putRows(page, {
    accounts: [{ ...account, order: 0, isDefault: 1 }],
    options: quietOptions,
  });
  await savePassword(page, account.id, mailbox.password);
  await quit();
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

async function savePassword(page: RemotePage, accountId: string, password: string): Promise<void> {
  await page.evaluate(
    async (given) => {
      const { outpost } = globalThis as unknown as {
        outpost: { request(name: string, value: object): Promise<void> };
      };
      const login = { ...given, slot: 'incoming', remember: true };
      await outpost.request('credentials.save', login);
    },
    { accountId, password },
  );
}
