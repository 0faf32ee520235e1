// A box to tick and a group of which one is chosen.
import {
  Checkbox as AriaCheckbox,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
} from 'react-aria-components';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { mnemonicProps } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import styles from './CheckBox.module.css';

export interface CheckBoxProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly name?: string;
  /** Something is wrong with its choice, which is said elsewhere. */
  readonly isInvalid?: boolean;
  /** Id of what is said about it elsewhere. */
  readonly describedBy?: string | undefined;
}

export function CheckBox({
  label,
  isSelected,
  onChange,
  isDisabled = false,
  name,
  isInvalid = false,
  describedBy,
}: CheckBoxProps) {
  return (
    <AriaCheckbox
      {...mnemonicProps(label)}
      className={classes(styles.choice)}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={isInvalid}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(name ? { name } : {})}
    >
      <span className={styles.box}>{isSelected && <Icon name="check" size={14} />}</span>
      <MnemonicText label={label} />
    </AriaCheckbox>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
}

export function RadioGroup<Value extends string>({
  label,
  choices,
  value,
  onChange,
  isLabelHidden = false,
  isDisabled = false,
}: RadioGroupProps<Value>) {
  return (
    <AriaRadioGroup
      className={classes(styles.radios)}
      value={value}
      onChange={(chosen) => {
        onChange(chosen as Value);
      }}
      isDisabled={isDisabled}
    >
      <Label className={classes(isLabelHidden && 'visually-hidden')}>{label}</Label>
      {choices.map((choice) => (
        <Radio
          key={choice.value}
          {...mnemonicProps(choice.label)}
          className={classes(styles.choice)}
          value={choice.value}
          isDisabled={choice.isDisabled === true}
        >
          <span className={styles.dot} />
          <span>
            <MnemonicText label={choice.label} />
            {choice.description !== undefined && (
              <span className={styles.description}>{choice.description}</span>
            )}
          </span>
        </Radio>
      ))}
    </AriaRadioGroup>
  );
}
