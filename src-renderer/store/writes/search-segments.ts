// Segments of the search index, written together with the letters they cover: inside the transaction that adds the letters, which must
// cover `searchSegments`, `searchBlocks` and what `LetterChanges` needs. What is indexed later, or merged, is in `merged-segments.ts`.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { NewSearchSegmentRow, SearchBlockRow } from '../rows.ts';
import type { Added } from './add-letters.ts';
import type { LetterChanges } from './letter-changes.ts';

/** A letter that has its id, and what it is found by. */
export interface LetterToIndex {
  readonly id: MessageId;
  readonly terms: string;
}

/** A segment that is not on the disk yet. */
export interface NewSegment {
  readonly head: NewSearchSegmentRow;
  readonly blocks: readonly Uint8Array[];
}

/** Makes a segment of letters; null leaves them to be indexed later. */
export type IndexLetters = (letters: readonly LetterToIndex[]) => NewSegment | null;

/** Writes what changed, and one segment for all letters that were added, if there is to be one. */
export async function writeChangesAndSegment(
  changes: LetterChanges,
  added: readonly Added[],
  indexLetters: IndexLetters,
): Promise<void> {
  const segment = segmentOf(added, indexLetters);
  if (!segment) return changes.write();
  const { searchSegments, searchBlocks } = store();
  const segmentId = await searchSegments.add(segment.head);
  const blocks = blockRows(segmentId, 0, segment.blocks);
  await Promise.all([searchBlocks.bulkAdd(blocks), changes.write({ segmentId })]);
}

/** Rows of a segment's blocks from number `first` on. */
export function blockRows(
  segmentId: number,
  first: number,
  blocks: readonly Uint8Array[],
): SearchBlockRow[] {
  return blocks.map((bytes, at) => ({ segmentId, block: first + at, bytes }));
}

/**
 * None where even one letter came without terms: a segment named in the journal covers everything its transaction added. None where it
 * cannot be made either: no letter stays off the disk for that.
 */
function segmentOf(added: readonly Added[], indexLetters: IndexLetters): NewSegment | null {
  const letters = added.flatMap(({ letter: { terms }, row: { id } }) =>
    terms === undefined ? [] : { id, terms },
  );
  if (letters.length === 0 || letters.length < added.length) return null;
  try {
    return indexLetters(letters);
  } catch {
    return null;
  }
}
