// A day, typed part by part or chosen in a calendar, in the program's language: the engine's own field speaks the engine's.
import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { DatePicker, FieldError, Group, Label } from 'react-aria-components';
import { IconButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import fieldStyles from '../../ui/field.module.css';
import { MnemonicText } from '../../ui/MnemonicText.tsx';
import { useFormat, useTranslate } from '../i18n.tsx';
import { firstYear, lastYear, MonthCalendar } from './MonthCalendar.tsx';
import { DateParts } from './DateParts.tsx';
import styles from './dates.module.css';
import { useFieldValue } from './use-field-value.ts';

export interface DateInputProps {
  readonly label: string;
  /** `hidden`: only the accessible name. */
  readonly labelPlace?: 'side' | 'hidden';
  /** 2026-11-30, or empty while none is written. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  /** One sentence under the field, which is marked invalid while it is given. Where no such day exists the field says so instead. */
  readonly errorMessage?: string | null;
  readonly autoFocus?: boolean;
}

export function DateInput({ label, labelPlace = 'side', ...field }: DateInputProps) {
  const { value, onChange, isDisabled = false, autoFocus = false } = field;
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const meaning = { value, onChange, read: readDay, write: writeDay };
  const { held, hold, isShown, tell } = useFieldValue(meaning);
  const [lastDay, setLastDay] = useState<number | null>(null);
  const isShortYear = isShown && held !== null && writeDay(held) === '';
  const fault = useFault(lastDay, isShortYear);
  const [wasLeft, setLeft] = useState(false);
  if (fault === null && wasLeft) setLeft(false);
  const isFaultDue = fault !== null && (wasLeft || (field.errorMessage ?? null) !== null);
  const errorMessage = isFaultDue ? fault : (field.errorMessage ?? null);
  const isLabelled = labelPlace === 'side';
  return (
    <DatePicker
      className={classes(fieldStyles.field, styles.field, !isLabelled && fieldStyles.bare)}
      {...(isLabelled ? {} : { 'aria-label': label })}
      value={held}
      onChange={hold}
      onBlur={() => {
        setLeft(true);
        if (isShown && held) hold(inThisCentury(held));
      }}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onKeyDown={({ key, altKey, ctrlKey, shiftKey }) =>
        key === 'F4' && !altKey && !ctrlKey && !shiftKey && setOpen(true)
      }
      shouldForceLeadingZeros
      isDisabled={isDisabled}
      isInvalid={errorMessage !== null}
      validationBehavior="aria"
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus}
    >
      {isLabelled && (
        <Label>
          <MnemonicText label={label} />
        </Label>
      )}
      <Group className={classes(fieldStyles.control, styles.control)}>
        <DateParts
          mnemonicLabel={isLabelled ? label : undefined}
          onRead={(reading) => {
            tell(reading.isWritten);
            setLastDay(reading.lastDay);
          }}
        />
        <IconButton
          icon="calendar"
          label={translate('dates.calendar')}
          isDisabled={isDisabled}
          // F4 and Alt+Down lead there from the field.
          isOutOfTabOrder
          onPress={() => setOpen(true)}
        />
      </Group>
      {errorMessage !== null && (
        <FieldError className={classes(fieldStyles.error)}>{errorMessage}</FieldError>
      )}
      <MonthCalendar
        onToday={(day) => {
          hold(day);
          setOpen(false);
        }}
      />
    </DatePicker>
  );
}

/** What is wrong with a day that is written, in a sentence; null where nothing is. `lastDay`: as parts read it. */
function useFault(lastDay: number | null, isShortYear: boolean): string | null {
  const translate = useTranslate();
  const format = useFormat();
  if (lastDay === null) return isShortYear ? translate('dates.shortYear') : null;
  const day = new Date(lastDay);
  const month = new Date(0, day.getUTCMonth());
  month.setFullYear(day.getUTCFullYear());
  return translate('dates.noSuchDay', {
    month: format.month(month.getTime()),
    count: day.getUTCDate(),
  });
}

/** A year of two digits is one of this century. */
function inThisCentury(day: CalendarDate): CalendarDate {
  return day.year >= 10 && day.year < 100 ? day.add({ years: 2000 }) : day;
}

function readDay(text: string): CalendarDate | null {
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

function writeDay(day: CalendarDate): string {
  return day.era === 'AD' && day.year >= firstYear && day.year <= lastYear ? day.toString() : '';
}
