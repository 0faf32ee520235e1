// A segment: which letters have which terms, written once and never changed. Letters are known inside by their place, their ordinal.
import { BlockWriter, type FinishedBlock } from './block-writer.ts';
import { PostingLists } from './posting-lists.ts';
import { maxTermBytes } from './term-bytes.ts';
import { TermTable } from './term-table.ts';

/** What is known of a segment without reading its blocks. */
export interface SegmentHead {
  /** Ascending; a letter's place is its ordinal. */
  readonly letterIds: Uint32Array;
  /** The first term of each block. */
  readonly firstTerms: readonly string[];
  /** Of all blocks. */
  readonly byteLength: number;
}

export interface LetterTerms {
  readonly id: number;
  /** As `termsOfLetter` gives them. */
  readonly terms: string;
}

export interface Segment {
  readonly head: SegmentHead;
  readonly blocks: readonly Uint8Array[];
}

/** Builds a segment of letters with ids of their own, in whatever order. 250 letters take some 15 ms. */
export function buildSegment(letters: readonly LetterTerms[]): Segment {
  const ordered = letters.toSorted((one, other) => one.id - other.id);
  const table = new TermTable();
  const lists = new PostingLists();
  for (const [ordinal, { terms }] of ordered.entries()) {
    table.readLines(terms, (term) => lists.add(term, ordinal));
  }
  lists.sort(table.count);
  const writer = new BlockWriter(ordered.length);
  const bytes = new Uint8Array(maxTermBytes);
  const ordinals = new Uint32Array(ordered.length);
  for (const term of table.sorted()) {
    const count = lists.read(term, ordinals);
    writer.add(bytes, table.encode(term, bytes), ordinals, count);
  }
  writer.end();
  const finished = writer.takeFinished();
  const letterIds = Uint32Array.from(ordered, ({ id }) => id);
  return { head: headOf(letterIds, finished), blocks: finished.map(({ block }) => block) };
}

function headOf(letterIds: Uint32Array, finished: readonly FinishedBlock[]): SegmentHead {
  return {
    letterIds,
    firstTerms: finished.map(({ firstTerm }) => firstTerm),
    byteLength: finished.reduce((sum, { block }) => sum + block.byteLength, 0),
  };
}
