// The alphabetical order of a pool's texts, kept as texts come to it.
import { Alphabet, compareAlike } from './alphabet.ts';
import { letGo } from './let-go.ts';
import { everySlot, sortedSlots } from './sorted-slots.ts';
import type { StringPool } from './string-pool.ts';

/** The places of texts' characters, one text behind the other. */
interface Spelled {
  readonly places: Uint16Array;
  /** By text, the place of its first character; one more than there are texts. */
  readonly starts: ArrayLike<number>;
}

/** Texts being sorted, numbered from `first`. */
interface Sorting {
  readonly first: number;
  readonly spelled: Spelled;
  /** Room for a number of each text. */
  readonly keys: Float64Array;
}

/** One for all, as it takes 2 MB. */
const alphabet = new Alphabet();

/** Learnt at a time. */
const textsAStep = 20_000;
/** So few are sorted by comparing them. */
const fewTexts = 48;

export class TextOrder {
  readonly #pool: StringPool;
  /** Numbers of texts in their order. */
  #order: Uint32Array = new Uint32Array(0);
  #ranks = new Uint32Array(0);

  constructor(pool: StringPool) {
    this.#pool = pool;
  }

  /** By a text's number its place in the order. Texts added since the last time are put where they belong; the others keep their order. */
  ranks(): Uint32Array {
    const steps = this.prepare();
    while (!steps.next().done);
    return this.#ranks;
  }

  /** Does what `ranks` would have to do, in steps of some milliseconds. */
  *prepare(): Generator<void, void, void> {
    const known = this.#order.length;
    const count = this.#pool.count;
    if (known === count) return;
    const isFew = (count - known) * 16 < known;
    const fresh = yield* this.#sorted(isFew ? known : 0, count);
    // Somebody may have asked for all ranks meanwhile.
    if (this.#order.length >= count) return;
    this.#order = isFew ? this.#merged(fresh) : fresh;
    this.#ranks = new Uint32Array(count);
    for (let place = 0; place < count; place += 1) this.#ranks[this.#order[place]!] = place;
  }

  /** The numbers from `first` to before `end`, in the order of their texts. */
  *#sorted(first: number, end: number): Generator<void, Uint32Array, void> {
    for (let start = first; start < end; start += textsAStep) {
      alphabet.learn(this.#pool.bytes(start, Math.min(end, start + textsAStep)));
      yield;
    }
    const numbers = everySlot(end - first).map((at) => first + at);
    const spelled = this.#spell(first, end);
    yield;
    const keys = new Float64Array(end);
    yield* this.#sortFrom(numbers, 0, { first, spelled, keys });
    letGo(spelled.places);
    letGo(keys);
    return numbers;
  }

  /** Sorts texts that are alike up to the character at `depth`, in place: by their next three, then those alike in these. */
  *#sortFrom(numbers: Uint32Array, depth: number, sorting: Sorting): Generator<void, void, void> {
    const { first, spelled, keys } = sorting;
    if (numbers.length < fewTexts) {
      numbers.sort(
        (a, b) => compareSpelled(spelled, a - first, b - first) || this.#compareAlike(a, b),
      );
      return;
    }
    for (const number of numbers) keys[number] = keyOf(spelled, number - first, depth);
    numbers.set(sortedSlots(numbers, keys));
    yield;
    for (let start = 0, stop = 1; start < numbers.length; start = stop, stop += 1) {
      const key = keys[numbers[start]!]!;
      while (stop < numbers.length && keys[numbers[stop]!] === key) stop += 1;
      const run = numbers.subarray(start, stop);
      if (run.length === 1) continue;
      const isAtEnd = key % 2 ** 16 === 0;
      if (isAtEnd) run.sort((a, b) => this.#compareAlike(a, b));
      else yield* this.#sortFrom(run, depth + 3, sorting);
    }
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

  #compareAlike(a: number, b: number): number {
    return compareAlike(this.#pool.text(a), this.#pool.text(b));
  }

  #spell(first: number, end: number): Spelled {
    const bytes = this.#pool.bytes(first, end);
    const base = this.#pool.start(first);
    const places = new Uint16Array(bytes.length);
    const starts = new Uint32Array(end - first + 1);
    for (let at = 0; at < end - first; at += 1) {
      const from = this.#pool.start(first + at) - base;
      const to = this.#pool.start(first + at + 1) - base;
      starts[at + 1] = alphabet.write(bytes, from, to, places, starts[at]!);
    }
    return { places, starts };
  }

  #compare(a: number, b: number): number {
    const [bytesA, bytesB] = [this.#pool.bytes(a), this.#pool.bytes(b)];
    const places = new Uint16Array(bytesA.length + bytesB.length);
    const middle = alphabet.write(bytesA, 0, bytesA.length, places, 0);
    const end = alphabet.write(bytesB, 0, bytesB.length, places, middle);
    const spelled = { places, starts: [0, middle, end] };
    return compareSpelled(spelled, 0, 1) || this.#compareAlike(a, b);
  }
}

/** Three characters from `depth` on as one number; 0 stands for each that the text has not. */
function keyOf({ places, starts }: Spelled, text: number, depth: number): number {
  const start = starts[text]! + depth;
  const length = starts[text + 1]! - start;
  const one = length > 0 ? places[start]! : 0;
  const two = length > 1 ? places[start + 1]! : 0;
  const three = length > 2 ? places[start + 2]! : 0;
  return one * 2 ** 32 + two * 2 ** 16 + three;
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
