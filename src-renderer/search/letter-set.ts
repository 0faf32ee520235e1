// A set of ordinals, one bit a letter.

export class LetterSet {
  readonly #bits: Uint32Array;
  readonly #letterCount: number;

  constructor(letterCount: number) {
    this.#letterCount = letterCount;
    this.#bits = new Uint32Array((letterCount + 31) >>> 5);
  }

  /** Adds the first `count` of `ordinals`, each moved by `offset`. */
  addAll(ordinals: Uint32Array, count: number, offset: number): void {
    const bits = this.#bits;
    for (let at = 0; at < count; at += 1) {
      const ordinal = (ordinals[at] as number) + offset;
      bits[ordinal >>> 5] = (bits[ordinal >>> 5] as number) | (1 << (ordinal & 31));
    }
  }

  /** Adds what the other has. */
  unite(other: LetterSet): void {
    for (let at = 0; at < this.#bits.length; at += 1) {
      this.#bits[at] = (this.#bits[at] as number) | (other.#bits[at] as number);
    }
  }

  /** Keeps what the other has too. */
  intersect(other: LetterSet): void {
    for (let at = 0; at < this.#bits.length; at += 1) {
      this.#bits[at] = (this.#bits[at] as number) & (other.#bits[at] as number);
    }
  }

  get isEmpty(): boolean {
    return this.#bits.every((bits) => bits === 0);
  }

  /** Ascending. */
  ordinals(): Uint32Array {
    const ordinals = new Uint32Array(this.#letterCount);
    let count = 0;
    for (let at = 0; at < this.#bits.length; at += 1) {
      for (let bits = this.#bits[at] as number; bits !== 0; bits &= bits - 1) {
        ordinals[count++] = at * 32 + 31 - Math.clz32(bits & -bits);
      }
    }
    return ordinals.slice(0, count);
  }
}
