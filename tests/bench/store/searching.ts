// Search as one types: from each character to the first painted hits and to the count of all.
import { chineseWords } from '../letters/chinese-words.ts';
import { englishWords } from '../letters/english-words.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, median, quantile, rounded, tell } from '../support/figures.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { clearSearch, whyNoSearch } from './search-field.ts';
import { withStore } from './with-store.ts';

/** Words that stand in many letters, in some and in few, and several at once. */
const queries: readonly string[] = [
  '會議報告',
  '請查收附件',
  chineseWords[800] ?? '',
  chineseWords[4_500] ?? '',
  '會議 花蓮',
  'meeting',
  'the invoice',
  englishWords[900] ?? '',
  englishWords[3_900] ?? '',
  'grace.hill',
];

export function measureSearching(bars: Bars): Promise<Figures | null> {
  return withStore(async ({ page }) => {
    const reason = await whyNoSearch(page);
    if (reason) return bars.absent('search as one types', reason);
    const painted: number[] = [];
    const counted: number[] = [];
    const byQuery: Record<string, Figures> = {};
    for (const query of queries) {
      const times = await typed(page, query);
      painted.push(...times.map((each) => each.paintedMs));
      counted.push(...times.map((each) => each.countedMs));
      const figures = {
        hits: times.at(-1)?.hits ?? 0,
        slowestPaintMs: rounded(Math.max(...times.map((each) => each.paintedMs))),
        slowestCountMs: rounded(Math.max(...times.map((each) => each.countedMs))),
      };
      tell(`"${query}": ${JSON.stringify(figures)}`);
      byQuery[query] = figures;
    }
    hold(bars, 'character to first painted hits', painted, 100);
    hold(bars, 'character to the count of all hits', counted, 500);
    return {
      paintedMedianMs: rounded(median(painted)),
      paintedWorstMs: rounded(Math.max(...painted)),
      countedMedianMs: rounded(median(counted)),
      countedWorstMs: rounded(Math.max(...counted)),
      queries: byQuery,
    };
  });
}

function hold(bars: Bars, what: string, times: readonly number[], limitMs: number): void {
  bars.atMost(`${what}, median`, median(times), limitMs, 'ms');
  bars.atMost(`${what}, p95`, quantile(times, 0.95), limitMs, 'ms');
  bars.atMost(`${what}, slowest`, Math.max(...times), limitMs, 'ms');
}

interface Answered {
  readonly paintedMs: number;
  readonly countedMs: number;
  readonly hits: number;
}

/** Types a query into the emptied field, each character once all hits of those before are counted. */
async function typed(page: RemotePage, query: string): Promise<Answered[]> {
  await clearSearch(page);
  const all: Answered[] = [];
  for (const character of query) {
    await watchAnswer(page);
    await page.type(character);
    all.push(await answer(page));
  }
  return all;
}

/**
 * From the next input on: the first frame in which the list was drawn anew and has words in its first row, or in which the count is
 * there, as it may be 0; and the first frame with the count.
 */
async function watchAnswer(page: RemotePage): Promise<void> {
  await page.evaluate(() => {
    const began = new Promise<number>((resolve) => {
      addEventListener('input', ({ timeStamp }) => resolve(timeStamp), {
        capture: true,
        once: true,
      });
    });
    const count = () => document.querySelector('[data-hit-count]')?.getAttribute('data-hit-count');
    const firstRow = () =>
      document.querySelector('[data-index="0"] [data-column="subject"]')?.textContent;
    const painted = () =>
      new Promise<number>((resolve) => {
        // A message posted in a frame is read after that frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    const benchAnswer = began.then(async (start) => {
      let isDrawnAnew = false;
      let isCountedAnew = false;
      const observer = new MutationObserver(() => (isDrawnAnew = true));
      const list = document.querySelector('[data-pane="messages"]');
      if (list) observer.observe(list, { childList: true, subtree: true, characterData: true });
      const counting = new MutationObserver(() => (isCountedAnew = true));
      const attributeFilter = ['data-hit-count'];
      counting.observe(document.body, { attributes: true, attributeFilter, subtree: true });
      let paintedMs: number | null = null;
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const hits = count();
        isCountedAnew ||= hits == null;
        const isOver = performance.now() - start > 30_000;
        const isCounted = (hits != null && isCountedAnew) || isOver;
        if (paintedMs === null && ((isDrawnAnew && firstRow()) || isCounted)) {
          paintedMs = (await painted()) - start;
        }
        if (!isCounted) continue;
        observer.disconnect();
        counting.disconnect();
        const countedMs = (await painted()) - start;
        return { paintedMs: paintedMs ?? countedMs, countedMs, hits: Number(hits ?? -1) };
      }
    });
    Object.assign(globalThis, { benchAnswer });
  }, null);
}

function answer(page: RemotePage): Promise<Answered> {
  return page.evaluate(
    () => (globalThis as unknown as { benchAnswer: Promise<Answered> }).benchAnswer,
    null,
  );
}
