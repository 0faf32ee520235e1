// "☑ Received before: [2026/11/30]": a date that counts once its box is ticked.
import { DateInput } from '../../app/dates/DateInput.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { plainLabel } from '../../ui/mnemonic.ts';
import styles from './find-message.module.css';

export interface DateChoiceProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  /** 2026-11-30, or empty while it is not whole. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly errorMessage: string | null;
}

export function DateChoice(props: DateChoiceProps) {
  const { label, isOn } = props;
  return (
    <div className={styles.choice}>
      <CheckBox label={label} isSelected={isOn} onChange={props.onToggle} />
      <DateInput
        label={plainLabel(label)}
        labelPlace="hidden"
        isDisabled={!isOn}
        value={props.value}
        onChange={props.onChange}
        errorMessage={props.errorMessage}
      />
    </div>
  );
}
