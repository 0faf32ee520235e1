// What a condition compares with: words, people, a date, a number, an account.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberField, TextField } from '../../ui/TextField.tsx';
import { DateInput } from '../dates/DateInput.tsx';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';
import { choosePeople } from '../people/choose-people.tsx';
import { withEntries } from '../people/with-entries.ts';
import type { AnyCondition } from './condition-kinds.ts';
import { dateTextOf, midnightOf } from './date-text.ts';
import styles from './criteria.module.css';

/** Of others it is said by how they look. */
export function hasValue({ kind }: AnyCondition): boolean {
  return /^(words|people|phrases|account|received|size)/.test(kind);
}

export interface CriterionValueProps {
  readonly criterion: AnyCondition;
  readonly accounts: readonly { readonly id: AccountId; readonly label: string }[];
  readonly onChange: (criterion: AnyCondition) => void;
  /** What is wrong with it. */
  readonly sentence: string | null;
}

export function CriterionValue(props: CriterionValueProps) {
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
    case 'people':
      return (
        <PeopleValue
          value={criterion.entries}
          onChange={(entries) => onChange({ ...criterion, entries })}
          sentence={sentence}
        />
      );
    case 'phrases':
      return (
        <TextField
          label={translate('criteria.words')}
          labelPlace="hidden"
          placeholder={translate('criteria.phrasesHint')}
          value={criterion.entries}
          onChange={(entries) => onChange({ ...criterion, entries })}
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

interface PeopleValueProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly sentence: string | null;
}

/** Addresses, domains and parts of names as typed, or out of the address book. */
function PeopleValue({ value, onChange, sentence }: PeopleValueProps) {
  const translate = useTranslate();
  const choose = async () => {
    const people = await choosePeople();
    // Names may have commas in them, which would take them apart.
    if (people)
      onChange(
        withEntries(
          value,
          people.map(({ address }) => address),
        ),
      );
  };
  return (
    <span className={styles.people}>
      <TextField
        label={translate('criteria.people')}
        labelPlace="hidden"
        placeholder={translate('criteria.peopleHint')}
        value={value}
        onChange={onChange}
        errorMessage={sentence}
      />
      <Button label={translate('criteria.addressBook')} onPress={() => inBackground(choose())} />
    </span>
  );
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
  props: Omit<CriterionValueProps, 'criterion'> & { readonly accountId: AccountId },
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
