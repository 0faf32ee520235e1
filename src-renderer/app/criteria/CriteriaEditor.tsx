// Conditions, each changed where it stands, and how they hold together. For views, searches and rules alike: knows nothing of what
// they are for, and is told what they can look at.
import { useRef } from 'react';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup, type Choice } from '../../ui/CheckBox.tsx';
import { useTranslate } from '../i18n.tsx';
import type { CriterionProblem } from './criteria-problems.ts';
import type { AnyCondition, Join, JoinedConditions, SubjectOf } from './condition-kinds.ts';
import { withSubject } from './criterion-forms.ts';
import { CriterionRow } from './CriterionRow.tsx';
import styles from './criteria.module.css';

export interface CriteriaEditorProps<Condition extends AnyCondition, J extends Join> {
  readonly value: JoinedConditions<Condition, J>;
  /** Told as a change: a field that is left and a button that is pressed may both tell before anything is drawn again. */
  readonly onChange: (
    change: (before: JoinedConditions<Condition, J>) => JoinedConditions<Condition, J>,
  ) => void;
  /** What a condition may look at, in the order it is offered; a new one begins with the first. */
  readonly subjects: readonly SubjectOf<Condition>[];
  /** How conditions may hold together, in the order it is offered; `joinsLabel` is what the choice is about. */
  readonly joins: readonly Choice<J>[];
  readonly joinsLabel: string;
  /** What is wrong with each condition, by its place; none while nobody has asked for it. */
  readonly problems: readonly (CriterionProblem | null)[];
  /** Said where at least one condition is wanted and there is none. */
  readonly missing?: string | null;
  /** Those a condition may name. */
  readonly accounts: readonly { readonly id: AccountId; readonly label: string }[];
}

export function CriteriaEditor<Condition extends AnyCondition, J extends Join>(
  props: CriteriaEditorProps<Condition, J>,
) {
  const { value, onChange, subjects, problems, accounts, missing = null } = props;
  const translate = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const { criteria } = value;
  const change = (next: (before: readonly Condition[]) => readonly Condition[]) =>
    onChange((before) => ({ ...before, criteria: next(before.criteria) }));
  /** At the end, where none stands there yet. What `subjects` make is of their own kind, which the compiler can't follow. */
  const put = (at: number, condition: AnyCondition) =>
    change((before) => [...before.slice(0, at), condition as Condition, ...before.slice(at + 1)]);
  const add = () => {
    const [first] = subjects;
    if (first === undefined) return;
    put(criteria.length, withSubject(null, first, noAccount, Date.now()));
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
        label={props.joinsLabel}
        choices={props.joins}
        value={value.joinedBy}
        onChange={(joinedBy) => onChange((before) => ({ ...before, joinedBy }))}
      />
      {value.joinedBy !== 'every' && (
        <>
          <div ref={list} className={styles.rows}>
            {criteria.map((criterion, at) => (
              <CriterionRow
                // A condition has no name but its place.
                // oxlint-disable-next-line react/no-array-index-key
                key={at}
                number={at + 1}
                criterion={criterion}
                subjects={subjects}
                accounts={accounts}
                problem={problems[at] ?? null}
                onChange={(next) => put(at, next)}
                onRemove={() => remove(at)}
              />
            ))}
            {criteria.length === 0 && <p className={styles.none}>{translate('criteria.none')}</p>}
          </div>
          {criteria.some((each) => 'entries' in each) && (
            <p className={styles.hint}>{translate('criteria.entriesHint')}</p>
          )}
          <div {...(missing === null ? {} : { 'data-invalid': true })}>
            <Button icon="add" label={translate('criteria.add')} onPress={add} />
          </div>
          {missing !== null && (
            <p className={styles.missing} role="alert">
              {missing}
            </p>
          )}
        </>
      )}
    </div>
  );
}

const noAccount = '' as AccountId;

/** The first control of a condition; where there is none left, the button that adds one. */
function focusRow(list: HTMLElement | null, at: number): void {
  const row = list?.querySelectorAll('[role="group"]')[at];
  const target = row ?? list?.parentElement;
  const kinds = row ? 'button' : ':scope > div button';
  target?.querySelector<HTMLElement>(kinds)?.focus();
}
