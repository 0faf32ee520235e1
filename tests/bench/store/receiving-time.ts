// The processor time it takes to receive all letters of a server into an empty store.
import { benchAccount } from '../pop3/engine-reader.ts';
import { giveAccount } from '../support/account.ts';
import { watchUsage } from '../support/process-usage.ts';
import { projectFolder, startProgram, untilDrawn, withFolder } from '../support/program.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { receiveAll } from '../support/send-receive.ts';
import type { LetterServer } from './letter-server.ts';

/** Seconds of all processes, from the click to the last commit. `prepare` has the window before that. */
export function secondsOfReceiving(
  { mailbox }: LetterServer,
  appDir: string = projectFolder,
  prepare: (page: RemotePage) => Promise<void> = async () => undefined,
): Promise<number> {
  return withFolder(async (folder) => {
    await giveAccount(folder, benchAccount(mailbox, 'first'), mailbox.password);
    const { page, processId, quit } = await startProgram(folder, appDir);
    try {
      await untilDrawn(page);
      await prepare(page);
      const usage = watchUsage(processId, 60_000);
      await receiveAll(page, mailbox.letters);
      return usage.stop()?.cpuSeconds ?? Number.NaN;
    } finally {
      await quit();
    }
  });
}
