// What the tabs of Options share: the choices as they stand in the dialog, what is wrong with them, and how to change them.
import type { Options } from '../../store/options.ts';
import type { OptionProblems } from './option-problems.ts';

export interface OptionsForm {
  readonly options: Options;
  readonly problems: OptionProblems;
  change(part: Partial<Options>): void;
}
