// From an arrow key to the painted selection and to the head of the preview, down a list of 200,000.
import type { Bars } from '../support/bars.ts';
import { type Figures, median, quantile, runCount, spread } from '../support/figures.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { placeOf, timeTo } from '../support/stopwatch.ts';
import { withStore } from './with-store.ts';

const steps = 100 * runCount;
/** Some ten seconds. */
const earlySteps = 300;

/** At rest, and in the first seconds of a session, when more goes on beside it. */
export async function measureArrows(bars: Bars): Promise<Figures> {
  const { selected, previewed } = await withStore(({ page }) => walk(page, steps));
  hold(bars, 'arrow key to selection', selected);
  hold(bars, "arrow key to the preview's head", previewed);
  const early = await withStore(({ page }) => walk(page, earlySteps), {}, 0);
  hold(bars, "the same as soon as the list is there, to the preview's head", early.previewed);
  return {
    selected: spread(selected),
    previewed: spread(previewed),
    early: spread(early.previewed),
  };
}

interface Walk {
  /** ms from key to paint. */
  readonly selected: readonly number[];
  readonly previewed: readonly number[];
}

/** Down the list key by key, each once the letter before is shown. */
async function walk(page: RemotePage, count: number): Promise<Walk> {
  const first = await placeOf(page, '[data-index="0"] [data-column="subject"]');
  await timeTo(page, 'mousedown', [{ selectedIndex: 0, isPreviewed: true }], () =>
    page.click(first),
  );
  const selected: number[] = [];
  const previewed: number[] = [];
  for (let selectedIndex = 1; selectedIndex <= count; selectedIndex += 1) {
    const sights = [{ selectedIndex }, { selectedIndex, isPreviewed: true }];
    const times = await timeTo(page, 'keydown', sights, () => page.press('ArrowDown'));
    selected.push(times[0] ?? Number.NaN);
    previewed.push(times[1] ?? Number.NaN);
  }
  return { selected, previewed };
}

function hold(bars: Bars, what: string, times: readonly number[]): void {
  bars.atMost(`${what}, median`, median(times), 33, 'ms');
  bars.atMost(`${what}, p99`, quantile(times, 0.99), 100, 'ms');
}
