// Which segments are merged, and the merging: many small ones would each have to be asked, and what is purged is to be gone from the disk.
import { mergeSegments } from '../../search/merge.ts';
import { existingLetters, readSearchBlocks } from '../../store/queries/search-segments.ts';
import type { SearchSegmentRow } from '../../store/rows.ts';
import {
  dropSegments,
  replaceSegments,
  reserveSegmentId,
  writeSegmentBlocks,
} from '../../store/writes/merged-segments.ts';

/** Letters of a segment as it is written with one transaction of letters, and how many times more the next larger kind has. */
const smallestLetters = 250;
const growth = 8;
/** Of letters that count no more; beyond it a segment is written anew. */
const deadShare = 0.2;

const blocksAtATime = 32;

/** What is known of letters while segments are merged. */
export interface LettersKnown {
  /** Whether it is this segment that counts for the letter. */
  speaksFor(segmentId: number, letterId: number): boolean;
  /** False: it is gone, or so new that it was not heard of yet. */
  isThere(letterId: number): boolean;
}

/** Segments to be made one; null where all is well. */
export function segmentsToMerge(
  segments: readonly SearchSegmentRow[],
  { speaksFor, isThere }: LettersKnown,
): readonly SearchSegmentRow[] | null {
  const kinds = new Map<number, SearchSegmentRow[]>();
  for (const segment of segments) {
    const { length } = segment.letterIds;
    const kind = Math.max(0, Math.floor(Math.log(length / smallestLetters) / Math.log(growth)));
    const same = kinds.get(kind) ?? [];
    same.push(segment);
    kinds.set(kind, same);
  }
  const many = [...kinds.values()].find((same) => same.length >= growth);
  if (many) return many.slice(0, 2 * growth);
  const withDead = segments.find(({ id, letterIds }) => {
    let dead = 0;
    for (const letterId of letterIds) {
      if (!speaksFor(id, letterId) || !isThere(letterId)) dead += 1;
    }
    return dead > letterIds.length * deadShare;
  });
  return withDead ? [withDead] : null;
}

/**
 * Merges segments and writes the new one in their place; null where one of them has gone meanwhile. Letters that are gone, and those for
 * which another segment speaks, are left out.
 * @throws DamagedSegmentError
 */
export async function mergeTogether(
  segments: readonly SearchSegmentRow[],
  { speaksFor, isThere }: LettersKnown,
): Promise<SearchSegmentRow | null> {
  const unheardOf = segments.flatMap(({ letterIds }) =>
    Array.from(letterIds).filter((letterId) => !isThere(letterId)),
  );
  const existing = await existingLetters(unheardOf);
  const id = await reserveSegmentId();
  let written = 0;
  let waiting: Uint8Array[] = [];
  const flush = async (): Promise<void> => {
    const blocks = waiting;
    waiting = [];
    await writeSegmentBlocks(id, written, blocks);
    written += blocks.length;
  };
  const head = await mergeSegments(
    segments.map((segment) => ({
      head: segment,
      readBlock: async (block) => (await readSearchBlocks([[segment.id, block]]))[0] ?? gone,
      isLive: (ordinal) => {
        const letterId = segment.letterIds[ordinal]!;
        const isKept = isThere(letterId) || existing.has(letterId);
        return isKept && speaksFor(segment.id, letterId);
      },
    })),
    async (block) => {
      waiting.push(block);
      if (waiting.length >= blocksAtATime) await flush();
    },
  );
  await flush();
  const merged = { ...head, id };
  const isDone = await replaceSegments(
    merged,
    segments.map((segment) => segment.id),
  );
  if (isDone) return merged;
  await dropSegments([id]);
  return null;
}

/** Of which nothing can be read: the segment is as good as damaged. */
const gone = new Uint8Array();
