// Asks for a rule in its dialog, and writes it down.
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { changeRules } from './keep-rules.ts';
import type { RuleDraft } from './rule-draft.ts';
import { withRule } from './rule-list.ts';
import { RuleEditorDialog } from './RuleEditorDialog.tsx';

/** Gives the rule that was kept; undefined when cancelled. `rules`: those there are. */
export async function editRule(
  title: string,
  draft: RuleDraft,
  rules: readonly MailRule[],
): Promise<MailRule | undefined> {
  const others = rules.filter(({ id }) => id !== draft.id);
  const rule = await showDialog<MailRule>((close) => (
    <RuleEditorDialog title={title} draft={draft} others={others} onClose={close} />
  ));
  if (rule) await changeRules((present) => withRule(present, rule));
  return rule;
}
