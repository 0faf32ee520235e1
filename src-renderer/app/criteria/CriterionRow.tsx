// One condition: what it looks at, how, and for what; wrong input is explained beside it.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/Select.tsx';
import { useTranslate } from '../i18n.tsx';
import type { CriterionProblem } from './criteria-problems.ts';
import { subjectOf, type AnyCondition, type Subject } from './condition-kinds.ts';
import { formOf, formsOf, withForm, withSubject, type Form } from './criterion-forms.ts';
import { CriterionValue, hasValue } from './CriterionValue.tsx';
import styles from './criteria.module.css';

export interface CriterionRowProps {
  /** From 1, as it is spoken of. */
  readonly number: number;
  readonly criterion: AnyCondition;
  /** What it may look at, in the order it is offered. */
  readonly subjects: readonly Subject[];
  readonly accounts: readonly { readonly id: AccountId; readonly label: string }[];
  readonly problem: CriterionProblem | null;
  readonly onChange: (criterion: AnyCondition) => void;
  readonly onRemove: () => void;
}

export function CriterionRow(props: CriterionRowProps) {
  const { number, criterion, subjects, accounts, problem, onChange } = props;
  const translate = useTranslate();
  const subject = subjectOf(criterion);
  const form = formOf(criterion);
  return (
    <div
      role="group"
      aria-label={translate('criteria.condition', { number })}
      className={styles.row}
    >
      <div className={styles.what}>
        <Select
          label={translate('criteria.what', { number })}
          labelPlace="hidden"
          choices={subjects.map((value) => ({
            value,
            label: translate(`criteria.subject.${value}`),
          }))}
          value={subject}
          onChange={(next) => {
            const firstAccount = accounts[0]?.id ?? ('' as AccountId);
            onChange(withSubject(criterion, next, firstAccount, startOfToday()));
          }}
        />
      </div>
      {form !== null && (
        <div className={classes(styles.how, !hasValue(criterion) && styles.isWide)}>
          <Select
            label={translate('criteria.how', { number })}
            labelPlace="hidden"
            choices={formsOf(subject).map((value): { value: Form; label: string } => ({
              value,
              label: translate(`criteria.form.${value}`),
            }))}
            value={form}
            onChange={(next) => onChange(withForm(criterion, next, startOfToday()))}
          />
        </div>
      )}
      {hasValue(criterion) && (
        <div className={classes(styles.value, form === null && styles.isWide)}>
          <CriterionValue
            {...props}
            sentence={problem && translate(`criteria.problem.${problem}`)}
          />
        </div>
      )}
      <div className={styles.remove}>
        <IconButton
          icon="dismiss"
          label={translate('criteria.remove', { number })}
          onPress={props.onRemove}
        />
      </div>
    </div>
  );
}

function startOfToday(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
}
