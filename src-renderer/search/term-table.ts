// Distinct terms of many letters, their units in one array: no string is made of a term that was there before, and sorting
// compares numbers. A Map of strings takes three times as long.
import { encodeUnits } from './term-bytes.ts';

const noTerm = -1;

export class TermTable {
  /** Every term's UTF-16 units, one behind the other. */
  #units = new Uint16Array(1 << 16);
  /** Where each term begins, and behind the last one where it ends. */
  #starts = new Uint32Array(1 << 12);
  #count = 0;
  /** Terms by their hash, each in the first free place from there; at most half full. */
  #slots = new Int32Array(1 << 13).fill(noTerm);

  /** Terms are numbered from 0 as they first come. */
  get count(): number {
    return this.#count;
  }

  /** The number of the term from `start` to `end` of a text. */
  numberOf(text: string, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashOf(text, start, end) & mask;
    for (let found = slots[slot] as number; found !== noTerm; found = slots[slot] as number) {
      if (this.#is(found, text, start, end)) return found;
      slot = (slot + 1) & mask;
    }
    const number = this.#count;
    slots[slot] = number;
    this.#append(text, start, end);
    return number;
  }

  /** Writes a term's bytes and gives how many they are, see `term-bytes.ts`. */
  encode(number: number, into: Uint8Array): number {
    return encodeUnits(this.#units, this.#startOf(number), this.#startOf(number + 1), into);
  }

  /** The numbers of all terms, in the order of JavaScript's strings. */
  sorted(): Uint32Array {
    let order = new Uint32Array(this.#count);
    for (let number = 0; number < order.length; number += 1) order[number] = number;
    for (let place = radixUnits - 1; place >= 0; place -= 1) order = this.#byUnit(order, place);
    this.#sortGroups(order);
    return order;
  }

  #startOf(number: number): number {
    return this.#starts[number] as number;
  }

  #is(number: number, text: string, start: number, end: number): boolean {
    const first = this.#startOf(number);
    if (this.#startOf(number + 1) - first !== end - start) return false;
    for (let at = start; at < end; at += 1) {
      if (this.#units[first + at - start] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  #append(text: string, start: number, end: number): void {
    let length = this.#startOf(this.#count);
    if (length + end - start > this.#units.length) {
      const larger = new Uint16Array(this.#units.length * 2 + end - start);
      larger.set(this.#units);
      this.#units = larger;
    }
    for (let at = start; at < end; at += 1) this.#units[length++] = text.charCodeAt(at);
    this.#count += 1;
    if (this.#count === this.#starts.length) {
      const larger = new Uint32Array(this.#starts.length * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.#count] = length;
    if (this.#count * 2 > this.#slots.length) this.#spreadOut();
  }

  #spreadOut(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(noTerm);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number += 1) {
      let hash = 0;
      for (let at = this.#startOf(number); at < this.#startOf(number + 1); at += 1) {
        hash = mixed(hash, this.#units[at] as number);
      }
      let slot = finished(hash) & mask;
      while (slots[slot] !== noTerm) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }

  /** Sorted by the unit at one place (a term that has ended comes first); those alike in it stay as they were. */
  #byUnit(order: Uint32Array, place: number): Uint32Array<ArrayBuffer> {
    const places = new Uint32Array(0x10001);
    for (let at = 0; at < order.length; at += 1) {
      const key = this.#unitAt(order[at] as number, place) + 1;
      places[key] = (places[key] as number) + 1;
    }
    for (let key = 1; key < places.length; key += 1) {
      places[key] = (places[key] as number) + (places[key - 1] as number);
    }
    const sorted = new Uint32Array(order.length);
    for (let at = 0; at < order.length; at += 1) {
      const number = order[at] as number;
      const key = this.#unitAt(number, place);
      const to = places[key] as number;
      sorted[to] = number;
      places[key] = to + 1;
    }
    return sorted;
  }

  #unitAt(number: number, place: number): number {
    const at = this.#startOf(number) + place;
    return at < this.#startOf(number + 1) ? (this.#units[at] as number) : 0;
  }

  /** Terms alike in their first units stand together: each such group is put in order. */
  #sortGroups(order: Uint32Array): void {
    const compare = (one: number, other: number): number => this.#compare(one, other);
    let start = 0;
    for (let at = 1; at <= order.length; at += 1) {
      if (at < order.length && this.#isAlike(order[start] as number, order[at] as number)) continue;
      if (at - start > 1) order.subarray(start, at).sort(compare);
      start = at;
    }
  }

  #isAlike(one: number, other: number): boolean {
    for (let place = 0; place < radixUnits; place += 1) {
      if (this.#unitAt(one, place) !== this.#unitAt(other, place)) return false;
    }
    return true;
  }

  #compare(one: number, other: number): number {
    const first = this.#startOf(one);
    const second = this.#startOf(other);
    const firstLength = this.#startOf(one + 1) - first;
    const secondLength = this.#startOf(other + 1) - second;
    const length = Math.min(firstLength, secondLength);
    for (let at = 0; at < length; at += 1) {
      const difference = (this.#units[first + at] as number) - (this.#units[second + at] as number);
      if (difference !== 0) return difference;
    }
    return firstLength - secondLength;
  }
}

/** The field's code and a pair of characters: most terms are no longer. */
const radixUnits = 3;

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) hash = mixed(hash, text.charCodeAt(at));
  return finished(hash);
}

function mixed(hash: number, unit: number): number {
  return (Math.imul(hash, 0x9e3779b1) + unit) | 0;
}

/** The low bits decide where a term goes; this brings the others to them. */
function finished(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (spread ^ (spread >>> 13)) >>> 0;
}
