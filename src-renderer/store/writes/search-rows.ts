// Writes rows of the search index.
import { store } from '../database.ts';

/** Throws the whole search index away; whoever keeps it indexes every letter anew. */
export async function dropSearchIndex(): Promise<void> {
  const { searchSegments, searchBlocks } = store();
  await store().transaction('rw', searchSegments, searchBlocks, async () => {
    await Promise.all([searchSegments.clear(), searchBlocks.clear()]);
  });
}
