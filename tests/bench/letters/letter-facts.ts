// What letter n of the store bench is about: the same for the same number, whichever letters were asked for before.
import { seededRandom } from '../support/seeded-random.ts';
import { people, type Person } from './people.ts';
import { wordsOf, type Tongue } from './prose.ts';

export interface LetterFacts {
  readonly tongue: Tongue;
  readonly from: Person;
  /** Without Re:. */
  readonly subject: string;
  /** The letters before it in its thread, the first of them first. */
  readonly ancestors: readonly number[];
  /** ms since the epoch. */
  readonly sentAt: number;
}

const firstAt = Date.UTC(2011, 0, 1);
const years15 = Date.UTC(2026, 0, 1) - firstAt;
/** Letters that those dates are spread over; later ones go on at the same pace. */
const countIn15Years = 200_000;
const replyShare = 0.4;
/** An answer is at most so many letters younger than what it answers. */
const answerWithin = 2_000;

export function letterFacts(index: number): LetterFacts {
  const random = randomOf(index, 1);
  const parent = parentOf(index);
  const from = people[Math.floor(random() ** 2 * people.length)]!;
  const sentAt = Math.floor(firstAt + ((index + random()) * years15) / countIn15Years);
  if (parent !== null) {
    const { tongue, subject, ancestors } = letterFacts(parent);
    return { tongue, from, subject, ancestors: [...ancestors, parent], sentAt };
  }
  const tongue = random() < 0.5 ? 'chinese' : 'english';
  const subject = wordsOf(tongue, 2 + Math.floor(random() * 5), random);
  return { tongue, from, subject, ancestors: [], sentAt };
}

export function messageIdOf(index: number): string {
  const mark = Math.floor(randomOf(index, 2)() * 2 ** 32).toString(36);
  return `<${index.toString(36)}.${mark}@example.org>`;
}

/** Random numbers of this letter alone; `stream` keeps its parts apart. */
export function randomOf(index: number, stream: number): () => number {
  return seededRandom(Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(stream, 0x85ebca6b));
}

function parentOf(index: number): number | null {
  const random = randomOf(index, 3);
  if (index === 0 || random() >= replyShare) return null;
  return index - 1 - Math.floor(random() ** 2 * Math.min(index, answerWithin));
}
