// The field above the list in which one searches, and the keys to it.
import type { RemotePage } from '../support/remote-page.ts';

export const searchField = '[data-search-field]';

/** Why nothing can be searched, in words; null, and the keyboard in the empty field, where it can. */
export async function whyNoSearch(page: RemotePage): Promise<string | null> {
  await page.press('Ctrl+E');
  if (!(await comes(page, `${searchField}:focus`, 1_000)))
    return 'the window has no search field yet';
  await page.type('a');
  if (!(await comes(page, '[data-hit-count]', 30_000))) return 'hits are not counted yet';
  await clearSearch(page);
  return null;
}

/** Empties the field and waits for the whole list. */
export async function clearSearch(page: RemotePage): Promise<void> {
  await page.press('Ctrl+A');
  await page.press('Backspace');
  await page.evaluate(async (selector) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (document.querySelector<HTMLInputElement>(selector)?.value) await frame();
    const grid = () => document.querySelector('[data-pane="messages"] [role$="grid"]');
    while (document.querySelector('[data-hit-count]') || grid()?.ariaBusy === 'true') await frame();
  }, searchField);
}

function comes(page: RemotePage, selector: string, limitMs: number): Promise<boolean> {
  return page.evaluate(
    async (given) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const start = performance.now();
      while (performance.now() - start < given.limitMs) {
        if (document.querySelector(given.selector)) return true;
        await frame();
      }
      return false;
    },
    { selector, limitMs },
  );
}
