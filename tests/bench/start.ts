// From the start of the process to a window one can use, beside the least any application of this kind needs.
import path from 'node:path';
import { type Figures, median, rounded, runCount, tell } from './support/figures.ts';
import { coldStart } from './support/cold-start.ts';
import { projectFolder, startProgram, untilDrawn, withFolder } from './support/program.ts';

/** A window with one line of text. */
const sampleFolder = path.join(projectFolder, 'tests/stand-in/sample');

export async function bench(): Promise<Figures> {
  const floor = await withFolder(async (folder) => {
    await coldStart(folder, '#ready', sampleFolder);
    return repeated('a window with one line', folder, '#ready', sampleFolder);
  });
  const empty = await withFolder(async (folder) => {
    const first = await startProgram(folder);
    await untilDrawn(first.page);
    await first.quit();
    return repeated('empty store', folder, 'main h1, main h2');
  });
  return {
    floorMs: floor,
    emptyMs: empty,
    emptyOfFloor: rounded(empty / floor),
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
    all.push(await coldStart(folder, selector, appDir));
  }
  const middle = rounded(median(all));
  tell(`${name}: ${middle} ms`);
  return middle;
}
