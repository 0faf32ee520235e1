// A few choices side by side of which one holds. One stop for Tab; arrow keys choose.
import { Radio, RadioGroup } from 'react-aria-components';
import type { Choice } from './CheckBox.tsx';
import { classes } from './classes.ts';
import { plainLabel } from './mnemonic.ts';
import styles from './Segments.module.css';

export interface SegmentsProps<Value extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  return (
    <RadioGroup
      aria-label={plainLabel(props.label)}
      orientation="horizontal"
      className={classes(styles.group)}
      value={props.value}
      onChange={(chosen) => {
        props.onChange(chosen as Value);
      }}
    >
      {props.choices.map(({ value, label }) => (
        <Radio key={value} value={value} className={classes(styles.segment)}>
          <span className={styles.label}>{label}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
