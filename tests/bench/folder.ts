// How quickly a folder of 100,000 letters opens, sorts, walks and scrolls in the real program, beside a folder of ten.
import { type Figures, median, rounded, runCount, spread, tell } from './support/figures.ts';
import { copyLongFolder, longCount, shortCount } from './support/long-folder.ts';
import { startProgram, withFolder } from './support/program.ts';
import type { RemotePage } from './support/remote-page.ts';
import { placeOf, timeTo } from './support/stopwatch.ts';

const openings = 5 * runCount;
const steps = 50 * runCount;

export async function bench(): Promise<Figures> {
  return withFolder(async (folder) => {
    await copyLongFolder(folder);
    const { page, quit } = await startProgram(folder);
    try {
      return await measure(page);
    } finally {
      await quit();
    }
  });
}

async function measure(page: RemotePage): Promise<Figures> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector('[data-index="0"] [data-column="subject"]')?.textContent)
      await frame();
  }, null);
  const open = await measureOpening(page);
  const sort = {
    // Once by a column with an index, once by one for which every row is read.
    fromMs: await measureSorting(page, 'from', 'receivedAt'),
    flagMs: await measureSorting(page, 'flag', 'receivedAt'),
  };
  tell(`sorted by sender in ${sort.fromMs} ms, by flag in ${sort.flagMs} ms`);
  const arrow = await measureArrows(page);
  const scroll = await measureScrolling(page);
  return { letters: longCount, open, sort, arrow, scroll };
}

async function measureOpening(page: RemotePage): Promise<Figures> {
  const long: Opening[] = [];
  const short: Opening[] = [];
  for (let run = 0; run < openings; run += 1) {
    short.push(await openFolder(page, 'ten', 'Ten'));
    long.push(await openFolder(page, 'inbox', 'Inbox'));
  }
  const middle = (all: readonly Opening[], of: keyof Opening) =>
    rounded(median(all.map((each) => each[of])));
  const figures = {
    longMs: middle(long, 'paintedMs'),
    longWholeMs: middle(long, 'wholeMs'),
    shortMs: middle(short, 'paintedMs'),
  };
  const ratio = rounded(figures.longMs / figures.shortMs);
  tell(
    `open: ${longCount} letters ${figures.longMs} ms (all ids known after ${figures.longWholeMs} ms), ` +
      `${shortCount} letters ${figures.shortMs} ms`,
  );
  return { ...figures, ratio };
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

/** Clicks on the column's head, and back on the other's. */
async function measureSorting(page: RemotePage, column: string, other: string): Promise<number> {
  const all: number[] = [];
  for (let run = 0; run < runCount; run += 1) {
    all.push(await sortBy(page, column));
    await sortBy(page, other);
  }
  return rounded(median(all));
}

async function sortBy(page: RemotePage, column: string): Promise<number> {
  const firstRowIsNot = await page.evaluate(
    () => document.querySelector('[data-index="0"] [data-column="subject"]')?.textContent ?? '',
    null,
  );
  const index = await page.evaluate((wanted) => {
    const cells = [...document.querySelectorAll('[data-index="0"] [data-column]')];
    return cells.findIndex((cell) => cell.getAttribute('data-column') === wanted) + 1;
  }, column);
  const at = await placeOf(page, `[role="columnheader"]:nth-child(${index}) button`);
  const sights = [{ firstRowIsNot }, { firstRowIsNot, isWhole: true }];
  const [ms = Number.NaN] = await timeTo(page, 'click', sights, () => page.click(at));
  return ms;
}

/** Down the list key by key, each once the letter before is shown. */
async function measureArrows(page: RemotePage): Promise<Figures> {
  await openFolder(page, 'ten', 'Ten');
  await openFolder(page, 'inbox', 'Inbox');
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
  const figures = { selected: spread(selected), previewed: spread(previewed) };
  tell(`arrow key: ${JSON.stringify(figures)}`);
  return figures;
}

/** Takes the scroll bar's thumb and draws it from the top to the bottom in two seconds. */
async function measureScrolling(page: RemotePage): Promise<Figures> {
  const bar = await page.evaluate(() => {
    const grid = document.querySelector<HTMLElement>('[role="grid"]');
    if (!grid) throw new Error('There is no list');
    grid.scrollTop = 0;
    const box = grid.getBoundingClientRect();
    return { x: box.x + (grid.clientWidth + grid.offsetWidth) / 2, top: box.y, bottom: box.bottom };
  }, null);
  await page.evaluate(() => {
    const grid = document.querySelector<HTMLElement>('[role="grid"]');
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
  const moves = 120;
  const grip = { x: bar.x, y: bar.top + 8 };
  await page.mouse('mouseMoved', grip);
  await page.mouse('mousePressed', grip);
  const start = performance.now();
  for (let move = 1; move <= moves; move += 1) {
    const y = grip.y + ((bar.bottom - bar.top) * move) / moves;
    await page.mouse('mouseMoved', { x: bar.x, y }, true);
    const rest = (move * 2_000) / moves - (performance.now() - start);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  await page.mouse('mouseReleased', { x: bar.x, y: bar.bottom });
  const settledMs = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    while ([...document.querySelectorAll('[data-index]')].some((row) => !row.textContent))
      await frame();
    return performance.now() - start;
  }, null);
  const { gaps, blank, isAtEnd } = await page.evaluate(() => {
    const { benchFrames: seen } = globalThis as unknown as {
      benchFrames: { gaps: number[]; blank: number; isOver: boolean };
    };
    seen.isOver = true;
    const grid = document.querySelector<HTMLElement>('[role="grid"]');
    const isAtEnd = !!grid && grid.scrollTop + grid.clientHeight > grid.scrollHeight - 200;
    return { gaps: seen.gaps, blank: seen.blank, isAtEnd };
  }, null);
  if (!isAtEnd) throw new Error('The scroll bar was not where it was looked for');
  // At 60 frames a second; a gap of n frames has lost n - 1.
  const dropped = gaps.reduce(
    (sum, gap) => sum + Math.max(0, Math.round((gap * 60) / 1_000) - 1),
    0,
  );
  const figures = {
    frames: gaps.length,
    droppedFrames: dropped,
    framesWithBlankRows: blank,
    longestFrameMs: rounded(Math.max(...gaps)),
    /** From letting go until every row has its words. */
    settledMs: rounded(settledMs),
  };
  tell(`scroll: ${JSON.stringify(figures)}`);
  return figures;
}
