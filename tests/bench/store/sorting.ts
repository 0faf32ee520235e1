// From the click on a column's head to the first rows in its order, for every column the list has.
import {
  type ListColumn,
  type SortColumn,
  sortColumns,
} from '../../../src-renderer/store/options.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, median, rounded, runCount, tell } from '../support/figures.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { placeOf, timeTo } from '../support/stopwatch.ts';
import { withStore } from './with-store.ts';

/** All columns are shown, so that each has a head. */
const listColumns: readonly ListColumn[] = sortColumns.map((column) => ({ column, width: 90 }));

export function measureSorting(bars: Bars): Promise<Figures> {
  const rows = { options: [{ key: 'listColumns', value: { inbox: listColumns } }] };
  return withStore(async ({ page }) => {
    const figures: Record<string, Figures> = {};
    for (const column of sortColumns) {
      // The first rows by date received are nearly those by date sent: each order is come to from quite another.
      const other: SortColumn = column === 'subject' ? 'receivedAt' : 'subject';
      const painted: number[] = [];
      const whole: number[] = [];
      for (let run = 0; run < runCount; run += 1) {
        await sortBy(page, other);
        const times = await sortBy(page, column);
        painted.push(times.paintedMs);
        whole.push(times.wholeMs);
      }
      const paintedMs = rounded(median(painted));
      const wholeMs = rounded(median(whole));
      bars.atMost(`sort by ${column}`, paintedMs, 150, 'ms');
      tell(`all in that order after ${wholeMs} ms`);
      figures[column] = { paintedMs, wholeMs };
    }
    return figures;
  }, rows);
}

async function sortBy(
  page: RemotePage,
  column: SortColumn,
): Promise<{ paintedMs: number; wholeMs: number }> {
  const { firstRowIsNot, isSorted } = await page.evaluate((wanted) => {
    const cells = [...document.querySelectorAll('[data-index="0"] [data-column]')];
    const at = cells.findIndex((cell) => cell.getAttribute('data-column') === wanted) + 1;
    const head = document.querySelector(`[role="columnheader"]:nth-child(${at})`);
    head?.scrollIntoView({ inline: 'center' });
    for (const each of document.querySelectorAll('[data-bench-head]')) {
      each.removeAttribute('data-bench-head');
    }
    head?.querySelector('button')?.setAttribute('data-bench-head', '');
    const subject = document.querySelector('[data-index="0"] [data-column="subject"]');
    return {
      firstRowIsNot: subject?.textContent ?? '',
      isSorted: head?.getAttribute('aria-sort') !== 'none',
    };
  }, column);
  if (isSorted) return { paintedMs: 0, wholeMs: 0 };
  const at = await placeOf(page, '[data-bench-head]');
  const sights = [{ firstRowIsNot }, { firstRowIsNot, isWhole: true }];
  const [paintedMs = Number.NaN, wholeMs = Number.NaN] = await timeTo(page, 'click', sights, () =>
    page.click(at),
  );
  return { paintedMs, wholeMs };
}
