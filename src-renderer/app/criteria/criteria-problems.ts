// What is wrong with conditions while they are being written. Pure.
import { entriesIn } from '../../../src-shared/mail/rules.ts';
import type { AnyCondition } from './condition-kinds.ts';

/** Named as its sentence in `criteria.problem`. */
export type CriterionProblem = 'words' | 'people' | 'date' | 'number' | 'account';

/** By the place of each condition; null where nothing is wrong with it. */
export function criteriaProblems({
  criteria,
}: {
  readonly criteria: readonly AnyCondition[];
}): readonly (CriterionProblem | null)[] {
  return criteria.map(problemOf);
}

function problemOf(condition: AnyCondition): CriterionProblem | null {
  switch (condition.kind) {
    case 'words':
      return condition.words.trim() === '' ? 'words' : null;
    case 'people':
      return entriesIn(condition.entries).length === 0 ? 'people' : null;
    case 'phrases':
      return entriesIn(condition.entries).length === 0 ? 'words' : null;
    case 'receivedBefore':
    case 'receivedAfter':
      return Number.isFinite(condition.at) ? null : 'date';
    case 'receivedWithin':
      return isCount(condition.days) ? null : 'number';
    case 'sizeAbove':
    case 'sizeBelow':
      return isCount(condition.kb) ? null : 'number';
    case 'account':
      return condition.accountId === '' ? 'account' : null;
    default:
      return null;
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
