// One condition: what it looks at, how, and for what; wrong input is explained beside it.
import type { Criterion } from '../../../src-shared/mail/criteria.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/Select.tsx';
import { NumberField, TextField } from '../../ui/TextField.tsx';
import { useTranslate } from '../i18n.tsx';
import type { CriterionProblem } from './criteria-problems.ts';
import {
  formOf,
  formsOf,
  subjectOf,
  subjects,
  withForm,
  withSubject,
  type Form,
} from './criterion-forms.ts';
import { DateInput } from '../dates/DateInput.tsx';
import { dateTextOf, midnightOf } from './date-text.ts';
import styles from './criteria.module.css';

export interface CriterionRowProps {
  /** From 1, as it is spoken of. */
  readonly number: number;
  readonly criterion: Criterion;
  readonly accounts: readonly { readonly id: AccountId; readonly label: string }[];
  readonly problem: CriterionProblem | null;
  readonly onChange: (criterion: Criterion) => void;
  readonly onRemove: () => void;
}

export function CriterionRow(props: CriterionRowProps) {
  const { number, criterion, accounts, problem, onChange } = props;
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
          <Value {...props} sentence={problem && translate(`criteria.problem.${problem}`)} />
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

/** Of others it is said by how they look. */
function hasValue({ kind }: Criterion): boolean {
  return kind === 'words' || kind === 'account' || /^(received|size)/.test(kind);
}

/** What a condition compares with. */
function Value(props: CriterionRowProps & { readonly sentence: string | null }) {
  const { criterion, onChange, sentence } = props;
  const translate = useTranslate();
  switch (criterion.kind) {
    case 'words':
      return (
        <TextField
          label={translate('criteria.words')}
          labelPlace="hidden"
          value={criterion.words}
          onChange={(words) => onChange({ ...criterion, words })}
          errorMessage={sentence}
        />
      );
    case 'receivedBefore':
    case 'receivedAfter':
      return (
        <DateValue
          at={criterion.at}
          onChange={(at) => onChange({ ...criterion, at })}
          sentence={sentence}
        />
      );
    case 'receivedWithin':
      return (
        <CountValue
          label={translate('criteria.days')}
          unit={translate('criteria.daysUnit')}
          value={criterion.days}
          onChange={(days) => onChange({ ...criterion, days })}
          sentence={sentence}
        />
      );
    case 'sizeAbove':
    case 'sizeBelow':
      return (
        <CountValue
          label={translate('criteria.kb')}
          unit={translate('criteria.kbUnit')}
          value={criterion.kb}
          onChange={(kb) => onChange({ ...criterion, kb })}
          sentence={sentence}
        />
      );
    case 'account':
      return <AccountValue {...props} accountId={criterion.accountId} />;
    default:
      return null;
  }
}

interface CountValueProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly sentence: string | null;
}

function CountValue({ label, unit, value, onChange, sentence }: CountValueProps) {
  return (
    <span className={styles.count}>
      <NumberField
        label={label}
        labelPlace="hidden"
        value={value}
        onChange={onChange}
        width={90}
        errorMessage={sentence}
      />
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}

interface DateValueProps {
  readonly at: number;
  readonly onChange: (at: number) => void;
  readonly sentence: string | null;
}

function DateValue({ at, onChange, sentence }: DateValueProps) {
  const translate = useTranslate();
  return (
    <span className={styles.date}>
      <DateInput
        label={translate('criteria.date')}
        labelPlace="hidden"
        value={dateTextOf(at)}
        onChange={(day) => onChange(midnightOf(day))}
        errorMessage={sentence}
      />
    </span>
  );
}

function AccountValue(
  props: CriterionRowProps & { readonly accountId: AccountId; readonly sentence: string | null },
) {
  const { accounts, accountId, onChange, sentence } = props;
  const translate = useTranslate();
  const isGone = accountId !== '' && accounts.every(({ id }) => id !== accountId);
  return (
    <Select
      label={translate('criteria.subject.account')}
      labelPlace="hidden"
      choices={[
        ...accounts.map(({ id, label }) => ({ value: id, label })),
        ...(isGone ? [{ value: accountId, label: translate('criteria.accountGone') }] : []),
      ]}
      value={accountId}
      onChange={(id) => onChange({ kind: 'account', accountId: id })}
      errorMessage={sentence}
    />
  );
}

function startOfToday(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
}
