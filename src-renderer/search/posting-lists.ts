// Which letters have which terms: gathered letter by letter, read term by term.

export class PostingLists {
  #terms = new Uint32Array(1 << 16);
  #ordinals = new Uint32Array(1 << 16);
  #count = 0;
  #starts = new Uint32Array(0);

  /** Letters come in ascending order. */
  add(term: number, ordinal: number): void {
    if (this.#count === this.#terms.length) {
      this.#terms = doubled(this.#terms);
      this.#ordinals = doubled(this.#ordinals);
    }
    this.#terms[this.#count] = term;
    this.#ordinals[this.#count] = ordinal;
    this.#count += 1;
  }

  /** Sorts by term, `termCount` in all; nothing is added any more. */
  sort(termCount: number): void {
    const terms = this.#terms;
    const starts = new Uint32Array(termCount + 1);
    for (let at = 0; at < this.#count; at += 1) {
      const term = terms[at] as number;
      starts[term + 1] = (starts[term + 1] as number) + 1;
    }
    for (let term = 0; term < termCount; term += 1) {
      starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
    }
    this.#starts = starts.slice();
    const sorted = new Uint32Array(this.#count);
    for (let at = 0; at < this.#count; at += 1) {
      const term = terms[at] as number;
      const place = starts[term] as number;
      sorted[place] = this.#ordinals[at] as number;
      starts[term] = place + 1;
    }
    this.#ordinals = sorted;
  }

  /** Ordinals of the letters with the term, ascending, each once, in `into`; gives their number. */
  read(term: number, into: Uint32Array): number {
    let count = 0;
    const end = this.#starts[term + 1] as number;
    for (let at = this.#starts[term] as number; at < end; at += 1) {
      const ordinal = this.#ordinals[at] as number;
      if (count === 0 || into[count - 1] !== ordinal) into[count++] = ordinal;
    }
    return count;
  }
}

function doubled(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2);
  to.set(from);
  return to;
}
