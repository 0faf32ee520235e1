// What the renderer of the main window takes while the folder of 200,000 letters is open, after some reading in it: right after, and once it
// has rested; beside it what the same window takes with no letters at all, most of which is the browser's own program and fonts.
import type { Bars } from '../support/bars.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import { heapsOf } from '../support/heaps.ts';
import { revealRow } from '../support/message-list.ts';
import { pageProcess, type ProcessMemory } from '../support/process-usage.ts';
import { startProgram, untilDrawn, withFolder } from '../support/program.ts';
import { longCount } from './letter-store.ts';
import { withStore } from './with-store.ts';

const soonMs = 5_000;
/** The engine collects what it no longer needs some ten seconds after the last work. */
const restMs = 30_000;

export async function measureMemory(bars: Bars): Promise<Figures> {
  const empty = await withFolder(async (folder) => {
    const { page, processId, quit } = await startProgram(folder);
    try {
      await untilDrawn(page);
      return await pageProcessAfter(processId, restMs);
    } finally {
      await quit();
    }
  });
  return withStore(async ({ page, processId }) => {
    // A list that was never scrolled holds less than any in use.
    for (const part of [0.25, 0.5, 0.75]) await revealRow(page, Math.floor(longCount * part));
    await revealRow(page, 0);
    const soon = await pageProcessAfter(processId, soonMs);
    const rested = await pageProcessAfter(processId, restMs);
    const heaps = await heapsOf(page);
    if (rested) bars.atMost('renderer, resident', rounded(rested.residentMb), 250, 'MB');
    else bars.absent('renderer, resident', 'only Linux tells');
    const figures = {
      residentMb: rested && rounded(rested.residentMb),
      privateMb: rested && rounded(rested.privateMb),
      residentSoonMb: soon && rounded(soon.residentMb),
      privateSoonMb: soon && rounded(soon.privateMb),
      residentWithoutLettersMb: empty && rounded(empty.residentMb),
      privateWithoutLettersMb: empty && rounded(empty.privateMb),
      pageHeapMb: rounded(heaps.pageMb),
      workerHeapsMb: rounded(heaps.workersMb),
      workers: heaps.workers,
    };
    tell(`memory: ${JSON.stringify(figures)}`);
    return figures;
  });
}

async function pageProcessAfter(root: number, ms: number): Promise<ProcessMemory | null> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return pageProcess(root);
}
