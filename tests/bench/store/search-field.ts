// The field above the list in which one searches, and the keys to it.
import type { RemotePage } from '../support/remote-page.ts';

export const searchField = '[data-search-field]';

/** Puts the keyboard there; false where there is no such field, for which a second is more than it may take to appear. */
export async function focusSearch(page: RemotePage): Promise<boolean> {
  await page.press('Ctrl+E');
  return page.evaluate(async (selector) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    while (performance.now() - start < 1_000) {
      if (document.activeElement?.matches(selector)) return true;
      await frame();
    }
    return false;
  }, searchField);
}
