// Makes one segment of several, block by block: in memory are a block of each, one term's letters, and everybody's new place.
import { BlockReader } from './block-reader.ts';
import { BlockWriter } from './block-writer.ts';
import { inSegment } from './damaged-segment.ts';
import type { SegmentHead } from './segment.ts';
import { compareTerms, maxTermBytes } from './term-bytes.ts';

export interface MergeInput {
  readonly head: SegmentHead;
  readonly readBlock: (block: number) => Promise<Uint8Array>;
  /** Whether what is known here of the letter at this place counts; if it does in several inputs, all of it counts. */
  readonly isLive: (ordinal: number) => boolean;
}

/**
 * Merges what counts of all inputs and gives the head of what was handed to `onBlock`. Where `readBlock` and `onBlock` give way to
 * others, the thread is never held for longer than some blocks take, a millisecond each.
 * @throws DamagedSegmentError with the input's place, and whatever the callbacks throw
 */
export async function mergeSegments(
  inputs: readonly MergeInput[],
  onBlock: (block: Uint8Array, firstTerm: string) => Promise<void>,
): Promise<SegmentHead> {
  const letterIds = liveLetters(inputs);
  const cursors = inputs.map((input, at) => new Cursor(input, at, letterIds));
  for (const cursor of cursors) await cursor.load();
  const writer = new BlockWriter(letterIds.length);
  const firstTerms: string[] = [];
  let byteLength = 0;
  const handOver = async (): Promise<void> => {
    for (const { block, firstTerm } of writer.takeFinished()) {
      firstTerms.push(firstTerm);
      byteLength += block.byteLength;
      await onBlock(block, firstTerm);
    }
  };
  // A letter counted in several inputs comes several times.
  const places = new Uint32Array(lettersIn(inputs));
  const term = new Uint8Array(maxTermBytes);
  for (let lowest = lowestOf(cursors); lowest; lowest = lowestOf(cursors)) {
    const { termLength } = lowest;
    term.set(lowest.term.subarray(0, termLength));
    let count = 0;
    for (const cursor of cursors) {
      // A term written in pieces is in several blocks.
      while (cursor.isAt(term, termLength)) {
        count = cursor.take(places, count);
        if (!cursor.advance()) await cursor.load();
      }
    }
    writer.add(term, termLength, places, putInOrder(places, count));
    if (writer.hasFinished) await handOver();
  }
  writer.end();
  await handOver();
  return { letterIds, firstTerms, byteLength };
}

/** Ids of all letters that count, ascending, each once. */
function liveLetters(inputs: readonly MergeInput[]): Uint32Array {
  const ids = new Uint32Array(lettersIn(inputs));
  let count = 0;
  for (const { head, isLive } of inputs) {
    for (let ordinal = 0; ordinal < head.letterIds.length; ordinal += 1) {
      if (isLive(ordinal)) ids[count++] = head.letterIds[ordinal] as number;
    }
  }
  return ids.slice(0, putInOrder(ids, count));
}

function lettersIn(inputs: readonly MergeInput[]): number {
  return inputs.reduce((sum, { head }) => sum + head.letterIds.length, 0);
}

function lowestOf(cursors: readonly Cursor[]): Cursor | null {
  let lowest: Cursor | null = null;
  for (const cursor of cursors) {
    if (!cursor.isDone && (!lowest || cursor.isBefore(lowest))) lowest = cursor;
  }
  return lowest;
}

/** Sorts the first `count` numbers and drops those that come twice; gives how many are left. Mostly there is nothing to do. */
function putInOrder(places: Uint32Array, count: number): number {
  let isInOrder = true;
  for (let at = 1; at < count && isInOrder; at += 1) {
    isInOrder = (places[at - 1] as number) < (places[at] as number);
  }
  if (isInOrder) return count;
  places.subarray(0, count).sort();
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    if (kept === 0 || places[at] !== places[kept - 1]) places[kept++] = places[at] as number;
  }
  return kept;
}

const noPlace = -1;
const nothing = new Uint8Array();

/** Goes through one input, term by term. */
class Cursor {
  readonly #input: MergeInput;
  readonly #number: number;
  /** Each letter's new place, or `noPlace`. */
  readonly #places: Int32Array;
  readonly #ordinals: Uint32Array;
  #reader: BlockReader | null = null;
  #nextBlock = 0;

  constructor(input: MergeInput, number: number, letterIds: Uint32Array) {
    this.#input = input;
    this.#number = number;
    const own = input.head.letterIds;
    this.#ordinals = new Uint32Array(own.length);
    this.#places = new Int32Array(own.length);
    let place = 0;
    for (let ordinal = 0; ordinal < own.length; ordinal += 1) {
      const id = own[ordinal] as number;
      while ((letterIds[place] ?? Infinity) < id) place += 1;
      const isKept = letterIds[place] === id && input.isLive(ordinal);
      this.#places[ordinal] = isKept ? place : noPlace;
    }
  }

  get isDone(): boolean {
    return this.#reader === null;
  }

  get term(): Uint8Array {
    return this.#reader?.term ?? nothing;
  }

  get termLength(): number {
    return this.#reader?.termLength ?? 0;
  }

  isBefore(other: Cursor): boolean {
    return compareTerms(this.term, this.termLength, other.term, other.termLength) < 0;
  }

  isAt(term: Uint8Array, termLength: number): boolean {
    return !this.isDone && compareTerms(this.term, this.termLength, term, termLength) === 0;
  }

  /** Goes to the next term; false where the block ends. */
  advance(): boolean {
    return inSegment(this.#number, () => this.#reader?.next() ?? false);
  }

  /** Goes to the first term of the next block, if there is one. */
  async load(): Promise<void> {
    this.#reader = null;
    const { head, readBlock } = this.#input;
    while (this.#nextBlock < head.firstTerms.length) {
      const block = await readBlock(this.#nextBlock);
      this.#nextBlock += 1;
      this.#reader = inSegment(
        this.#number,
        () => new BlockReader(block, head.letterIds.length, this.#ordinals),
      );
      if (this.advance()) return;
      this.#reader = null;
    }
  }

  /** Puts the places of the letters with the term behind the first `count` of `into`; gives the number there is then. */
  take(into: Uint32Array, count: number): number {
    const reader = this.#reader;
    if (!reader) return count;
    const length = inSegment(this.#number, () => reader.readOrdinals(this.#ordinals));
    let filled = count;
    for (let at = 0; at < length; at += 1) {
      const ordinal = (this.#ordinals[at] as number) + reader.firstOrdinal;
      const place = this.#places[ordinal] as number;
      if (place !== noPlace) into[filled++] = place;
    }
    return filled;
  }
}
