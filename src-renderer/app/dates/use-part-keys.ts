// The keys that write into a part of a day or a time. The library hears of what is typed into text alone, which a part is not.
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { DateFieldState } from 'react-aria-components';
import { digitOf, halfOf, isSeparator } from './part-keys.ts';
import { typeHour } from './typed-hour.ts';

type Segment = DateFieldState['segments'][number];

export interface PartKeys {
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onFocus(): void;
}

export function usePartKeys(
  { type, maxValue }: Segment,
  state: Pick<DateFieldState, 'setSegment'> | null,
): PartKeys {
  const latest = useRef(state);
  useLayoutEffect(() => {
    latest.current = state;
  });
  const hasDigits = useRef(false);
  const hourSoFar = useRef('');

  const writeHour = (part: HTMLElement, digit: string) => {
    const { hour, half, typed } = typeHour(hourSoFar.current, digit);
    hourSoFar.current = typed;
    // The library adds a part to those it has drawn.
    flushSync(() => latest.current?.setSegment('hour', hour));
    if (half !== null) latest.current?.setSegment('dayPeriod', half);
    if (typed === '') partAfter(part)?.focus();
  };
  const writeDigit = (part: HTMLElement, digit: string) => {
    hasDigits.current = true;
    if (type === 'hour' && maxValue === 12) writeHour(part, digit);
    else if (type === 'dayPeriod') pressInHour(partAfter(part), digit);
    else tellTyped(part, digit);
  };
  return {
    onFocus: () => {
      hasDigits.current = false;
      hourSoFar.current = '';
    },
    onKeyDown: (event) => {
      const { nativeEvent, currentTarget: part } = event;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const digit = digitOf(nativeEvent);
      const half = type === 'dayPeriod' ? halfOf(nativeEvent) : null;
      if (digit !== null) writeDigit(part, digit);
      else if (half !== null) {
        latest.current?.setSegment('dayPeriod', half);
        partAfter(part)?.focus();
      } else if (isSeparator(nativeEvent)) {
        // Behind the last digit of a part the focus has gone on by itself.
        if (hasDigits.current) partAfter(part)?.focus();
      } else {
        hourSoFar.current = '';
        return;
      }
      event.preventDefault();
    },
  };
}

/** As if it had been typed into text, which is what the library listens to. */
function tellTyped(part: HTMLElement, data: string): void {
  const init = { inputType: 'insertText', data, bubbles: true, cancelable: true };
  part.dispatchEvent(new InputEvent('beforeinput', init));
}

/** Chinese says the half of the day first: a digit typed there means the hour behind it. */
function pressInHour(part: HTMLElement | null, digit: string): void {
  if (part?.dataset.type !== 'hour') return;
  part.focus();
  part.dispatchEvent(new KeyboardEvent('keydown', { key: digit, bubbles: true, cancelable: true }));
}

function partAfter(part: HTMLElement): HTMLElement | null {
  const parts = [...(part.parentElement?.querySelectorAll<HTMLElement>('[role=spinbutton]') ?? [])];
  return parts[parts.indexOf(part) + 1] ?? null;
}
