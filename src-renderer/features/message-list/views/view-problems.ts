// What is wrong with a view while it is being made. Pure.
import { criteriaProblems } from '../../../app/criteria/criteria-problems.ts';
import type { CustomView } from '../../../store/options.ts';

export const viewNameMaxLength = 60;

/** Named as its sentence in `views`. */
export type NameProblem = 'nameEmpty' | 'nameTooLong' | 'nameTaken';

/** `others`: every view but this one. */
export function nameProblem(
  { name }: CustomView,
  others: readonly Pick<CustomView, 'name'>[],
): NameProblem | null {
  const wanted = fold(name);
  if (wanted === '') return 'nameEmpty';
  if ([...name.trim()].length > viewNameMaxLength) return 'nameTooLong';
  return others.some((other) => fold(other.name) === wanted) ? 'nameTaken' : null;
}

export function isWhole(view: CustomView, others: readonly Pick<CustomView, 'name'>[]): boolean {
  const { criteria } = view;
  return (
    nameProblem(view, others) === null &&
    criteria.criteria.length > 0 &&
    criteriaProblems(criteria).every((problem) => problem === null)
  );
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
