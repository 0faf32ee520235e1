// "☑ every [30] minutes": a box to tick and the number that goes with it. Not ticked is null.
import { useState } from 'react';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import styles from './options.module.css';

export interface NumberChoiceProps {
  readonly label: string;
  /** The accessible name of the number. */
  readonly numberLabel: string;
  readonly unit: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** What the number is when the box is ticked for the first time. */
  readonly defaultValue: number;
  readonly minValue: number;
  readonly maxValue: number;
  readonly errorMessage: string | null;
}

export function NumberChoice(props: NumberChoiceProps) {
  const { label, numberLabel, unit, value, onChange, defaultValue, ...bounds } = props;
  const { minValue, maxValue, errorMessage } = bounds;
  // Unticked, the number stays to be seen, and comes back when ticked again.
  const [last, setLast] = useState(value ?? defaultValue);
  return (
    <div>
      <div className={styles.numberRow}>
        <CheckBox
          label={label}
          isSelected={value !== null}
          onChange={(isSelected) => onChange(isSelected ? last : null)}
        />
        <NumberField
          label={numberLabel}
          labelPlace="hidden"
          value={last}
          onChange={(number) => {
            setLast(number);
            onChange(number);
          }}
          minValue={minValue}
          maxValue={maxValue}
          width={72}
          isDisabled={value === null}
        />
        <span>{unit}</span>
      </div>
      {errorMessage && (
        <p className={styles.error} role="alert">
          {errorMessage}
        </p>
      )}
    </div>
  );
}
