// A field's problem as the sentence beside it.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FieldProblem } from '../../../src-shared/mail/account-problems.ts';

/** null where nothing is wrong. */
export function problemSentence(
  translate: Translate,
  problem: FieldProblem | undefined | null,
): string | null {
  if (!problem) return null;
  const key: MessageKey = `accounts.problem.${problem}`;
  return translate(key);
}

/** A server name's problem. */
export function hostSentence(
  translate: Translate,
  problem: 'empty' | 'bad-host' | undefined | null,
): string | null {
  if (!problem) return null;
  return translate(
    problem === 'empty' ? 'accounts.problem.host-empty' : 'accounts.problem.host-bad',
  );
}
