// Conditions, each changed where it stands, and how they hold together. For views, searches and rules alike: knows nothing of what
// they are for.
import { useRef } from 'react';
import type { Criteria, Criterion } from '../../../src-shared/mail/criteria.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { useTranslate } from '../i18n.tsx';
import type { CriterionProblem } from './criteria-problems.ts';
import { withSubject } from './criterion-forms.ts';
import { CriterionRow } from './CriterionRow.tsx';
import styles from './criteria.module.css';

export interface CriteriaEditorProps {
  readonly value: Criteria;
  /** Told as a change: a field that is left and a button that is pressed may both tell before anything is drawn again. */
  readonly onChange: (change: (before: Criteria) => Criteria) => void;
  /** What is wrong with each condition, by its place; none while nobody has asked for it. */
  readonly problems: readonly (CriterionProblem | null)[];
  /** Those a condition may name. */
  readonly accounts: readonly { readonly id: AccountId; readonly label: string }[];
}

export function CriteriaEditor({ value, onChange, problems, accounts }: CriteriaEditorProps) {
  const translate = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const { criteria } = value;
  const change = (next: (before: readonly Criterion[]) => readonly Criterion[]) =>
    onChange((before) => ({ ...before, criteria: next(before.criteria) }));
  const add = () => {
    change((before) => [...before, withSubject(null, 'from', noAccount, Date.now())]);
    // The new one is there to be written at once.
    requestAnimationFrame(() => focusRow(list.current, criteria.length));
  };
  const remove = (at: number) => {
    change((before) => before.filter((_, index) => index !== at));
    requestAnimationFrame(() => focusRow(list.current, Math.min(at, criteria.length - 2)));
  };
  return (
    <div className={styles.editor}>
      <RadioGroup
        label={translate('criteria.joinedBy')}
        choices={[
          { value: 'and', label: translate('criteria.and') },
          { value: 'or', label: translate('criteria.or') },
        ]}
        value={value.joinedBy}
        onChange={(joinedBy) => onChange((before) => ({ ...before, joinedBy }))}
      />
      <div ref={list} className={styles.rows}>
        {criteria.map((criterion, at) => (
          <CriterionRow
            // A condition has no name but its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            number={at + 1}
            criterion={criterion}
            accounts={accounts}
            problem={problems[at] ?? null}
            onChange={(next) =>
              change((before) => before.map((each, index) => (index === at ? next : each)))
            }
            onRemove={() => remove(at)}
          />
        ))}
        {criteria.length === 0 && <p className={styles.none}>{translate('criteria.none')}</p>}
      </div>
      <div>
        <Button icon="add" label={translate('criteria.add')} onPress={add} />
      </div>
    </div>
  );
}

const noAccount = '' as AccountId;

/** The first control of a condition; where there is none left, the button that adds one. */
function focusRow(list: HTMLElement | null, at: number): void {
  const row = list?.querySelectorAll('[role="group"]')[at];
  const target = row ?? list?.nextElementSibling;
  target?.querySelector<HTMLElement>('button')?.focus();
}
