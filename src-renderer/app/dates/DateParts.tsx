// The parts of a day or a time that are typed into: year, month, day; hour, minute, half of the day. The engine moves between them by Tab.
import { useContext, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import {
  DateFieldStateContext,
  DateInput,
  DateSegment,
  TimeFieldStateContext,
  type DateFieldState,
} from 'react-aria-components';
import { classes } from '../../ui/classes.ts';
import { mnemonicProps } from '../../ui/mnemonic.ts';
import styles from './dates.module.css';
import { usePartKeys } from './use-part-keys.ts';

export interface DatePartsProps {
  readonly className?: string | undefined;
  /** The label whose access key leads here. */
  readonly mnemonicLabel?: string | undefined;
  /** Told after every change. */
  readonly onRead: (reading: PartsReading) => void;
}

export interface PartsReading {
  /** Whether all parts are there and, of a day, such a day as well. */
  readonly isWritten: boolean;
  /** ms since the epoch, UTC: the last day there is of the month, where the one that is written lies behind it. */
  readonly lastDay: number | null;
}

type Segment = DateFieldState['segments'][number];

export function DateParts({ className, ...part }: DatePartsProps) {
  const noSuchDay = useRef<NoSuchDay>({ shown: null, left: null });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      className={styles.around}
      onKeyDownCapture={submitOnEnter}
      onBlurCapture={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget))
          noSuchDay.current.left = noSuchDay.current.shown;
      }}
    >
      <DateInput className={classes(styles.parts, className)}>
        {(segment) => <Part segment={segment} noSuchDay={noSuchDay} {...part} />}
      </DateInput>
    </span>
  );
}

/** Days of the month that do not exist. */
interface NoSuchDay {
  shown: number | null;
  /** What was shown when the focus left the parts. */
  left: number | null;
}

interface PartProps extends Omit<DatePartsProps, 'className'> {
  readonly segment: Segment;
  readonly noSuchDay: RefObject<NoSuchDay>;
}

function Part({ segment, noSuchDay, mnemonicLabel, onRead }: PartProps) {
  const date = useContext(DateFieldStateContext);
  const time = useContext(TimeFieldStateContext);
  const state = date ?? time;
  const isFirst = segment === state?.segments.find(({ isEditable }) => isEditable);
  useLayoutEffect(() => {
    if (!isFirst || !state) return;
    const { current: days } = noSuchDay;
    const [shown, { left }] = [noSuchDayOf(state), days];
    days.left = null;
    // The library makes the nearest day of it when the parts are left, and says nothing.
    if (left !== null && shown === null) state.setSegment('day', left);
    else {
      days.shown = shown;
      onRead(readingOf(state));
    }
  });
  const keys = usePartKeys(segment, state);
  return (
    <DateSegment
      segment={segment}
      className={classes(styles.part)}
      render={(props) => (
        <span
          {...props}
          contentEditable={undefined}
          onFocus={(event) => {
            keys.onFocus();
            props.onFocus?.(event);
          }}
          onKeyDown={(event) => {
            keys.onKeyDown(event);
            if (!event.defaultPrevented) props.onKeyDown?.(event);
          }}
        />
      )}
      {...(isFirst && mnemonicLabel !== undefined ? mnemonicProps(mnemonicLabel) : {})}
    />
  );
}

/** Presses the form's button, as in any other field: to the engine the parts are no inputs. The library takes the key for a press of the field. */
function submitOnEnter({ key, target, nativeEvent }: KeyboardEvent): void {
  if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof Element)) return;
  target.closest('form')?.requestSubmit();
}

/** The library goes on holding what was written before. */
function readingOf(state: DateFieldState): PartsReading {
  const isWhole = state.segments.every(({ isPlaceholder }) => !isPlaceholder);
  const isReal = noSuchDayOf(state) === null;
  return {
    isWritten: isWhole && isReal,
    lastDay: isWhole && !isReal ? state.dateValue.getTime() : null,
  };
}

/** 30 of February 30th; null of days there are, and where none is written. */
function noSuchDayOf({ segments, dateValue }: DateFieldState): number | null {
  const day = segments.find(({ type }) => type === 'day');
  if (day?.isPlaceholder !== false || day.value === dateValue.getUTCDate()) return null;
  return day.value ?? null;
}
