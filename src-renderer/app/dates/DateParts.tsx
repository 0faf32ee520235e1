// The parts of a day or a time that are typed into: year, month, day; hour, minute, half of the day. The engine moves between them by Tab.
import { useContext, useLayoutEffect, type KeyboardEvent } from 'react';
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
  /** Told after every change: whether the parts are whole and a day there is. */
  readonly onWritten: (isWritten: boolean) => void;
}

type Segment = DateFieldState['segments'][number];

export function DateParts({ className, ...part }: DatePartsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span className={styles.around} onKeyDownCapture={submitOnEnter}>
      <DateInput className={classes(styles.parts, className)}>
        {(segment) => <Part segment={segment} {...part} />}
      </DateInput>
    </span>
  );
}

function Part(props: Omit<DatePartsProps, 'className'> & { readonly segment: Segment }) {
  const { segment, mnemonicLabel, onWritten } = props;
  const date = useContext(DateFieldStateContext);
  const time = useContext(TimeFieldStateContext);
  const state = date ?? time;
  const isFirst = segment === state?.segments.find(({ isEditable }) => isEditable);
  useLayoutEffect(() => {
    // The library goes on holding what was written before.
    if (isFirst && state) onWritten(isWritten(state));
  });
  const keys = usePartKeys(segment, state);
  return (
    <DateSegment
      segment={segment}
      className={classes(styles.part)}
      render={({ contentEditable: _, ...props }) => (
        <span
          {...props}
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

/** Not where a part is missing, nor on February 30th, which is shown until the field is left. */
function isWritten({ segments, dateValue }: DateFieldState): boolean {
  const day = segments.find(({ type }) => type === 'day');
  const isReal = day === undefined || day.value === dateValue.getUTCDate();
  return isReal && segments.every(({ isPlaceholder }) => !isPlaceholder);
}
