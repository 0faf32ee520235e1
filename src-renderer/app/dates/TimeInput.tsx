// A time of day, typed in the program's language. Arrow keys change what the caret stands in: hour, minute, half of the day.
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { classes } from '../../ui/classes.ts';
import fieldStyles from '../../ui/field.module.css';
import { useLanguage } from '../i18n.tsx';
import { readTime, shiftTime, timePartAt, writeTime } from './time-text.ts';
import { useWritten } from './use-written.ts';

export interface TimeInputProps {
  /** Of the element, for the label beside it. */
  readonly id: string;
  /** 20:05, or empty while none is written. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The id of the sentence that says what is wrong. */
  readonly errorId?: string | undefined;
}

export function TimeInput({ id, value, onChange, errorId }: TimeInputProps) {
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const write = (time: string) => writeTime(time, language);
  const written = useWritten({ value, onChange, read: readTime, write });
  const marked = useRef<readonly [number, number] | null>(null);
  useLayoutEffect(() => {
    if (marked.current) input.current?.setSelectionRange(...marked.current);
    marked.current = null;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, altKey, ctrlKey, metaKey, currentTarget } = event;
    const by = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
    const now = readTime(written.text);
    if (by === 0 || now === null || altKey || ctrlKey || metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const part = timePartAt(write(now), currentTarget.selectionEnd ?? 0);
    const next = shiftTime(now, by * part.minutes);
    marked.current = part.find(write(next));
    written.set(next);
  };
  return (
    <input
      ref={input}
      id={id}
      type="text"
      className={classes(fieldStyles.control)}
      autoComplete="off"
      spellCheck={false}
      value={written.text}
      onChange={({ currentTarget }) => written.type(currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={written.tidy}
      onKeyDown={onKeyDown}
      {...(errorId === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': errorId })}
    />
  );
}
