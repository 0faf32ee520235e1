// Writes segments of the search index that no transaction of letters writes: of letters indexed later, and of segments merged into one.
import { Dexie } from 'dexie';
import { store } from '../database.ts';
import type { SearchSegmentRow } from '../rows.ts';
import { blockRows, type NewSegment } from './search-segments.ts';

/** Adds a segment; gives its id. */
export async function addSegment({ head, blocks }: NewSegment): Promise<number> {
  const { searchSegments, searchBlocks } = store();
  return store().transaction('rw', searchSegments, searchBlocks, async () => {
    const segmentId = await searchSegments.add(head);
    await searchBlocks.bulkAdd(blockRows(segmentId, 0, blocks));
    return segmentId;
  });
}

/** Takes an id that no segment has and none will get, higher than those of all there are. */
export async function reserveSegmentId(): Promise<number> {
  const { searchSegments } = store();
  return store().transaction('rw', searchSegments, async () => {
    const nothing = { letterIds: new Uint32Array(), firstTerms: [], byteLength: 0 };
    // The key generator never gives a number twice, though the row that took it is gone.
    const id = await searchSegments.add(nothing);
    await searchSegments.delete(id);
    return id;
  });
}

/** Writes blocks of a segment that is no segment yet. */
export async function writeSegmentBlocks(
  segmentId: number,
  first: number,
  blocks: readonly Uint8Array[],
): Promise<void> {
  await store().searchBlocks.bulkPut(blockRows(segmentId, first, blocks));
}

/** Puts a segment whose blocks are written in place of others. False, and nothing is done, where one of those is no more. */
export async function replaceSegments(
  segment: SearchSegmentRow,
  replaced: readonly number[],
): Promise<boolean> {
  const { searchSegments, searchBlocks } = store();
  return store().transaction('rw', searchSegments, searchBlocks, async () => {
    const present = await searchSegments.bulkGet([...replaced]);
    if (present.includes(undefined)) return false;
    if (segment.letterIds.length > 0) await searchSegments.put(segment);
    await dropThese(replaced);
    return true;
  });
}

/** Removes segments with all their blocks, or blocks that belong to none. */
export async function dropSegments(ids: readonly number[]): Promise<void> {
  const { searchSegments, searchBlocks } = store();
  await store().transaction('rw', searchSegments, searchBlocks, () => dropThese(ids));
}

async function dropThese(ids: readonly number[]): Promise<void> {
  const { searchSegments, searchBlocks } = store();
  await searchSegments.bulkDelete([...ids]);
  for (const id of ids) {
    await searchBlocks.where(':id').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
  }
}
