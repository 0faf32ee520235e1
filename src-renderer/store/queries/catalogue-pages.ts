// Reads what the catalogue has written down; only the catalogue knows what it means.
import { store } from '../database.ts';
import type { CataloguePageRow } from '../rows.ts';

/** The pages numbered from `first` to `last`, in their order. */
export async function readCataloguePages(first: number, last: number): Promise<CataloguePageRow[]> {
  return store().cataloguePages.where(':id').between(first, last, true, true).toArray();
}
