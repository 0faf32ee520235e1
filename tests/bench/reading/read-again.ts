// Reads one letter of the list once more, from the one above it.
import type { RemotePage } from '../support/remote-page.ts';
import { placeOf } from '../support/stopwatch.ts';
import { timeToText, type ReadingTimes } from './time-to-text.ts';

/** Long enough for what a letter leaves to be done, and for those beside it to be made ready. */
const restMs = 600;

/** `index`: of its row, not the first. */
export async function readAgain(page: RemotePage, index: number): Promise<ReadingTimes> {
  await page.evaluate((wanted) => {
    const row = document.querySelector<HTMLElement>('[data-index]');
    let scroller = row?.parentElement ?? null;
    while (scroller && scroller.scrollHeight <= scroller.clientHeight) {
      scroller = scroller.parentElement;
    }
    // So that the row above is in sight with some beside it.
    scroller?.scrollTo({ top: Math.max(0, wanted - 4) * (row?.offsetHeight ?? 0) });
  }, index);
  await rest();
  await page.click(await placeOf(page, `[data-index="${index - 1}"] [data-column="subject"]`));
  await rest();
  return timeToText(page, 'ArrowDown', index);
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, restMs));
}
