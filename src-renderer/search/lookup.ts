// Finds letters: which blocks a query needs is known from the heads alone, so all of them are read at once.
import { BlockReader } from './block-reader.ts';
import { DamagedSegmentError, inSegment } from './damaged-segment.ts';
import { fieldCodes } from './fields.ts';
import { LetterSet } from './letter-set.ts';
import type { Query, QueryWord } from './query.ts';
import type { SegmentHead } from './segment.ts';
import { compareTerms, encodeTerm, maxTermBytes } from './term-bytes.ts';

/** A term, or all that begin with it. */
export interface LookedFor {
  readonly term: string;
  readonly isPrefix: boolean;
}

/** Blocks from `first` up to, and without, `end`. */
export interface BlockRange {
  readonly first: number;
  readonly end: number;
}

/** Segments are named by their place among those given. */
export interface WantedBlock {
  readonly segment: number;
  readonly block: number;
}

export interface Found {
  readonly segment: number;
  /** Ascending. Letters that are no more may be among them. */
  readonly ordinals: Uint32Array;
}

/** Gives the bytes of the blocks, in the order asked. */
export type ReadBlocks = (wanted: readonly WantedBlock[]) => Promise<readonly Uint8Array[]>;

/**
 * Letters of each segment that have every word of the query; segments without any are left out. `readBlocks` is called once, and not
 * at all where the heads tell that nothing is there.
 * @throws DamagedSegmentError
 */
export async function search(
  segments: readonly SegmentHead[],
  query: Query,
  readBlocks: ReadBlocks,
): Promise<readonly Found[]> {
  if (query.words.length === 0) return [];
  const wanted = segments.flatMap((head, segment) =>
    [...blocksOf(head, query)].map((block) => ({ segment, block })),
  );
  const read = wanted.length > 0 ? await readBlocks(wanted) : [];
  const blocks = segments.map(() => new Map<number, Uint8Array>());
  for (const [at, { segment, block }] of wanted.entries()) {
    const bytes = read[at];
    if (!bytes) throw new DamagedSegmentError('a block is missing', segment);
    blocks[segment]?.set(block, bytes);
  }
  return segments.flatMap((head, segment) => {
    const held = blocks[segment] ?? new Map<number, Uint8Array>();
    const ordinals = inSegment(segment, () => new SegmentSearch(head, held).find(query));
    return ordinals.length > 0 ? [{ segment, ordinals }] : [];
  });
}

/** The blocks that can hold what is looked for. */
export function blocksFor(head: SegmentHead, { term, isPrefix }: LookedFor): BlockRange {
  const { firstTerms } = head;
  const at = firstPlace(firstTerms, (first) => first >= term);
  // The block before ends at or behind the term, unless the term begins one of its own.
  const first = firstTerms[at] === term ? at : Math.max(0, at - 1);
  const end = firstPlace(firstTerms, (each) =>
    isPrefix ? each > term && !each.startsWith(term) : each > term,
  );
  return { first, end: Math.max(first, end) };
}

function* termsOf(word: QueryWord): Generator<LookedFor> {
  for (const field of word.fields) {
    const code = fieldCodes[field];
    if (word.kind === 'prefix') yield { term: code + word.text, isPrefix: true };
    else for (const pair of word.pairs) yield { term: code + pair, isPrefix: false };
  }
}

function blocksOf(head: SegmentHead, { words }: Query): Set<number> {
  const blocks = new Set<number>();
  for (const word of words) {
    for (const term of termsOf(word)) {
      const { first, end } = blocksFor(head, term);
      for (let block = first; block < end; block += 1) blocks.add(block);
    }
  }
  return blocks;
}

/** The first place from which on `holds` does; the number of places if it never does. */
function firstPlace(terms: readonly string[], holds: (term: string) => boolean): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(terms[middle] as string)) high = middle;
    else low = middle + 1;
  }
  return low;
}

class SegmentSearch {
  readonly #head: SegmentHead;
  readonly #blocks: ReadonlyMap<number, Uint8Array>;
  readonly #letterCount: number;
  readonly #ordinals: Uint32Array;

  constructor(head: SegmentHead, blocks: ReadonlyMap<number, Uint8Array>) {
    this.#head = head;
    this.#blocks = blocks;
    this.#letterCount = head.letterIds.length;
    this.#ordinals = new Uint32Array(this.#letterCount);
  }

  find({ words }: Query): Uint32Array {
    let found: LetterSet | null = null;
    for (const word of words) {
      const having = this.#lettersWith(word);
      if (found) found.intersect(having);
      else found = having;
      if (found.isEmpty) break;
    }
    return found?.ordinals() ?? new Uint32Array();
  }

  #lettersWith(word: QueryWord): LetterSet {
    const letters = new LetterSet(this.#letterCount);
    for (const field of word.fields) {
      const code = fieldCodes[field];
      if (word.kind === 'prefix') {
        this.#collect({ term: code + word.text, isPrefix: true }, letters);
        continue;
      }
      let inField: LetterSet | null = null;
      for (const pair of word.pairs) {
        const having = new LetterSet(this.#letterCount);
        this.#collect({ term: code + pair, isPrefix: false }, having);
        if (inField) inField.intersect(having);
        else inField = having;
        if (inField.isEmpty) break;
      }
      if (inField) letters.unite(inField);
    }
    return letters;
  }

  #collect(lookedFor: LookedFor, into: LetterSet): void {
    const wanted = new Uint8Array(maxTermBytes);
    const length = encodeTerm(lookedFor.term, wanted);
    const { first, end } = blocksFor(this.#head, lookedFor);
    for (let number = first; number < end; number += 1) {
      const block = this.#blocks.get(number);
      if (!block) throw new DamagedSegmentError('a block is missing');
      const reader = new BlockReader(block, this.#letterCount, this.#ordinals);
      while (reader.next()) {
        const compared = lookedFor.isPrefix
          ? Math.min(reader.termLength, length)
          : reader.termLength;
        const order = compareTerms(reader.term, compared, wanted, length);
        if (order > 0) break;
        if (order < 0) continue;
        into.addAll(this.#ordinals, reader.readOrdinals(this.#ordinals), reader.firstOrdinal);
      }
    }
  }
}
