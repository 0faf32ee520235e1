// A day, typed or chosen in a calendar, in the program's language: the engine's own field speaks the language the engine was started in.
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { IconButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import fieldStyles from '../../ui/field.module.css';
import { useLanguage, useTranslate } from '../i18n.tsx';
import { dateTextOf } from '../criteria/date-text.ts';
import { dayParts, readDay, shiftDay, writeDay } from './date-text.ts';
import styles from './dates.module.css';
import { MonthCalendar } from './MonthCalendar.tsx';
import { useWritten } from './use-written.ts';

export interface DateInputProps {
  /** Of the element that is typed into, where a label stands beside it; else `label` is its name. */
  readonly id?: string;
  readonly label?: string;
  /** 2026-11-30, or empty while none is written. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  /** The id of the sentence that says what is wrong. */
  readonly errorId?: string | undefined;
  readonly autoFocus?: boolean;
}

export function DateInput({ label, value, onChange, errorId, ...field }: DateInputProps) {
  const { isDisabled = false, autoFocus = false } = field;
  const translate = useTranslate();
  const language = useLanguage();
  const ownId = useId();
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const read = (text: string) => readDay(text, language, new Date());
  const written = useWritten({ value, onChange, read, write: (day) => writeDay(day, language) });
  const marked = useRef<readonly [number, number] | null>(null);
  useLayoutEffect(() => {
    if (marked.current) input.current?.setSelectionRange(...marked.current);
    marked.current = null;
  });
  const step = (by: number, caret: number) => {
    const now = read(written.text) ?? dateTextOf(Date.now());
    const part = dayParts(language).find(({ end }) => caret <= end);
    if (!part) return;
    marked.current = [part.start, part.end];
    written.set(shiftDay(now, by, part.name));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, altKey, ctrlKey, metaKey, currentTarget } = event;
    const isArrow = key === 'ArrowUp' || key === 'ArrowDown';
    if (ctrlKey || metaKey || event.nativeEvent.isComposing) return;
    if (key === 'F4' || (altKey && key === 'ArrowDown')) setOpen(true);
    else if (isArrow && !altKey) {
      step(key === 'ArrowUp' ? 1 : -1, currentTarget.selectionStart ?? 0);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const close = (day?: string) => {
    setOpen(false);
    if (day !== undefined) written.set(day);
    input.current?.focus();
  };
  return (
    <span ref={box} className={styles.box}>
      <input
        ref={input}
        id={field.id ?? ownId}
        type="text"
        inputMode="numeric"
        {...(label === undefined ? {} : { 'aria-label': label })}
        className={classes(fieldStyles.control, styles.input)}
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={autoFocus}
        value={written.text}
        onChange={({ currentTarget }) => written.type(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={written.tidy}
        onKeyDown={onKeyDown}
        {...(errorId === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': errorId })}
      />
      <span className={styles.button}>
        <IconButton
          icon="calendar"
          label={translate('dates.showCalendar')}
          isDisabled={isDisabled}
          // F4 leads there from the field.
          isOutOfTabOrder
          onPress={() => setOpen(true)}
        />
      </span>
      <Popover
        triggerRef={box}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom end"
        offset={2}
        className={classes(styles.popup)}
      >
        <Dialog aria-label={translate('dates.calendar')} className={classes(styles.dialog)}>
          <MonthCalendar value={value} onChoose={close} />
        </Dialog>
      </Popover>
    </span>
  );
}
