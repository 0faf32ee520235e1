// Writes what the catalogue keeps of itself. Derived from letters: it may go at any time.
import { store } from '../database.ts';
import type { CataloguePageRow } from '../rows.ts';

/** Writes pages in one transaction; null: the page goes. */
export async function writeCataloguePages(
  pages: readonly { readonly page: number; readonly bytes: Uint8Array | null }[],
): Promise<void> {
  const { cataloguePages } = store();
  await store().transaction('rw', cataloguePages, async () => {
    const gone = pages.filter(({ bytes }) => bytes === null).map(({ page }) => page);
    await cataloguePages.bulkDelete(gone);
    await cataloguePages.bulkPut(
      pages.flatMap(({ page, bytes }) => (bytes ? [{ page, bytes }] : [])),
    );
  });
}

/**
 * Writes the row that says how far the pages go, and with it cuts off the rows of the journal below `cutBelow`. Where none is left an
 * empty one is added: by its number whoever follows the journal sees whether any was lost.
 */
export async function finishCataloguePages(
  head: CataloguePageRow,
  cutBelow: number,
): Promise<void> {
  const { cataloguePages, journal } = store();
  await store().transaction('rw', cataloguePages, journal, async () => {
    await cataloguePages.put(head);
    await journal.where(':id').below(cutBelow).delete();
    if ((await journal.count()) > 0) return;
    const none = new Uint32Array();
    await journal.add({ added: none, changed: none, removed: none });
  });
}

/** Drops all of it: the catalogue is made anew from the letters when it is started next. */
export async function dropCataloguePages(): Promise<void> {
  await store().cataloguePages.clear();
}
