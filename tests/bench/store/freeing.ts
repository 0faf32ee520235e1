// What half of all letters, deleted for good, give back to the disk: while the program goes on, and once it has been started again.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Figures, rounded, tell } from '../support/figures.ts';
import { selectFirst } from '../support/message-list.ts';
import { startProgram } from '../support/program.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { placeOf } from '../support/stopwatch.ts';
import { countersOf, untilCounters, untilSettled } from '../support/store-rows.ts';
import { untilAtRest } from './at-rest.ts';
import { longCount } from './letter-store.ts';
import { withStore } from './with-store.ts';

const purgedCount = Math.floor(longCount / 2);
/** Looked at so long after the last row was removed. */
const looksAfterSeconds = [0, 30, 90, 150];

export async function measureFreeing(): Promise<Figures> {
  return withStore(async ({ page, quit }, folder) => {
    const beforeMb = takenMb(folder);
    const { totalCount } = await countersOf(page, 'inbox');
    await selectFirst(page, purgedCount);
    await page.press('Shift+Delete');
    await confirm(page);
    const start = performance.now();
    await untilCounters(page, 'inbox', { totalCount: totalCount - purgedCount }, 600_000);
    const seconds = rounded((performance.now() - start) / 1_000);
    await untilSettled(page);
    const settledAt = performance.now();
    const freedPercent = (now: number) => rounded((100 * (beforeMb - now)) / beforeMb);
    tell(`${purgedCount} letters purged in ${seconds} s; before ${rounded(beforeMb)} MB`);
    const freed: Record<string, number> = {};
    for (const after of looksAfterSeconds) {
      const dueMs = settledAt + after * 1_000 - performance.now();
      await new Promise((resolve) => setTimeout(resolve, dueMs));
      freed[`after${after}s`] = freedPercent(takenMb(folder));
      tell(`after ${after} s: ${rounded(takenMb(folder))} MB, ${freed[`after${after}s`]} % freed`);
    }
    await quit();
    const again = await startProgram(folder);
    await untilAtRest(folder);
    await again.quit();
    const onceMore = freedPercent(takenMb(folder));
    tell(`after the next start: ${rounded(takenMb(folder))} MB, ${onceMore} % freed`);
    return { letters: purgedCount, seconds, beforeMb: rounded(beforeMb), freed, onceMore };
  });
}

async function confirm(page: RemotePage): Promise<void> {
  const primary = '[role="alertdialog"] button[type="submit"]';
  await page.evaluate(async (wanted) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector(wanted)) await frame();
    await frame();
  }, primary);
  await page.click(await placeOf(page, primary));
}

/** Of the disk by all of the store: a file counts once, whatever number of names it has. */
function takenMb(folder: string): number {
  const sizes = new Map<number, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.parentPath.includes('.indexeddb.')) continue;
    const stat = statSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false });
    if (stat) sizes.set(stat.ino, stat.size);
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) / 1e6;
}
