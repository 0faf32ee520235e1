// Teaches a model one half of the letters and asks it about the other.
import { JunkModel } from '../../../src-renderer/junk/junk-model.ts';
import { cutoffs, junkScore } from '../../../src-renderer/junk/junk-score.ts';
import { modelToBytes } from '../../../src-renderer/junk/model-bytes.ts';
import type { JunkSensitivity } from '../../../src-shared/mail/junk.ts';
import type { KnownLetter } from './split.ts';

export interface Outcome {
  readonly good: number;
  /** Good letters taken for junk. */
  readonly lost: number;
  readonly junk: number;
  readonly caught: number;
}

export interface Trial {
  readonly modelBytes: number;
  readonly outcomes: Readonly<Record<JunkSensitivity, Outcome>>;
}

export function trial(taught: readonly KnownLetter[], asked: readonly KnownLetter[]): Trial {
  const model = new JunkModel();
  for (const { tokens, lesson } of taught) model.teach(tokens, lesson);
  const scores = asked.map(({ tokens, lesson }) => ({
    isJunk: lesson === 'junk',
    score: junkScore(model, tokens),
  }));
  const outcomeOf = (cutoff: number): Outcome => {
    const junk = scores.filter(({ isJunk }) => isJunk);
    const good = scores.filter(({ isJunk }) => !isJunk);
    return {
      good: good.length,
      lost: good.filter(({ score }) => score >= cutoff).length,
      junk: junk.length,
      caught: junk.filter(({ score }) => score >= cutoff).length,
    };
  };
  return {
    modelBytes: modelToBytes(model).byteLength,
    outcomes: { normal: outcomeOf(cutoffs.normal), strict: outcomeOf(cutoffs.strict) },
  };
}

/** The same for both directions of a split, added up. */
export function bothWays([one, other]: readonly [KnownLetter[], KnownLetter[]]): {
  readonly ways: readonly [Trial, Trial];
  readonly sum: Readonly<Record<JunkSensitivity, Outcome>>;
} {
  const ways = [trial(one, other), trial(other, one)] as const;
  const sumOf = (kind: JunkSensitivity): Outcome => {
    const [a, b] = [ways[0].outcomes[kind], ways[1].outcomes[kind]];
    return {
      good: a.good + b.good,
      lost: a.lost + b.lost,
      junk: a.junk + b.junk,
      caught: a.caught + b.caught,
    };
  };
  return { ways, sum: { normal: sumOf('normal'), strict: sumOf('strict') } };
}
