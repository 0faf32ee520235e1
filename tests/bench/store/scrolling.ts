// The scroll bar's thumb drawn through 200,000 rows: frames the page made, frames the compositor dropped, frames with rows still empty.
import path from 'node:path';
import type { Bars } from '../support/bars.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import { traceFrames } from '../support/frame-trace.ts';
import { pageProcess } from '../support/process-usage.ts';
import { projectFolder } from '../support/program.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { withStore } from './with-store.ts';

const drawMs = 2_000;
const moves = 120;
/** Kept until the next run. */
const traceFile = path.join(projectFolder, '.cache/bench/scrolling-trace.json');

export function measureScrolling(bars: Bars): Promise<Figures> {
  return withStore(async ({ page, processId }) => {
    const renderer = pageProcess(processId);
    const trace = renderer ? await traceFrames(page.link, renderer.id, traceFile) : null;
    await watchFrames(page);
    await drawThumb(page);
    const settledMs = await untilFilled(page);
    const { gaps, blank } = await framesSeen(page);
    const traced = (await trace?.stop()) ?? null;
    const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1_000;
    // At 60 frames a second; a gap of n frames has lost n - 1.
    const lost = (gap: number): number => Math.max(0, Math.round((gap * 60) / 1_000) - 1);
    const droppedFrames = gaps.reduce((sum, gap) => sum + lost(gap), 0);
    const framesPerSecond = rounded(gaps.length / seconds);
    bars.atMost('frames dropped by the page while scrolling', droppedFrames, 0, 'frames');
    bars.atLeast('frames while scrolling', framesPerSecond, 59, 'fps');
    if (traced) {
      bars.atMost('frames dropped by the compositor', traced.dropped, 0, 'frames');
    }
    const figures = {
      frames: gaps.length,
      framesPerSecond,
      droppedFrames,
      presentedByCompositor: traced?.presented ?? null,
      droppedByCompositor: traced?.dropped ?? null,
      incompleteByCompositor: traced?.incomplete ?? null,
      framesWithBlankRows: blank,
      longestFrameMs: rounded(Math.max(...gaps)),
      settledMs,
    };
    tell(`scrolling: ${JSON.stringify(figures)}`);
    return figures;
  });
}

interface SeenFrames {
  readonly gaps: number[];
  blank: number;
  isOver: boolean;
}

/** Begins to count frames, and looks in each whether there are words where rows are. */
async function watchFrames(page: RemotePage): Promise<void> {
  await page.evaluate(() => {
    const grid = document.querySelector<HTMLElement>('[data-pane="messages"] [role$="grid"]');
    const seen = { gaps: [] as number[], blank: 0, isOver: false };
    let last = 0;
    const onFrame = (now: number): void => {
      if (!grid || seen.isOver) return;
      if (last > 0) seen.gaps.push(now - last);
      last = now;
      const box = grid.getBoundingClientRect();
      const isBlank = [0.2, 0.4, 0.6, 0.8].some((part) => {
        const place = document.elementFromPoint(box.x + box.width / 2, box.y + box.height * part);
        return !place?.closest('[data-index]')?.textContent;
      });
      if (isBlank) seen.blank += 1;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    Object.assign(globalThis, { benchFrames: seen });
  }, null);
}

/** From the top to the bottom in two seconds. */
async function drawThumb(page: RemotePage): Promise<void> {
  const bar = await page.evaluate(() => {
    const grid = document.querySelector<HTMLElement>('[data-pane="messages"] [role$="grid"]');
    if (!grid) throw new Error('There is no list');
    grid.scrollTop = 0;
    const box = grid.getBoundingClientRect();
    return { x: box.x + (grid.clientWidth + grid.offsetWidth) / 2, top: box.y, bottom: box.bottom };
  }, null);
  const grip = { x: bar.x, y: bar.top + 8 };
  await page.mouse('mouseMoved', grip);
  await page.mouse('mousePressed', grip);
  const start = performance.now();
  for (let move = 1; move <= moves; move += 1) {
    const y = grip.y + ((bar.bottom - bar.top) * move) / moves;
    await page.mouse('mouseMoved', { x: bar.x, y }, true);
    const rest = (move * drawMs) / moves - (performance.now() - start);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  await page.mouse('mouseReleased', { x: bar.x, y: bar.bottom });
}

/** Throws where the thumb was missed. */
function framesSeen(page: RemotePage): Promise<{ gaps: number[]; blank: number }> {
  return page.evaluate(() => {
    const { benchFrames: seen } = globalThis as unknown as { benchFrames: SeenFrames };
    seen.isOver = true;
    const grid = document.querySelector<HTMLElement>('[data-pane="messages"] [role$="grid"]');
    const isAtEnd = grid && grid.scrollTop + grid.clientHeight > grid.scrollHeight - 200;
    if (!isAtEnd) throw new Error('The scroll bar was not where it was looked for');
    return { gaps: seen.gaps, blank: seen.blank };
  }, null);
}

/** ms from letting go until every row has its words. */
async function untilFilled(page: RemotePage): Promise<number> {
  const settledMs = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    while ([...document.querySelectorAll('[data-index]')].some((row) => !row.textContent))
      await frame();
    return performance.now() - start;
  }, null);
  return rounded(settledMs);
}
