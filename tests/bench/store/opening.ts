// From the click on a folder to its first painted rows: ten letters beside 200,000.
import type { Bars } from '../support/bars.ts';
import { type Figures, median, rounded, runCount, tell } from '../support/figures.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { placeOf, timeTo } from '../support/stopwatch.ts';
import { longCount, shortCount } from './letter-store.ts';
import { withStore } from './with-store.ts';

const openings = 5 * runCount;

export function measureOpening(bars: Bars): Promise<Figures> {
  return withStore(async ({ page }) => {
    const long: Opening[] = [];
    const short: Opening[] = [];
    for (let run = 0; run < openings; run += 1) {
      short.push(await openFolder(page, 'ten', 'Ten'));
      long.push(await openFolder(page, 'inbox', 'Inbox'));
    }
    const middle = (all: readonly Opening[], of: keyof Opening): number =>
      rounded(median(all.map((each) => each[of])));
    const shortMs = middle(short, 'paintedMs');
    const longMs = middle(long, 'paintedMs');
    const longWholeMs = middle(long, 'wholeMs');
    const longWorstMs = rounded(Math.max(...long.map(({ paintedMs }) => paintedMs)));
    bars.atMost(`open a folder of ${shortCount}`, shortMs, 100, 'ms');
    bars.atMost(`open a folder of ${longCount}`, longMs, 100, 'ms');
    tell(`its slowest opening: ${longWorstMs} ms; all letters known after ${longWholeMs} ms`);
    return { shortMs, longMs, longWorstMs, longWholeMs };
  });
}

interface Opening {
  readonly paintedMs: number;
  /** Until the list knows all of the folder. */
  readonly wholeMs: number;
}

async function openFolder(page: RemotePage, id: string, folder: string): Promise<Opening> {
  const at = await placeOf(page, `[data-folder-id="${id}"]`);
  const sights = [{ folder }, { folder, isWhole: true }];
  const [paintedMs = Number.NaN, wholeMs = Number.NaN] = await timeTo(
    page,
    'mousedown',
    sights,
    () => page.click(at),
  );
  return { paintedMs, wholeMs };
}
