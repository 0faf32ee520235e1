// What was taught: the letters, as numbers of their tokens, and the weights that follow from them. Bounded; the caller keeps its bytes.
import type { Lesson } from '../../src-shared/mail/junk.ts';
import { placeOfEarlier } from './earlier-lesson.ts';
import { packFeatures, usualWeightCount } from './letter-features.ts';
import { type TaughtLetter, trainWeights, type Weights } from './train.ts';

/** Of junk and of good letters each the latest so many are kept, and no more bytes of both than this. */
export const maxLettersOfKind = 2_000;
export const maxLetterBytes = 4 * 1024 * 1024;

export class JunkModel {
  readonly weightCount: number;
  /** Letters taught and not taken back, those no longer kept included. */
  junkCount = 0;
  goodCount = 0;
  /** In the order they were taught. */
  readonly #junk: Uint8Array[] = [];
  readonly #good: Uint8Array[] = [];
  #bytes = 0;
  #weights: Weights | null = null;

  constructor(weightCount = usualWeightCount) {
    this.weightCount = weightCount;
  }

  /** `lines`: the letter's tokens, see `tokens.ts`. */
  teach(lines: string, lesson: Lesson): void {
    if (lesson === 'junk') this.junkCount += 1;
    else this.goodCount += 1;
    this.put(packFeatures(lines, this.weightCount), lesson);
    while (this.#bytes > maxLetterBytes) this.#forgetOldest(this.#largerKind());
    if (this.#of(lesson).length > maxLettersOfKind) this.#forgetOldest(this.#of(lesson));
  }

  /** Takes a lesson back. What is no longer kept teaches nothing any more anyway. */
  unteach(lines: string, lesson: Lesson): void {
    if (lesson === 'junk') this.junkCount = Math.max(0, this.junkCount - 1);
    else this.goodCount = Math.max(0, this.goodCount - 1);
    const packed = packFeatures(lines, this.weightCount);
    const letters = this.#of(lesson);
    let at = letters.findLastIndex((letter) => isSame(letter, packed));
    if (at < 0 && this.weightCount < usualWeightCount) {
      at = placeOfEarlier(letters, packed, this.weightCount);
    }
    if (at < 0) return;
    const [gone] = letters.splice(at, 1);
    this.#bytes -= gone?.length ?? 0;
    this.#weights = null;
  }

  /** Made from the letters when first asked for. */
  get weights(): Weights {
    this.#weights ??= trainWeights(this.letters(), this.weightCount);
    return this.#weights;
  }

  /** Weights as they were kept, so that they need not be made again. */
  set weights(weights: Weights) {
    this.#weights = weights;
  }

  letters(): TaughtLetter[] {
    return [
      ...this.#junk.map((packed) => ({ isJunk: true, packed })),
      ...this.#good.map((packed) => ({ isJunk: false, packed })),
    ];
  }

  /** Puts a letter in as it was read. */
  put(packed: Uint8Array, lesson: Lesson): void {
    this.#of(lesson).push(packed);
    this.#bytes += packed.length;
    this.#weights = null;
  }

  #of(lesson: Lesson): Uint8Array[] {
    return lesson === 'junk' ? this.#junk : this.#good;
  }

  #largerKind(): Uint8Array[] {
    return this.#junk.length > this.#good.length ? this.#junk : this.#good;
  }

  #forgetOldest(letters: Uint8Array[]): void {
    this.#bytes -= letters.shift()?.length ?? 0;
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
