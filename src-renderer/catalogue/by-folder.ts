// Letters folder by folder, in the order in which the spec names the folders; those of one folder by the time they were received.
import type { LetterColumns } from './letter-columns.ts';
import type { ListSpec } from './list-spec.ts';

/** `slots`: all letters in the order that holds within a folder. Letters of other folders are left out. */
export function slotsByFolder(
  columns: LetterColumns,
  { folderIds }: ListSpec,
  slots: Uint32Array,
): Uint32Array {
  const { folder } = columns.arrays;
  const places = new Int32Array(columns.folderIds.names.length).fill(-1);
  folderIds.forEach((id, place) => {
    const number = columns.folderIds.find(id);
    if (number !== undefined) places[number] = place;
  });
  // Counting sort: where each folder's letters begin, then each letter to its place.
  const starts = new Uint32Array(folderIds.length + 1);
  for (const slot of slots) {
    const place = places[folder[slot]!]!;
    if (place >= 0) starts[place + 1]! += 1;
  }
  for (let place = 1; place < starts.length; place += 1) starts[place]! += starts[place - 1]!;
  const sorted = new Uint32Array(starts.at(-1) ?? 0);
  for (const slot of slots) {
    const place = places[folder[slot]!]!;
    if (place >= 0) sorted[starts[place]!++] = slot;
  }
  return sorted;
}
