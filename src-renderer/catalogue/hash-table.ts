// A table from hashes to small numbers, in two arrays: a Map of as many entries would take five times the room.

export class HashTable {
  readonly #keys: Float64Array;
  readonly #values: Uint32Array;
  readonly #last: number;

  /** For at most `capacity` different hashes. */
  constructor(capacity: number) {
    const length = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)));
    this.#keys = new Float64Array(length);
    this.#values = new Uint32Array(length);
    this.#last = length - 1;
  }

  /** The place of a hash (not 0), which is free for it where it is not there; for `value` and `take`. */
  placeOf(hash: number): number {
    // The last bits of a hash are as good as any.
    let place = (hash >>> 0) & this.#last;
    while (this.#keys[place] !== 0 && this.#keys[place] !== hash) place = (place + 1) & this.#last;
    return place;
  }

  has(place: number): boolean {
    return this.#keys[place] !== 0;
  }

  value(place: number): number {
    return this.#values[place]!;
  }

  take(place: number, hash: number, value: number): void {
    this.#keys[place] = hash;
    this.#values[place] = value;
  }
}
