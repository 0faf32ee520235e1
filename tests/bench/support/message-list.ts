// The message list under a bench's hands: folders opened, rows chosen, letters moved, as a person does it.
import type { RemotePage } from './remote-page.ts';
import { placeOf } from './stopwatch.ts';

/** Clicks on a folder and waits until the list of it knows all letters. */
export async function showFolder(page: RemotePage, id: string, name: string): Promise<void> {
  await page.click(await placeOf(page, `[data-folder-id="${id}"]`));
  await untilListed(page, name);
}

/** Resolves once the list of the folder so called is painted and whole. */
export async function untilListed(page: RemotePage, name: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const grid = () => document.querySelector('[data-pane="messages"] [role$="grid"]');
    const isHere = () =>
      grid()?.getAttribute('aria-label')?.includes(wanted) &&
      grid()?.getAttribute('aria-busy') !== 'true';
    while (!isHere()) await frame();
    await frame();
  }, name);
}

/** How many letters the list shows. */
export function listedCount(page: RemotePage): Promise<number> {
  return page.evaluate(() => {
    const grid = document.querySelector('[data-pane="messages"] [role$="grid"]');
    // The head is a row as well.
    return Number(grid?.getAttribute('aria-rowcount')) - 1;
  }, null);
}

/** Resolves once the list shows so many letters: it follows what many letters become a few times a second only. */
export async function untilListedCount(page: RemotePage, count: number): Promise<void> {
  while ((await listedCount(page)) !== count) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Chooses the first `count` rows: a click on the first, Shift and a click on the last. */
export async function selectFirst(page: RemotePage, count: number): Promise<void> {
  await revealRow(page, 0);
  await page.click(await placeOf(page, subjectOf(0)));
  await revealRow(page, count - 1);
  await page.click(await placeOf(page, subjectOf(count - 1)), { shift: count > 1 });
}

/** Scrolls so that the row is the uppermost, and waits for its words. */
export async function revealRow(page: RemotePage, index: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const grid = document.querySelector<HTMLElement>('[data-pane="messages"] [role$="grid"]');
    const row = grid?.querySelector<HTMLElement>('[data-index]');
    if (!grid || !row) throw new Error('There is no row');
    const top = wanted * row.offsetHeight;
    grid.scrollTop = top;
    while (!grid.querySelector(`[data-index="${wanted}"] [data-column="subject"]`)?.textContent) {
      await frame();
      // A key still on its way when this began takes the list back to where the keyboard stands.
      if (!grid.querySelector(`[data-index="${wanted}"]`)) grid.scrollTop = top;
    }
  }, index);
}

/** Edit > Move to Folder of what is chosen; returns once the dialog has been answered. */
export async function moveTo(page: RemotePage, folderId: string): Promise<void> {
  await page.press('Ctrl+Shift+V');
  const folder = `[role="dialog"] [data-folder-id="${folderId}"]`;
  await page.evaluate(async (wanted) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector(wanted)) await frame();
  }, folder);
  await page.click(await placeOf(page, folder));
  await page.press('Enter');
}

function subjectOf(index: number): string {
  return `[data-index="${index}"] [data-column="subject"]`;
}
