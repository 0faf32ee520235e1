// Cold starts with 200,000 letters and with none, by turns: what the letters cost until the window can be used.
import { benchAccount } from '../pop3/engine-reader.ts';
import { giveAccount } from '../support/account.ts';
import type { Bars } from '../support/bars.ts';
import { coldStart } from '../support/cold-start.ts';
import { type Figures, median, rounded, runCount, tell } from '../support/figures.ts';
import { withFolder } from '../support/program.ts';
import { copyLetterStore, longCount } from './letter-store.ts';

const starts = runCount + 4;
/** The first row of the Inbox, and what an empty Inbox says in the place of rows. */
const firstRow = '[data-index="0"] [data-column="subject"]';
const emptyList = '[data-pane="messages"] p';

export function measureStarting(bars: Bars): Promise<Figures> {
  return withFolder((empty) =>
    withFolder(async (long) => {
      await makeEmptyStore(empty);
      await copyLetterStore(long);
      // The first start of each has the disk to wait for.
      await coldStart(empty, emptyList);
      await coldStart(long, firstRow);
      const emptyTimes: number[] = [];
      const longTimes: number[] = [];
      for (let run = 0; run < starts; run += 1) {
        emptyTimes.push(await coldStart(empty, emptyList));
        longTimes.push(await coldStart(long, firstRow));
      }
      const emptyMs = rounded(median(emptyTimes));
      const longMs = rounded(median(longTimes));
      const moreMs = rounded(longMs - emptyMs);
      tell(`start: empty store ${emptyMs} ms, ${longCount} letters ${longMs} ms`);
      bars.atMost(`start with ${longCount} letters, more than with none`, moreMs, 300, 'ms');
      return { emptyMs, longMs, moreMs };
    }),
  );
}

/** An account and no letters: the main window with an empty Inbox, not the welcome page. */
async function makeEmptyStore(folder: string): Promise<void> {
  const mailbox = { host: '127.0.0.1', port: 1, user: 'alice', password: '', letters: 0, bytes: 0 };
  await giveAccount(folder, benchAccount(mailbox, 'first'), 'secret');
}
