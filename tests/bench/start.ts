// From the start of the process to a window one can use, beside the least any application of this kind needs.
import path from 'node:path';
import { type Figures, median, rounded, runCount, tell } from './support/figures.ts';
import { copyLongFolder, longCount } from './support/long-folder.ts';
import { projectFolder, startProgram, untilDrawn, withFolder } from './support/program.ts';

/** A window with one line of text. */
const sampleFolder = path.join(projectFolder, 'tests/stand-in/sample');

export async function bench(): Promise<Figures> {
  const floor = await withFolder(async (folder) => {
    await oneStart(folder, '#ready', sampleFolder);
    return repeated('a window with one line', folder, '#ready', sampleFolder);
  });
  const empty = await withFolder(async (folder) => {
    const first = await startProgram(folder);
    await untilDrawn(first.page);
    await first.quit();
    return repeated('empty store', folder, 'main h1, main h2');
  });
  const long = await withFolder(async (folder) => {
    await copyLongFolder(folder);
    const row = '[data-index="0"] [data-column="subject"]';
    return repeated(`${longCount} letters in the Inbox`, folder, row);
  });
  return {
    floorMs: floor,
    emptyMs: empty,
    longMs: long,
    emptyOfFloor: rounded(empty / floor),
    longOfFloor: rounded(long / floor),
  };
}

async function repeated(
  name: string,
  folder: string,
  selector: string,
  appDir = projectFolder,
): Promise<number> {
  const all: number[] = [];
  for (let run = 0; run < runCount + 2; run += 1) {
    all.push(await oneStart(folder, selector, appDir));
  }
  const middle = rounded(median(all));
  tell(`${name}: ${middle} ms`);
  return middle;
}

/** ms from the start until an element with words is painted. */
async function oneStart(folder: string, selector: string, appDir: string): Promise<number> {
  const { page, startedAt, quit } = await startProgram(folder, appDir);
  try {
    const paintedAt = await page.evaluate(async (wanted) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      do await frame();
      while (!document.querySelector(wanted)?.textContent);
      const { port1, port2 } = new MessageChannel();
      const painted = new Promise<number>((resolve) => {
        port1.addEventListener('message', () =>
          resolve(performance.timeOrigin + performance.now()),
        );
      });
      port1.start();
      port2.postMessage(null);
      return painted;
    }, selector);
    return paintedAt - startedAt;
  } finally {
    await quit();
  }
}
