// Which choices can't be kept as they are. Pure. An empty number field is NaN.
import type { Options } from '../../store/options.ts';

/** Smallest and largest value of each number; a check every day is the least anybody wants. */
export const optionBounds = {
  checkEveryMinutes: { min: 1, max: 1_440 },
  markReadAfterSeconds: { min: 0, max: 60 },
  quoteWrapColumns: { min: 40, max: 200 },
  deleteJunkAfterDays: { min: 1, max: 3_650 },
} as const;

type NumberOption = keyof typeof optionBounds;
export type OptionProblems = Partial<Record<NumberOption, true>>;

export function optionProblems(options: Pick<Options, NumberOption>): OptionProblems {
  const wrong = (Object.keys(optionBounds) as NumberOption[]).filter((name) => {
    const value = options[name];
    const { min, max } = optionBounds[name];
    return value !== null && !(value >= min && value <= max);
  });
  return Object.fromEntries(wrong.map((name) => [name, true]));
}
