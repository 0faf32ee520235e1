// From the start of the process to a window one can use.
import { projectFolder, startProgram } from './program.ts';

/** ms from the start until an element with words is painted. */
export async function coldStart(
  folder: string,
  selector: string,
  appDir: string = projectFolder,
): Promise<number> {
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
