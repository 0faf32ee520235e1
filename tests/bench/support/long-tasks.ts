// How long a window's thread was busy at a stretch, as the browser itself reports it.
import type { RemotePage } from './remote-page.ts';

/** Begins to watch; `stop` gives the longest task in ms, 0 when none took 50. */
export async function watchLongTasks(page: RemotePage): Promise<{ stop(): Promise<number> }> {
  await page.evaluate(() => {
    const seen = { longestMs: 0 };
    const take = (tasks: readonly PerformanceEntry[]): void => {
      for (const { duration } of tasks) seen.longestMs = Math.max(seen.longestMs, duration);
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: 'longtask' });
    const stop = (): number => {
      take(observer.takeRecords());
      observer.disconnect();
      return seen.longestMs;
    };
    Object.assign(globalThis, { benchLongTasks: { stop } });
  }, null);
  return {
    stop: () =>
      page.evaluate(
        () =>
          (globalThis as unknown as { benchLongTasks: { stop(): number } }).benchLongTasks.stop(),
        null,
      ),
  };
}
