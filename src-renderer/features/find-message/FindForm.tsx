// The upper part of Find Message 尋找郵件, laid out as Outlook Express had it.
import { useEffect, useRef } from 'react';
import type { AccountId, FolderId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox, type Choice } from '../../ui/CheckBox.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DateChoice } from './DateChoice.tsx';
import { problemsOf, type FindFields } from './find-fields.ts';
import styles from './find-message.module.css';

export interface FindFormProps {
  readonly fields: FindFields;
  readonly onChange: (fields: FindFields) => void;
  /** In the order of the folder list, named by their paths. */
  readonly folders: readonly Choice<FolderId>[];
  readonly accounts: readonly Choice<AccountId>[];
  readonly isSearching: boolean;
  /** Only with fields that have no problems. */
  readonly onFind: () => void;
  readonly onStop: () => void;
  readonly onNew: () => void;
}

/** Stand for "all" in lists whose other choices are ids. */
const allFolders = '';
const anyAccount = '';

export function FindForm(props: FindFormProps) {
  const { fields, onChange } = props;
  const translate = useTranslate();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = form.current?.elements.namedItem('from');
    if (first instanceof HTMLElement) first.focus();
  }, []);
  const change = (changed: Partial<FindFields>) => onChange({ ...fields, ...changed });
  const problems = problemsOf(fields);
  const find = () => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (wrong) wrong.focus();
    else props.onFind();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      data-region="fields"
      aria-label={translate('findMessage.form')}
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <div className={styles.lookIn}>
        <div className={styles.place}>
          <Select
            label={translate('findMessage.lookIn')}
            choices={[
              { value: allFolders, label: translate('findMessage.allFolders') },
              ...props.folders,
            ]}
            value={fields.lookIn ?? allFolders}
            onChange={(id) => change({ lookIn: id === allFolders ? null : (id as FolderId) })}
          />
        </div>
        <CheckBox
          label={translate('findMessage.includeSubfolders')}
          isSelected={fields.lookIn === null || fields.includesSubfolders}
          isDisabled={fields.lookIn === null}
          onChange={(includesSubfolders) => change({ includesSubfolders })}
        />
      </div>
      <div className={styles.words}>
        {(['from', 'to', 'subject', 'message'] as const).map((name) => (
          <TextField
            key={name}
            label={translate(`findMessage.${name}`)}
            value={fields[name]}
            onChange={(value) => change({ [name]: value })}
            maxLength={500}
            name={name}
          />
        ))}
      </div>
      <Conditions {...props} problems={problems} change={change} />
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" label={translate('findMessage.findNow')} />
        <Button
          label={translate('findMessage.stop')}
          isDisabled={!props.isSearching}
          onPress={props.onStop}
        />
        <Button label={translate('findMessage.newSearch')} onPress={props.onNew} />
      </div>
    </form>
  );
}

interface ConditionsProps extends Pick<FindFormProps, 'fields' | 'accounts'> {
  readonly problems: ReturnType<typeof problemsOf>;
  readonly change: (changed: Partial<FindFields>) => void;
}

function Conditions({ fields, accounts, problems, change }: ConditionsProps) {
  const translate = useTranslate();
  const { before, after, atLeast, atMost } = problems;
  return (
    <div className={styles.conditions}>
      <DateChoice
        label={translate('findMessage.before')}
        isOn={fields.hasBefore}
        onToggle={(hasBefore) => change({ hasBefore })}
        value={fields.before}
        onChange={(date) => change({ before: date })}
        errorMessage={before ? translate(`findMessage.${before}`) : null}
      />
      <DateChoice
        label={translate('findMessage.after')}
        isOn={fields.hasAfter}
        onToggle={(hasAfter) => change({ hasAfter })}
        value={fields.after}
        onChange={(date) => change({ after: date })}
        errorMessage={after ? translate(`findMessage.${after}`) : null}
      />
      <div className={styles.ticks}>
        <CheckBox
          label={translate('findMessage.hasAttachment')}
          isSelected={fields.hasAttachment}
          onChange={(hasAttachment) => change({ hasAttachment })}
        />
        <CheckBox
          label={translate('findMessage.isFlagged')}
          isSelected={fields.isFlagged}
          onChange={(isFlagged) => change({ isFlagged })}
        />
      </div>
      <Select
        label={translate('findMessage.account')}
        choices={[{ value: anyAccount, label: translate('findMessage.anyAccount') }, ...accounts]}
        value={fields.accountId ?? anyAccount}
        onChange={(id) => change({ accountId: id === anyAccount ? null : (id as AccountId) })}
      />
      <div className={styles.sizes}>
        <TextField
          label={translate('findMessage.atLeast')}
          inputMode="numeric"
          value={fields.atLeast}
          onChange={(typed) => change({ atLeast: typed })}
          errorMessage={atLeast && translate(`findMessage.${atLeast}`)}
        />
        <TextField
          label={translate('findMessage.atMost')}
          inputMode="numeric"
          value={fields.atMost}
          onChange={(typed) => change({ atMost: typed })}
          errorMessage={atMost && translate(`findMessage.${atMost}`)}
        />
      </div>
    </div>
  );
}
