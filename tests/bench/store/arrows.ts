// From an arrow key to the painted selection and to the head of the preview, down a list of 200,000.
import type { Bars } from '../support/bars.ts';
import { type Figures, median, quantile, runCount, spread } from '../support/figures.ts';
import { placeOf, timeTo } from '../support/stopwatch.ts';
import { withStore } from './with-store.ts';

const steps = 100 * runCount;

/** Down the list key by key, each once the letter before is shown. */
export function measureArrows(bars: Bars): Promise<Figures> {
  return withStore(async ({ page }) => {
    const first = await placeOf(page, '[data-index="0"] [data-column="subject"]');
    await timeTo(page, 'mousedown', [{ selectedIndex: 0, isPreviewed: true }], () =>
      page.click(first),
    );
    const selected: number[] = [];
    const previewed: number[] = [];
    for (let selectedIndex = 1; selectedIndex <= steps; selectedIndex += 1) {
      const sights = [{ selectedIndex }, { selectedIndex, isPreviewed: true }];
      const times = await timeTo(page, 'keydown', sights, () => page.press('ArrowDown'));
      selected.push(times[0] ?? Number.NaN);
      previewed.push(times[1] ?? Number.NaN);
    }
    hold(bars, 'arrow key to selection', selected);
    hold(bars, "arrow key to the preview's head", previewed);
    return { selected: spread(selected), previewed: spread(previewed) };
  });
}

function hold(bars: Bars, what: string, times: readonly number[]): void {
  bars.atMost(`${what}, median`, median(times), 33, 'ms');
  bars.atMost(`${what}, p99`, quantile(times, 0.99), 100, 'ms');
}
