// What is wrong with conditions while they are being written. Pure.
import type { Criteria, Criterion } from '../../../src-shared/mail/criteria.ts';

/** Named as its sentence in `criteria.problem`. */
export type CriterionProblem = 'words' | 'date' | 'number' | 'account';

/** By the place of each condition; null where nothing is wrong with it. */
export function criteriaProblems({ criteria }: Criteria): readonly (CriterionProblem | null)[] {
  return criteria.map(problemOf);
}

function problemOf(criterion: Criterion): CriterionProblem | null {
  switch (criterion.kind) {
    case 'words':
      return criterion.words.trim() === '' ? 'words' : null;
    case 'receivedBefore':
    case 'receivedAfter':
      return Number.isFinite(criterion.at) ? null : 'date';
    case 'receivedWithin':
      return isCount(criterion.days) ? null : 'number';
    case 'sizeAbove':
    case 'sizeBelow':
      return isCount(criterion.kb) ? null : 'number';
    case 'account':
      return criterion.accountId === '' ? 'account' : null;
    default:
      return null;
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
