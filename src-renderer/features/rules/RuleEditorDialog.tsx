// A message rule: its name, which letters it is about, and what it does with them.
import { useState } from 'react';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { ruleSubjects } from '../../app/criteria/condition-kinds.ts';
import { CriteriaEditor } from '../../app/criteria/CriteriaEditor.tsx';
import { folderLabelsOf } from '../../app/folder-labels.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { listFolders } from '../../store/queries/folders.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ActionsEditor } from './ActionsEditor.tsx';
import { ruleOf, type RuleDraft } from './rule-draft.ts';
import { isWhole, ruleNameMaxLength, ruleProblems } from './rule-problems.ts';

export interface RuleEditorDialogProps {
  readonly title: string;
  /** As it is, or what a new one begins with. */
  readonly draft: RuleDraft;
  /** Every other rule: no two may be called the same. */
  readonly others: readonly Pick<MailRule, 'name'>[];
  /** The rule as it shall be; nothing when cancelled. */
  readonly onClose: (rule?: MailRule) => void;
}

const joins = ['and', 'or', 'every'] as const;

export function RuleEditorDialog(props: RuleEditorDialogProps) {
  const { title, others, onClose } = props;
  const translate = useTranslate();
  const accounts = useLive(listAccounts, []) ?? [];
  const folders = useLive(listFolders, []);
  const [draft, setDraft] = useState(props.draft);
  // What is wrong is said once OK was pressed, and then as long as it is so.
  const [isAsked, setAsked] = useState(false);
  const problems = ruleProblems(draft, { others, folders });
  const shown = isAsked ? problems : null;
  return (
    <Dialog
      title={title}
      width={820}
      onClose={() => onClose()}
      onSubmit={() => {
        setAsked(true);
        if (isWhole(problems)) onClose(ruleOf(draft));
      }}
      footer={
        <>
          <Button variant="primary" type="submit" label={translate('common.ok')} />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <TextField
        label={translate('rules.name')}
        labelPlace="above"
        value={draft.name}
        onChange={(name) => setDraft((before) => ({ ...before, name }))}
        errorMessage={
          shown?.name && translate(`rules.problem.${shown.name}`, { max: ruleNameMaxLength })
        }
        autoFocus
      />
      <Fieldset legend={translate('rules.conditions')}>
        <CriteriaEditor
          value={draft.conditions}
          onChange={(next) =>
            setDraft((before) => ({ ...before, conditions: next(before.conditions) }))
          }
          subjects={ruleSubjects}
          joins={joins.map((join) => ({ value: join, label: translate(`rules.join.${join}`) }))}
          joinsLabel={translate('rules.joins')}
          problems={shown?.criteria ?? []}
          missing={shown?.hasNoCondition === true ? translate('rules.problem.noCondition') : null}
          accounts={accounts}
        />
      </Fieldset>
      <Fieldset legend={translate('rules.actions')}>
        <ActionsEditor
          draft={draft}
          onChange={setDraft}
          problems={shown}
          folderLabels={folderLabelsOf(folders ?? [], translate)}
        />
      </Fieldset>
    </Dialog>
  );
}
