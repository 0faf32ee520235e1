// Schema version 3: a journal of what happens to letters, and what is derived by following it: the catalogue that lists are made of,
// and the search index. Frozen, as the versions before it are.
import type { Dexie } from 'dexie';

/**
 * The sort orders of lists are the catalogue's now: each index on `messages` that goes makes letters come in, move and go about a tenth
 * faster. `[folderId+receivedAt]` stays, for the first rows of a folder while the catalogue is still being read.
 */
export function declareVersion3(store: Dexie): void {
  store.version(3).stores({
    messages: '++id, [folderId+receivedAt], [folderId+isRead]',
    journal: '++seq',
    cataloguePages: 'page',
    searchSegments: '++id',
    searchBlocks: '[segmentId+block]',
  });
}
