// Send/Receive in the program's window, as a person sees it: the click, letters in the Inbox, the status bar's word at the end.
import type { RemotePage } from './remote-page.ts';

export interface Received {
  /** From the click until the Inbox, counted in the same transactions as its letters, holds them all. */
  readonly committedSeconds: number;
  /** From the click until the status bar tells that the session is over. */
  readonly endSeconds: number;
  /** The longest time the window's thread was busy at a stretch, ms; 0 when it never was for 50 ms. */
  readonly longestTaskMs: number;
}

/** Receives until the Inbox holds `count` letters. Throws when the session ends with fewer. */
export function receiveAll(page: RemotePage, count: number): Promise<Received> {
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const inboxCount = () =>
      new Promise<number>((resolve, reject) => {
        const asking = database.transaction('folders').objectStore('folders').get('inbox');
        asking.addEventListener('success', () => resolve(asking.result.totalCount));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      });
    const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const footer = () => document.querySelector('footer');
    const isRunning = () => footer()?.querySelector('[role="progressbar"]') !== null;
    const says = () => footer()?.querySelector('[data-status="transfer"]')?.textContent ?? '';
    const button = [...document.querySelectorAll<HTMLElement>('[data-region="toolbar"] button')];
    // Counting frames would make the browser draw sixty a second, which costs as much as fetching does.
    let longestTaskMs = 0;
    const observer = new PerformanceObserver((tasks) => {
      for (const task of tasks.getEntries()) {
        longestTaskMs = Math.max(longestTaskMs, task.duration);
      }
    });
    observer.observe({ type: 'longtask' });
    const start = performance.now();
    button.find((each) => each.textContent?.includes('Send/Receive'))?.click();
    let runningAt = start;
    let count = 0;
    while ((count = await inboxCount()) < wanted) {
      const now = performance.now();
      if (isRunning()) runningAt = now;
      if (now - runningAt > 5_000 || now - start > 600_000 + wanted * 5) {
        throw new Error(`${count} of ${wanted} letters came; the window says: ${says()}`);
      }
      await rest(40);
    }
    const committedSeconds = (performance.now() - start) / 1_000;
    while (isRunning() || says() === '') {
      // A failure at the end is told elsewhere than in the status bar.
      if (!isRunning() && performance.now() - start > committedSeconds * 1_000 + 60_000) break;
      await rest(40);
    }
    const endSeconds = (performance.now() - start) / 1_000;
    observer.disconnect();
    database.close();
    return { committedSeconds, endSeconds, longestTaskMs };
  }, count);
}

/** Receives when nothing new is there: seconds from the click until the status bar says so. */
export function receiveNothing(page: RemotePage): Promise<number> {
  return page.evaluate(async () => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-region="toolbar"] button')];
    const says = () => document.querySelector('footer [data-status="transfer"]')?.textContent ?? '';
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    buttons.find((each) => each.textContent?.includes('Send/Receive'))?.click();
    // First the old result goes, then the new one comes.
    while (says() !== '') await frame();
    while (says() === '') {
      if (performance.now() - start > 60_000) throw new Error('the session did not end');
      await frame();
    }
    return (performance.now() - start) / 1_000;
  }, null);
}
