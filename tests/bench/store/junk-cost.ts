// What a taught junk filter adds to receiving letters, in processor time of all processes: the same letters into empty stores, by turns
// with the program as it is, whose filter was taught nothing, and with one that looks at every letter and moves none.
import { storeLetter } from '../letters/store-letters.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, median, rounded, runCount, tell } from '../support/figures.ts';
import { projectFolder } from '../support/program.ts';
import { startLetterServer } from './letter-server.ts';
import { letterSizes } from './letter-sizes.ts';
import { longCount } from './letter-store.ts';
import { programWithout } from './program-without.ts';
import { secondsOfReceiving } from './receiving-time.ts';

/** A fortieth of all. */
const count = Math.ceil(longCount / 40);

/** Taught by the first forty letters, in turns as junk and as good. */
const looksAtAll = `
  import { JunkModel } from '${projectFolder}/src-renderer/junk/junk-model.ts';
  import { junkScore } from '${projectFolder}/src-renderer/junk/junk-score.ts';
  export const noSorting = { wants: {}, sort: async () => ({ place: null }) };
  export async function openSorter() {
    const model = new JunkModel();
    let taught = 0;
    return {
      wants: { wantsTokens: true },
      async sort({ parsed: { tokens } }) {
        // Weights are made once, as they are when lessons are given.
        if (taught < 40) model.teach(tokens, taught++ % 2 === 0 ? 'junk' : 'good');
        else junkScore(model, tokens);
        return { place: null };
      },
    };
  }`;

export async function measureJunkCost(bars: Bars): Promise<Figures | null> {
  const looking = await programWithout('src-renderer/ingest/arrival-sorting.ts', looksAtAll);
  const server = await startLetterServer(letterSizes(count), storeLetter);
  try {
    const withFilter: number[] = [];
    const without: number[] = [];
    for (let run = 0; run < runCount; run += 1) {
      withFilter.push(await secondsOfReceiving(server, looking));
      without.push(await secondsOfReceiving(server));
    }
    const [withSeconds, withoutSeconds] = [rounded(median(withFilter)), rounded(median(without))];
    const morePercent = rounded(100 * (withSeconds / withoutSeconds - 1));
    tell(
      `${count} letters: ${withSeconds} s of processor time with it, ${withoutSeconds} s without`,
    );
    bars.atMost('what a taught junk filter adds to receiving', morePercent, 10, '%');
    return { letters: count, withSeconds, withoutSeconds, morePercent };
  } finally {
    server.stop();
  }
}
