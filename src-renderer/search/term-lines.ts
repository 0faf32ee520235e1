// Gathers the distinct terms of one letter as lines of UTF-16 units; one string is made of all. A Set of strings takes twice as long.
import { hashWith, spread } from './hash.ts';

const lineEnd = 0x0a;
const free = 0;
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

export class TermLines {
  readonly #maxTerms: number;
  #units = new Uint16Array(1 << 13);
  #length = 0;
  #termCount = 0;
  #code = 0;
  /** By the hash of a token of the field: where its line ends, or `free`. At most half full. */
  readonly #slots: Int32Array;
  readonly #filledSlots: Int32Array;
  #filledCount = 0;

  /** Takes `maxTerms` terms and no more. */
  constructor(maxTerms: number) {
    this.#maxTerms = maxTerms;
    this.#slots = new Int32Array(1 << (33 - Math.clz32(maxTerms)));
    this.#filledSlots = new Int32Array(maxTerms);
  }

  get isFull(): boolean {
    return this.#termCount === this.#maxTerms;
  }

  /** What comes now is of another field, which has this code. */
  startField(code: string): void {
    for (let at = 0; at < this.#filledCount; at += 1) {
      this.#slots[this.#filledSlots[at] as number] = free;
    }
    this.#filledCount = 0;
    this.#code = code.charCodeAt(0);
  }

  /** Adds the token from `start` to `end` of a text, if the field does not have it yet. */
  add(text: string, start: number, end: number): void {
    if (this.isFull) return;
    this.#makeRoom(end - start + 2);
    const units = this.#units;
    // Written behind the last line, it is there already should it be new.
    let to = this.#length;
    units[to++] = this.#code;
    let hash = 0;
    for (let at = start; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      units[to++] = unit;
      hash = hashWith(hash, unit);
    }
    units[to++] = lineEnd;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (let found = slots[slot] as number; found !== free; found = slots[slot] as number) {
      if (isSameLine(units, found, to, end - start + 2)) return;
      slot = (slot + 1) & mask;
    }
    slots[slot] = to;
    this.#filledSlots[this.#filledCount++] = slot;
    this.#length = to;
    this.#termCount += 1;
  }

  /** All lines as one text, without the last line end. Everything begins anew. */
  take(): string {
    const text = decoder.decode(this.#units.subarray(0, Math.max(0, this.#length - 1)));
    this.startField('');
    this.#length = 0;
    this.#termCount = 0;
    return text;
  }

  #makeRoom(unitCount: number): void {
    if (this.#length + unitCount <= this.#units.length) return;
    const larger = new Uint16Array((this.#length + unitCount) * 2);
    larger.set(this.#units);
    this.#units = larger;
  }
}

/** Whether two lines, of which the second has so many units with its code and its end, end alike and are of the same length. */
function isSameLine(units: Uint16Array, oneEnd: number, otherEnd: number, length: number): boolean {
  const one = oneEnd - length;
  if (one < 0 || (one > 0 && units[one - 1] !== lineEnd)) return false;
  const other = otherEnd - length;
  for (let at = 0; at < length; at += 1) if (units[one + at] !== units[other + at]) return false;
  return true;
}
