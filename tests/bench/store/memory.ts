// What the renderer of the main window takes while the folder of 200,000 letters is open, after some reading in it.
import type { Bars } from '../support/bars.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import { heapsOf } from '../support/heaps.ts';
import { revealRow } from '../support/message-list.ts';
import { pageProcess } from '../support/process-usage.ts';
import { longCount } from './letter-store.ts';
import { withStore } from './with-store.ts';

const restMs = 5_000;

export function measureMemory(bars: Bars): Promise<Figures> {
  return withStore(async ({ page, processId }) => {
    // A list that was never scrolled holds less than any in use.
    for (const part of [0.25, 0.5, 0.75]) await revealRow(page, Math.floor(longCount * part));
    await revealRow(page, 0);
    await new Promise((resolve) => setTimeout(resolve, restMs));
    const renderer = pageProcess(processId);
    const heaps = await heapsOf(page);
    if (renderer) bars.atMost('renderer, resident', rounded(renderer.residentMb), 250, 'MB');
    else bars.absent('renderer, resident', 'only Linux tells');
    const figures = {
      residentMb: renderer && rounded(renderer.residentMb),
      privateMb: renderer && rounded(renderer.privateMb),
      pageHeapMb: rounded(heaps.pageMb),
      workerHeapsMb: rounded(heaps.workersMb),
      workers: heaps.workers,
    };
    tell(`memory: ${JSON.stringify(figures)}`);
    return figures;
  });
}
