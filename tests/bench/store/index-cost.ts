// What the search index adds to receiving letters: the same letters into empty stores, by turns with the program as it is and with one
// that indexes nothing.
import { existsSync } from 'node:fs';
import { storeLetter } from '../letters/store-letters.ts';
import { benchAccount } from '../pop3/engine-reader.ts';
import { giveAccount } from '../support/account.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, median, rounded, runCount, tell } from '../support/figures.ts';
import { projectFolder, startProgram, untilDrawn, withFolder } from '../support/program.ts';
import { receiveAll } from '../support/send-receive.ts';
import { type LetterServer, startLetterServer } from './letter-server.ts';
import { letterSizes } from './letter-sizes.ts';
import { longCount } from './letter-store.ts';
import { programWithout } from './program-without.ts';

/** A tenth of all, which takes long enough to be timed well. */
const count = Math.ceil(longCount / 10);
const indexModule = 'src-renderer/ingest/index-letters.ts';
const indexesNothing =
  "export const indexLetters = () => null; export const searchTermsOf = () => '';" +
  "export const wordsOf = () => ({ body: '', attachmentNames: [] });";

export async function measureIndexCost(bars: Bars): Promise<Figures | null> {
  const what = 'what the index adds to receiving';
  if (!existsSync(`${projectFolder}/${indexModule}`)) {
    return bars.absent(what, 'nothing is indexed yet');
  }
  const without = await programWithout(indexModule, indexesNothing);
  const server = await startLetterServer(letterSizes(count), storeLetter);
  try {
    const withIndex: number[] = [];
    const withoutIndex: number[] = [];
    for (let run = 0; run < runCount; run += 1) {
      withIndex.push(await receive(server, projectFolder));
      withoutIndex.push(await receive(server, without));
    }
    const withSeconds = rounded(median(withIndex));
    const withoutSeconds = rounded(median(withoutIndex));
    const morePercent = rounded(100 * (withSeconds / withoutSeconds - 1));
    tell(`${count} letters: ${withSeconds} s with the index, ${withoutSeconds} s without`);
    bars.atMost(what, morePercent, 30, '%');
    return { letters: count, withSeconds, withoutSeconds, morePercent };
  } finally {
    server.stop();
  }
}

/** Seconds from the click to the last commit. */
function receive({ mailbox }: LetterServer, appDir: string): Promise<number> {
  return withFolder(async (folder) => {
    await giveAccount(folder, benchAccount(mailbox, 'first'), mailbox.password);
    const { page, quit } = await startProgram(folder, appDir);
    try {
      await untilDrawn(page);
      return (await receiveAll(page, mailbox.letters)).committedSeconds;
    } finally {
      await quit();
    }
  });
}
