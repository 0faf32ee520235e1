// A view of the person's own: its name, its conditions, and whether what meets them is shown or hidden.
import { useState } from 'react';
import { viewSubjects } from '../../../app/criteria/condition-kinds.ts';
import { CriteriaEditor } from '../../../app/criteria/CriteriaEditor.tsx';
import { criteriaProblems } from '../../../app/criteria/criteria-problems.ts';
import { useTranslate } from '../../../app/i18n.tsx';
import { useLive } from '../../../store/live.ts';
import { listAccounts } from '../../../store/queries/accounts.ts';
import type { CustomView } from '../../../store/options.ts';
import { Button } from '../../../ui/Button.tsx';
import { RadioGroup } from '../../../ui/CheckBox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Fieldset } from '../../../ui/Fieldset.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { isWhole, nameProblem, viewNameMaxLength } from './view-problems.ts';
import styles from './views.module.css';

export interface ViewEditorDialogProps {
  readonly title: string;
  /** As it is, or what a new one begins with. */
  readonly view: CustomView;
  /** Every other view: no two may be called the same. */
  readonly others: readonly Pick<CustomView, 'name'>[];
  /** Said above the fields. */
  readonly hint?: string;
  /** The view as it shall be; nothing when cancelled. */
  readonly onClose: (view?: CustomView) => void;
}

export function ViewEditorDialog(props: ViewEditorDialogProps) {
  const { title, others, onClose } = props;
  const translate = useTranslate();
  const accounts = useLive(listAccounts, []) ?? [];
  const [view, setView] = useState(props.view);
  // What is wrong is said once OK was pressed, and then as long as it is so.
  const [isAsked, setAsked] = useState(false);
  const change = (part: Partial<CustomView>) => setView((before) => ({ ...before, ...part }));
  const name = isAsked ? nameProblem(view, others) : null;
  return (
    <Dialog
      title={title}
      width={640}
      onClose={() => onClose()}
      onSubmit={() => {
        setAsked(true);
        if (isWhole(view, others)) onClose({ ...view, name: view.name.trim() });
      }}
      footer={
        <>
          <Button variant="primary" type="submit" label={translate('common.ok')} />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      {props.hint !== undefined && <p className={styles.hint}>{props.hint}</p>}
      <TextField
        label={translate('views.name')}
        labelPlace="above"
        value={view.name}
        onChange={(next) => change({ name: next })}
        errorMessage={name && translate(`views.${name}`, { max: viewNameMaxLength })}
        autoFocus
      />
      <Fieldset legend={translate('views.conditions')}>
        <CriteriaEditor
          value={view.criteria}
          onChange={(next) => setView((before) => ({ ...before, criteria: next(before.criteria) }))}
          subjects={viewSubjects}
          joins={[
            { value: 'and', label: translate('criteria.and') },
            { value: 'or', label: translate('criteria.or') },
          ]}
          joinsLabel={translate('criteria.joinedBy')}
          problems={isAsked ? criteriaProblems(view.criteria) : []}
          missing={
            isAsked && view.criteria.criteria.length === 0 ? translate('views.noConditions') : null
          }
          accounts={accounts}
        />
      </Fieldset>
      <RadioGroup
        label={translate('views.does')}
        choices={[
          { value: 'show', label: translate('views.does.show') },
          { value: 'hide', label: translate('views.does.hide') },
        ]}
        value={view.does}
        onChange={(does) => change({ does })}
      />
    </Dialog>
  );
}
