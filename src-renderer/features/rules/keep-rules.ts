// Writes the rules down; those who show them learn of it by themselves.
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { keptRules } from '../../store/kept-rules.ts';
import { changeOption } from '../../store/writes/options.ts';

/** Changes them as they are now: another window may have changed them since they were drawn. */
export async function changeRules(
  change: (present: readonly MailRule[]) => readonly MailRule[],
): Promise<void> {
  await changeOption('mailRules', (present) => change(keptRules(present)));
}
