// The alphabetical order of a pool's texts, kept as texts come to it.
import { Alphabet, compareAlike } from './alphabet.ts';
import { sortedSlots } from './sorted-slots.ts';
import type { StringPool } from './string-pool.ts';

/** The places of texts' characters, one text behind the other. */
interface Spelled {
  readonly places: Uint16Array;
  /** By text, the place of its first character; one more than there are texts. */
  readonly starts: Uint32Array;
}

export class TextOrder {
  readonly #pool: StringPool;
  readonly #alphabet = new Alphabet();
  /** Numbers of texts in their order. */
  #order: Uint32Array = new Uint32Array(0);
  #ranks = new Uint32Array(0);

  constructor(pool: StringPool) {
    this.#pool = pool;
  }

  /** By a text's number its place in the order. Texts added since the last time are put where they belong; the others keep their order. */
  ranks(): Uint32Array {
    const known = this.#order.length;
    const count = this.#pool.count;
    if (known === count) return this.#ranks;
    const isFew = (count - known) * 16 < known;
    const fresh = this.#sorted(isFew ? known : 0, count);
    this.#order = isFew ? this.#merged(fresh) : fresh;
    this.#ranks = new Uint32Array(count);
    for (let place = 0; place < count; place += 1) this.#ranks[this.#order[place]!] = place;
    return this.#ranks;
  }

  /** The numbers from `first` to before `end`, in the order of their texts. */
  #sorted(first: number, end: number): Uint32Array {
    this.#alphabet.learn(this.#texts(first, end));
    const spelled = this.#spell(first, end);
    const beginnings = new Float64Array(end);
    for (let number = first; number < end; number += 1) {
      beginnings[number] = beginningOf(spelled, number - first);
    }
    const numbers = Uint32Array.from({ length: end - first }, (_, at) => first + at);
    const sorted = sortedSlots(numbers, beginnings).slice();
    const compare = (a: number, b: number) =>
      compareSpelled(spelled, a - first, b - first) || this.#compareAlike(a, b);
    // By their first three characters they are sorted; the others decide within each run.
    for (let start = 0, stop = 1; start < sorted.length; start = stop, stop += 1) {
      const beginning = beginnings[sorted[start]!];
      while (stop < sorted.length && beginnings[sorted[stop]!] === beginning) stop += 1;
      if (stop - start > 1) sorted.subarray(start, stop).sort(compare);
    }
    return sorted;
  }

  /** `fresh`, sorted and few, among those known. */
  #merged(fresh: Uint32Array): Uint32Array {
    const known = this.#order;
    const merged = new Uint32Array(known.length + fresh.length);
    let from = 0;
    fresh.forEach((number, at) => {
      const place = this.#placeOf(number, from);
      merged.set(known.subarray(from, place), from + at);
      merged[place + at] = number;
      from = place;
    });
    merged.set(known.subarray(from), from + fresh.length);
    return merged;
  }

  /** Where among the texts known, from `low`, this one belongs. */
  #placeOf(number: number, low: number): number {
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#order[middle]!, number) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: number, b: number): number {
    const spelled = this.#spellBoth(a, b);
    return compareSpelled(spelled, 0, 1) || this.#compareAlike(a, b);
  }

  #compareAlike(a: number, b: number): number {
    return compareAlike(this.#pool.text(a), this.#pool.text(b));
  }

  #spell(first: number, end: number): Spelled {
    let bytes = 0;
    for (const text of this.#texts(first, end)) bytes += text.length;
    return this.#spellAll(this.#texts(first, end), end - first, bytes);
  }

  #spellBoth(a: number, b: number): Spelled {
    const texts = [this.#pool.bytes(a), this.#pool.bytes(b)] as const;
    return this.#spellAll(texts, 2, texts[0].length + texts[1].length);
  }

  #spellAll(texts: Iterable<Uint8Array>, count: number, maxLength: number): Spelled {
    const places = new Uint16Array(maxLength);
    const starts = new Uint32Array(count + 1);
    let at = 0;
    for (const text of texts) {
      starts[at + 1] = this.#alphabet.write(text, places, starts[at]!);
      at += 1;
    }
    return { places, starts };
  }

  *#texts(first: number, end: number): Iterable<Uint8Array> {
    for (let number = first; number < end; number += 1) yield this.#pool.bytes(number);
  }
}

/** The first three characters as one number. */
function beginningOf({ places, starts }: Spelled, text: number): number {
  const start = starts[text]!;
  const length = starts[text + 1]! - start;
  const first = length > 0 ? places[start]! : 0;
  const second = length > 1 ? places[start + 1]! : 0;
  const third = length > 2 ? places[start + 2]! : 0;
  return first * 2 ** 32 + second * 2 ** 16 + third;
}

function compareSpelled({ places, starts }: Spelled, a: number, b: number): number {
  let atA = starts[a]!;
  let atB = starts[b]!;
  const endA = starts[a + 1]!;
  const endB = starts[b + 1]!;
  while (atA < endA && atB < endB) {
    const difference = places[atA++]! - places[atB++]!;
    if (difference !== 0) return difference;
  }
  return endA - atA - (endB - atB);
}
