// Texts that repeat, each kept once and known by a number. As UTF-8 in one array: strings of their own would take three times the room.
import { withRoom } from './growing.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Texts one behind the other, as UTF-8. */
export interface PooledTexts {
  /** Where each begins, and at last where the last one ends. */
  readonly starts: Uint32Array;
  /** As the pool's `hash` gave them. */
  readonly hashes: Uint32Array;
  readonly bytes: Uint8Array;
}

/** The empty text, which every pool has. */
export const noText = 0;

export class StringPool {
  #bytes = new Uint8Array(65_536);
  /** Where each text begins; the next one's beginning is its end. */
  #starts = new Uint32Array(1_024);
  #hashes = new Uint32Array(1_024);
  /** Open addressing by hash: a text's number plus 1, or 0 where nothing is. Its length is a power of two. */
  #table = new Uint32Array(4_096);
  #scratch = new Uint8Array(1_024);
  #count = 0;

  constructor() {
    this.add('');
  }

  get count(): number {
    return this.#count;
  }

  /** Bytes of all texts together. */
  get textLength(): number {
    return this.#starts[this.#count]!;
  }

  /** What the pool takes of memory, in bytes. */
  get byteLength(): number {
    const arrays = [this.#bytes, this.#starts, this.#hashes, this.#table];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The text's number. */
  add(text: string): number {
    if (text.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, this.#scratch);
    return this.#addBytes(this.#scratch, 0, written, hashOf(this.#scratch, written));
  }

  /** Adds texts that lie one behind the other; gives the number of each. */
  addAll({ starts, hashes, bytes }: PooledTexts): Uint32Array {
    this.reserve(this.#count + hashes.length, this.#starts[this.#count]! + bytes.length);
    const numbers = new Uint32Array(hashes.length);
    for (let at = 0; at < numbers.length; at += 1) {
      numbers[at] = this.#addBytes(bytes, starts[at]!, starts[at + 1]!, hashes[at]!);
    }
    return numbers;
  }

  /** Makes room for so many texts and bytes in all, so that it need not be made bit by bit. */
  reserve(count: number, byteCount: number): void {
    this.#bytes = withRoom(this.#bytes, byteCount);
    this.#starts = withRoom(this.#starts, count + 1);
    this.#hashes = withRoom(this.#hashes, count);
    if (count * 2 > this.#table.length) this.#enlargeTable(count);
  }

  text(number: number): string {
    return decoder.decode(this.bytes(number));
  }

  /** The UTF-8 of a text, or of all from it to before `end`, one behind the other; good until the next text is added. */
  bytes(number: number, end = number + 1): Uint8Array {
    return this.#bytes.subarray(this.#starts[number], this.#starts[end]);
  }

  /** Where a text begins among the bytes of all. */
  start(number: number): number {
    return this.#starts[number]!;
  }

  hash(number: number): number {
    return this.#hashes[number]!;
  }

  #addBytes(source: Uint8Array, start: number, end: number, hash: number): number {
    const last = this.#table.length - 1;
    let place = hash & last;
    for (let known = this.#table[place]!; known !== 0; known = this.#table[place]!) {
      if (this.#hashes[known - 1] === hash && this.#holds(known - 1, source, start, end)) {
        return known - 1;
      }
      place = (place + 1) & last;
    }
    this.#append(source, start, end, hash);
    this.#table[place] = this.#count;
    if (this.#count * 2 > this.#table.length) this.#enlargeTable(this.#count);
    return this.#count - 1;
  }

  #holds(number: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[number]!;
    if (this.#starts[number + 1]! - start !== to - from) return false;
    for (let at = 0; at < to - from; at += 1) {
      if (this.#bytes[start + at] !== source[from + at]) return false;
    }
    return true;
  }

  #append(source: Uint8Array, from: number, to: number, hash: number): void {
    const start = this.#starts[this.#count]!;
    const end = start + to - from;
    this.#bytes = withRoom(this.#bytes, end);
    for (let at = from; at < to; at += 1) this.#bytes[start + at - from] = source[at]!;
    this.#count += 1;
    this.#starts = withRoom(this.#starts, this.#count + 1);
    this.#starts[this.#count] = end;
    this.#hashes = withRoom(this.#hashes, this.#count);
    this.#hashes[this.#count - 1] = hash;
  }

  /** For so many texts, and half as many more. */
  #enlargeTable(count: number): void {
    this.#table = new Uint32Array(2 ** Math.ceil(Math.log2(count * 3)));
    const last = this.#table.length - 1;
    for (let number = 0; number < this.#count; number += 1) {
      let place = this.#hashes[number]! & last;
      while (this.#table[place] !== 0) place = (place + 1) & last;
      this.#table[place] = number + 1;
    }
  }
}

/** FNV-1a, with its bits mixed once more, since a table takes only the last of them. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
