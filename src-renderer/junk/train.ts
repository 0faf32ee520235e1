// From letters taught to weights: logistic regression by stochastic descent with a step of its own for each weight (AdaGrad: Duchi,
// Hazan, Singer 2011). The same letters give the same weights in whichever order they were taught, so a lesson can be taken back.
import { type Features, unpackLetters } from './letter-features.ts';

export interface TaughtLetter {
  readonly isJunk: boolean;
  /** See `letter-features.ts`. */
  readonly packed: Uint8Array;
}

export interface Weights {
  readonly bias: number;
  /** 0 where no letter had the token: those that some letter had are never quite 0. */
  readonly ofIndex: Float32Array;
}

/** Which letters come first decides much, so weights are the mean of so many orders, each gone through once: a second round gains nothing. */
const orders = 20;
const rate = 0.5;
const biasRate = 0.05;
/** Draws weights to zero each time they are touched. */
const decay = 1e-3;
/** The weight of a token that letters had and nothing was learnt from. */
const leastWeight = 1e-20;
/** A letter told with less error than this teaches nothing in that order. */
const minError = 0.01;

export function trainWeights(letters: readonly TaughtLetter[], weightCount: number): Weights {
  const ordered = inFixedOrder(letters);
  const packed = ordered.map((letter) => letter.packed);
  const examples = unpackLetters(packed, weightCount).map((features, at) => ({
    target: ordered[at]?.isJunk === true ? 1 : 0,
    features,
  }));
  const used = numberClosely(examples, weightCount);
  const random = seededRandom();
  const weights = { bias: 0, ofIndex: new Float32Array(weightCount) };
  for (let order = 0; order < orders; order += 1) {
    const { bias, ofIndex } = trainInOrder(examples, used.length, random);
    weights.bias += bias / orders;
    for (const [at, index] of used.entries()) weights.ofIndex[index]! += ofIndex[at]! / orders;
  }
  for (const index of used) weights.ofIndex[index] ||= leastWeight;
  return weights;
}

interface Example {
  readonly target: number;
  readonly features: Features;
}

/** Numbers the indices anew without gaps, so that what is worked on lies close together; gives those that were in use. */
function numberClosely(examples: readonly Example[], weightCount: number): number[] {
  const used: number[] = [];
  const numberOf = new Int32Array(weightCount).fill(-1);
  for (const { features } of examples) {
    for (const [at, index] of features.indices.entries()) {
      if (numberOf[index] === -1) numberOf[index] = used.push(index) - 1;
      features.indices[at] = numberOf[index]!;
    }
  }
  return used;
}

/** Shuffles `examples` before. */
function trainInOrder(examples: Example[], weightCount: number, random: () => number): Weights {
  const ofIndex = new Float32Array(weightCount);
  const squares = new Float32Array(weightCount);
  let bias = 0;
  shuffle(examples, random);
  for (const { target, features } of examples) {
    const error = logistic(sumOf(features, { bias, ofIndex })) - target;
    if (Math.abs(error) < minError) continue;
    bias -= biasRate * error;
    step(features, error, ofIndex, squares);
  }
  return { bias, ofIndex };
}

export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

function sumOf({ indices, values }: Features, { bias, ofIndex }: Weights): number {
  let sum = bias;
  for (let at = 0; at < indices.length; at += 1) sum += ofIndex[indices[at]!]! * values[at]!;
  return sum;
}

function step(
  { indices, values }: Features,
  error: number,
  ofIndex: Float32Array,
  squares: Float32Array,
): void {
  for (let at = 0; at < indices.length; at += 1) {
    const index = indices[at]!;
    const slope = error * values[at]! + decay * ofIndex[index]!;
    squares[index]! += slope * slope;
    ofIndex[index]! -= (rate * slope) / Math.sqrt(squares[index]! + 1e-8);
  }
}

/** By content, so that it does not matter what was taught when. */
function inFixedOrder(letters: readonly TaughtLetter[]): TaughtLetter[] {
  return letters
    .map((letter) => ({ letter, mark: markOf(letter.packed) }))
    .sort(
      (a, b) =>
        a.mark - b.mark ||
        a.letter.packed.length - b.letter.packed.length ||
        Number(a.letter.isJunk) - Number(b.letter.isJunk),
    )
    .map(({ letter }) => letter);
}

/** FNV-1a. */
function markOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function shuffle<Item>(items: Item[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
}

/** Numerical Recipes' linear congruential generator: luck plays no part in what is learnt. */
function seededRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
