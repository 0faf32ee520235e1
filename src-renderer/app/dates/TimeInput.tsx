// A time of day, typed part by part in the program's language.
import { parseTime, type Time } from '@internationalized/date';
import { FieldError, Label, TimeField } from 'react-aria-components';
import { classes } from '../../ui/classes.ts';
import fieldStyles from '../../ui/field.module.css';
import { MnemonicText } from '../../ui/MnemonicText.tsx';
import { DateParts } from './DateParts.tsx';
import styles from './dates.module.css';
import { useFieldValue } from './use-field-value.ts';

export interface TimeInputProps {
  readonly label: string;
  /** 20:05, or empty while none is written. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** One sentence under the field, which is marked invalid while it is given. */
  readonly errorMessage?: string | null;
}

export function TimeInput({ label, value, onChange, errorMessage = null }: TimeInputProps) {
  const { held, hold, tell } = useFieldValue({ value, onChange, read: readTime, write: writeTime });
  return (
    <TimeField
      className={classes(fieldStyles.field, styles.field)}
      value={held}
      onChange={hold}
      isInvalid={errorMessage !== null}
      validationBehavior="aria"
    >
      <Label>
        <MnemonicText label={label} />
      </Label>
      <DateParts
        className={classes(fieldStyles.control, styles.control)}
        mnemonicLabel={label}
        onRead={({ isWritten }) => tell(isWritten)}
      />
      {errorMessage !== null && (
        <FieldError className={classes(fieldStyles.error)}>{errorMessage}</FieldError>
      )}
    </TimeField>
  );
}

function readTime(text: string): Time | null {
  try {
    return parseTime(text);
  } catch {
    return null;
  }
}

function writeTime(time: Time): string {
  return time.toString().slice(0, 5);
}
