// One action of a rule: its box, and beside it what it is done with; what is worth knowing and what is wrong stand under them.
import { useId, type ReactNode } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { plainLabel } from '../../ui/mnemonic.ts';
import type { ActionName } from './rule-draft.ts';
import styles from './rules.module.css';

export interface ActionRowProps {
  readonly action: ActionName;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
  /** What it is done with; drawn while it is ticked. */
  readonly children?: ReactNode;
  /** Said of it while it is ticked. */
  readonly note?: string | undefined;
  /** What is wrong with its being ticked. */
  readonly error?: string | null;
  /** Id of what is wrong with it and said elsewhere. */
  readonly errorId?: string | undefined;
}

export function ActionRow(props: ActionRowProps) {
  const { action, isTicked, note, error = null, errorId } = props;
  const translate = useTranslate();
  const id = useId();
  const says = isTicked && (error !== null || note !== undefined);
  const label = translate(`rules.action.${action}`);
  return (
    <div role="group" aria-label={plainLabel(label)} className={styles.action}>
      <CheckBox
        label={label}
        isSelected={isTicked}
        onChange={props.onTick}
        isInvalid={error !== null || errorId !== undefined}
        describedBy={errorId ?? (says ? id : undefined)}
      />
      {isTicked && props.children !== undefined && (
        <div className={styles.value}>{props.children}</div>
      )}
      {says && (
        <div id={id} className={styles.notes}>
          {note !== undefined && <p className={styles.note}>{note}</p>}
          {error !== null && (
            <p className={styles.error} role="alert">
              {error}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
