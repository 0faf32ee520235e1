// What was taught: in how many junk and good letters each token was. A hash table in typed arrays, bounded; the caller keeps its bytes.
import type { Lesson } from '../../src-shared/mail/junk.ts';
import { forEachToken } from './token-hash.ts';

/** Entries beyond this are pruned; at 12 bytes each the model is 1.9 MB at most. */
export const maxEntries = 160_000;
/** What pruning leaves, so that it is rare. */
const keptEntries = 110_000;
const maxCount = 0xffff;

export class JunkModel {
  /** Letters taught. */
  junkCount = 0;
  goodCount = 0;
  /** Counts lessons: what was last seen long ago goes first. */
  lessonCount = 0;
  entryCount = 0;
  #keys: Uint32Array;
  #junk: Uint16Array;
  #good: Uint16Array;
  #seen: Uint32Array;

  /** `expected`: entries there will soon be. */
  constructor(expected = 0) {
    const size = tableSize(expected);
    this.#keys = new Uint32Array(size);
    this.#junk = new Uint16Array(size);
    this.#good = new Uint16Array(size);
    this.#seen = new Uint32Array(size);
  }

  /** `lines`: the letter's tokens, see `tokens.ts`. */
  teach(lines: string, lesson: Lesson): void {
    this.lessonCount += 1;
    if (lesson === 'junk') this.junkCount += 1;
    else this.goodCount += 1;
    forEachToken(lines, (hash) => {
      const at = this.#place(hash);
      const counts = lesson === 'junk' ? this.#junk : this.#good;
      counts[at] = Math.min(maxCount, counts[at]! + 1);
      this.#seen[at] = this.lessonCount;
    });
    if (this.entryCount > maxEntries) this.#prune();
  }

  /** Takes a lesson back. What was pruned meanwhile is not there to be taken from. */
  unteach(lines: string, lesson: Lesson): void {
    if (lesson === 'junk') this.junkCount = Math.max(0, this.junkCount - 1);
    else this.goodCount = Math.max(0, this.goodCount - 1);
    const counts = lesson === 'junk' ? this.#junk : this.#good;
    forEachToken(lines, (hash) => {
      const at = this.#find(hash);
      if (this.#keys[at] === hash && counts[at]! > 0) counts[at]! -= 1;
    });
  }

  /** Calls `onCounts` for each of the letter's tokens that is known. */
  forEachKnown(
    lines: string,
    onCounts: (junk: number, good: number, start: number, end: number) => void,
  ): void {
    forEachToken(lines, (hash, start, end) => {
      const at = this.#find(hash);
      if (this.#keys[at] !== hash) return;
      const [junk, good] = [this.#junk[at]!, this.#good[at]!];
      if (junk + good > 0) onCounts(junk, good, start, end);
    });
  }

  /** Every entry, in no order that means anything. */
  forEachEntry(onEntry: (hash: number, junk: number, good: number, seen: number) => void): void {
    for (let at = 0; at < this.#keys.length; at += 1) {
      const hash = this.#keys[at]!;
      if (hash !== 0) onEntry(hash, this.#junk[at]!, this.#good[at]!, this.#seen[at]!);
    }
  }

  /** Puts an entry in as it was read. */
  put(hash: number, junk: number, good: number, seen: number): void {
    const at = this.#place(hash);
    this.#junk[at] = junk;
    this.#good[at] = good;
    this.#seen[at] = seen;
  }

  /** Where the token is, or would be. */
  #find(hash: number): number {
    const mask = this.#keys.length - 1;
    let at = hash & mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  #place(hash: number): number {
    let at = this.#find(hash);
    if (this.#keys[at] === hash) return at;
    if ((this.entryCount + 1) * 2 > this.#keys.length) {
      this.#rebuild(this.entryCount * 2, () => true);
      at = this.#find(hash);
    }
    this.#keys[at] = hash;
    this.entryCount += 1;
    return at;
  }

  /** What tells least goes first: seen in fewest letters, and not for the longest time. */
  #prune(): void {
    const ranks = new Float64Array(this.entryCount);
    let count = 0;
    this.forEachEntry((_hash, junk, good, seen) => {
      ranks[count] = rankOf(junk, good, seen);
      count += 1;
    });
    ranks.sort();
    const least = ranks[count - keptEntries]!;
    this.#rebuild(keptEntries, (junk, good, seen) => rankOf(junk, good, seen) >= least);
  }

  #rebuild(expected: number, isKept: (junk: number, good: number, seen: number) => boolean): void {
    const next = new JunkModel(expected);
    this.forEachEntry((hash, junk, good, seen) => {
      if (isKept(junk, good, seen)) next.put(hash, junk, good, seen);
    });
    this.#keys = next.#keys;
    this.#junk = next.#junk;
    this.#good = next.#good;
    this.#seen = next.#seen;
    this.entryCount = next.entryCount;
  }
}

/** Counts above three are kept alike: then the time alone decides. */
function rankOf(junk: number, good: number, seen: number): number {
  return Math.min(3, junk + good) * 2 ** 32 + seen;
}

/** A power of two, at most half full. */
function tableSize(expected: number): number {
  let size = 1_024;
  while (size < expected * 2) size *= 2;
  return size;
}
