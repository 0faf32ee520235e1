// A drop-down list of which one is chosen, and a slider.
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Slider as AriaSlider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { classes } from './classes.ts';
import type { Choice } from './CheckBox.tsx';
import { Icon } from './Icon.tsx';
import { mnemonicProps, plainLabel } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import type { LabelPlace } from './TextField.tsx';
import fieldStyles from './field.module.css';
import styles from './Select.module.css';

export interface SelectChoice<Value extends string> extends Choice<Value> {
  /** A colour of the style sheet, shown before the label. */
  readonly swatch?: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly labelPlace?: LabelPlace;
  readonly choices: readonly SelectChoice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly description?: string;
  /** What is wrong with the choice, beside it; null where nothing is. */
  readonly errorMessage?: string | null | undefined;
}

export function Select<Value extends string>({
  label,
  labelPlace = 'side',
  choices,
  value,
  onChange,
  isDisabled = false,
  description,
  errorMessage = null,
}: SelectProps<Value>) {
  const place = { side: undefined, above: fieldStyles.above, hidden: fieldStyles.bare }[labelPlace];
  return (
    <AriaSelect
      className={classes(fieldStyles.field, styles.field, place)}
      value={value}
      onChange={(key) => {
        onChange(String(key) as Value);
      }}
      isDisabled={isDisabled}
      isInvalid={errorMessage !== null}
      {...(labelPlace === 'hidden' ? { 'aria-label': plainLabel(label) } : {})}
    >
      {labelPlace !== 'hidden' && (
        <Label>
          <MnemonicText label={label} />
        </Label>
      )}
      <Button {...mnemonicProps(label)} className={classes(fieldStyles.control, styles.button)}>
        <SelectValue className={classes(styles.value)} />
        <Icon name="chevron-down" size={14} />
      </Button>
      {errorMessage !== null && (
        <FieldError className={classes(fieldStyles.error)}>{errorMessage}</FieldError>
      )}
      {description !== undefined && <span className={fieldStyles.note}>{description}</span>}
      <Popover className={classes(styles.popup)} offset={2}>
        <ListBox className={classes(styles.list)} items={choices}>
          {(choice) => (
            <ListBoxItem
              id={choice.value}
              textValue={choice.label}
              className={classes(styles.option)}
              isDisabled={choice.isDisabled === true}
            >
              {choice.swatch !== undefined && (
                <span className={styles.swatch} style={{ background: choice.swatch }} />
              )}
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
  /** Words at the two ends, such as 短 and 長. */
  readonly minLabel: string;
  readonly maxLabel: string;
  /** What the value means, such as 1 分鐘; shown and said. */
  readonly describe: (value: number) => string;
  readonly isDisabled?: boolean;
}

export function Slider({
  label,
  value,
  onChange,
  minValue,
  maxValue,
  step = 1,
  minLabel,
  maxLabel,
  describe,
  isDisabled = false,
}: SliderProps) {
  return (
    <AriaSlider
      aria-label={plainLabel(label)}
      className={classes(styles.slider)}
      value={value}
      onChange={onChange}
      minValue={minValue}
      maxValue={maxValue}
      step={step}
      isDisabled={isDisabled}
    >
      <span className={styles.end}>{minLabel}</span>
      <SliderTrack className={classes(styles.track)}>
        <SliderThumb className={classes(styles.thumb)} aria-label={describe(value)} />
      </SliderTrack>
      <span className={styles.end}>{maxLabel}</span>
      <SliderOutput className={classes(styles.output)}>{describe(value)}</SliderOutput>
    </AriaSlider>
  );
}
