// Distinct terms of many letters, their units in one array: no string is made of a term, and sorting compares numbers. A Map of
// strings takes four times as long.
import { hashWith, spread } from './hash.ts';
import { encodeUnits } from './term-bytes.ts';

/** Most terms are a field's code and a pair of characters: by so many units terms are sorted at first. */
const radixUnits = 3;
const lineEnd = 0x0a;
const noTerm = -1;

export class TermTable {
  /** Every term's UTF-16 units, one behind the other. */
  #units = new Uint16Array(1 << 17);
  /** Where each term begins, and behind the last one where it ends. */
  #starts = new Uint32Array(1 << 14);
  #count = 0;
  /** Terms by their hash, each in the first free place from there; at most half full. */
  #slots = new Int32Array(1 << 15).fill(noTerm);

  /** Terms are numbered from 0 as they first come. */
  get count(): number {
    return this.#count;
  }

  /** Calls `onTerm` with the number of each term of a text that has one a line. */
  readLines(text: string, onTerm: (number: number) => void): void {
    this.#makeRoom(text.length);
    for (let at = 0; at < text.length; at += 1) {
      // Written behind the last term, it is there already should it be new.
      const start = this.#starts[this.#count] as number;
      let end = start;
      let hash = 0;
      for (; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (unit === lineEnd) break;
        this.#units[end++] = unit;
        hash = hashWith(hash, unit);
      }
      onTerm(this.#numberOf(start, end, spread(hash)));
    }
  }

  /** Writes a term's bytes and gives how many they are, see `term-bytes.ts`. */
  encode(number: number, into: Uint8Array): number {
    return encodeUnits(this.#units, this.#startOf(number), this.#startOf(number + 1), into);
  }

  /** The numbers of all terms, in the order of JavaScript's strings. */
  sorted(): Uint32Array {
    let order = new Uint32Array(this.#count);
    for (let number = 0; number < order.length; number += 1) order[number] = number;
    const keys = Array.from({ length: radixUnits }, (_, place) => this.#unitsAt(place));
    for (const key of keys.toReversed()) order = sortedBy(key, order);
    this.#sortGroups(order, keys);
    return order;
  }

  #startOf(number: number): number {
    return this.#starts[number] as number;
  }

  #numberOf(start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let found = slots[slot] as number; found !== noTerm; found = slots[slot] as number) {
      if (this.#is(found, start, end)) return found;
      slot = (slot + 1) & mask;
    }
    const number = this.#count;
    slots[slot] = number;
    this.#count += 1;
    this.#starts[this.#count] = end;
    if (this.#count * 2 > slots.length) this.#spreadOut();
    return number;
  }

  #is(number: number, start: number, end: number): boolean {
    const units = this.#units;
    let at = this.#startOf(number);
    if (this.#startOf(number + 1) - at !== end - start) return false;
    for (let other = start; other < end; other += 1, at += 1) {
      if (units[at] !== units[other]) return false;
    }
    return true;
  }

  /** For the terms of a text of so many units. */
  #makeRoom(unitCount: number): void {
    const units = this.#startOf(this.#count) + unitCount;
    if (units > this.#units.length) {
      const larger = new Uint16Array(2 * units);
      larger.set(this.#units);
      this.#units = larger;
    }
    const starts = this.#count + unitCount + 2;
    if (starts > this.#starts.length) {
      const larger = new Uint32Array(2 * starts);
      larger.set(this.#starts);
      this.#starts = larger;
    }
  }

  #spreadOut(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(noTerm);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number += 1) {
      let hash = 0;
      for (let at = this.#startOf(number); at < this.#startOf(number + 1); at += 1) {
        hash = hashWith(hash, this.#units[at] as number);
      }
      let slot = spread(hash) & mask;
      while (slots[slot] !== noTerm) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }

  /** Of each term the unit at one place; 0 where it has ended. */
  #unitsAt(place: number): Uint16Array {
    const found = new Uint16Array(this.#count);
    for (let number = 0; number < found.length; number += 1) {
      const at = this.#startOf(number) + place;
      found[number] = at < this.#startOf(number + 1) ? (this.#units[at] as number) : 0;
    }
    return found;
  }

  /** Terms alike in their first units stand together: each such group is put in order. */
  #sortGroups(order: Uint32Array, keys: readonly Uint16Array[]): void {
    const compare = (one: number, other: number): number => this.#compare(one, other);
    const isAlike = (one: number, other: number): boolean =>
      keys.every((key) => key[one] === key[other]);
    let start = 0;
    for (let at = 1; at <= order.length; at += 1) {
      if (at < order.length && isAlike(order[start] as number, order[at] as number)) continue;
      if (at - start > 1) order.subarray(start, at).sort(compare);
      start = at;
    }
  }

  #compare(one: number, other: number): number {
    const first = this.#startOf(one);
    const second = this.#startOf(other);
    const firstLength = this.#startOf(one + 1) - first;
    const secondLength = this.#startOf(other + 1) - second;
    const length = Math.min(firstLength, secondLength);
    for (let at = radixUnits; at < length; at += 1) {
      const difference = (this.#units[first + at] as number) - (this.#units[second + at] as number);
      if (difference !== 0) return difference;
    }
    return firstLength - secondLength;
  }
}

/** Sorted by a number of each; those alike in it stay as they were. */
function sortedBy(key: Uint16Array, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(0x10001);
  for (let at = 0; at < key.length; at += 1) {
    const next = (key[at] as number) + 1;
    places[next] = (places[next] as number) + 1;
  }
  for (let at = 1; at < places.length; at += 1) {
    places[at] = (places[at] as number) + (places[at - 1] as number);
  }
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const number = order[at] as number;
    const own = key[number] as number;
    const to = places[own] as number;
    sorted[to] = number;
    places[own] = to + 1;
  }
  return sorted;
}
