// Fields for text, passwords and numbers: a label with an access key, the control, and under it what is wrong or worth knowing.
import { useRef, useState, type FocusEvent, type ReactNode } from 'react';
import {
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import { mnemonicProps, plainLabel } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import styles from './field.module.css';

/** `side`: label to the left, as in account dialogs; `above`; `hidden`: only the accessible name. */
export type LabelPlace = 'side' | 'above' | 'hidden';

interface FieldProps {
  readonly label: string;
  readonly labelPlace?: LabelPlace;
  /** One sentence beside the field; the field is marked invalid while it is given. */
  readonly errorMessage?: string | null | undefined;
  readonly description?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly name?: string;
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'url' | 'search' | 'password';
  readonly inputMode?: 'text' | 'email' | 'url' | 'numeric' | 'search';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  /** More than one row makes it a text area. */
  readonly rows?: number;
  readonly onBlur?: () => void;
}

export function TextField({
  value,
  onChange,
  type = 'text',
  inputMode,
  placeholder,
  maxLength,
  autoComplete = 'off',
  rows = 1,
  onBlur,
  ...field
}: TextFieldProps) {
  const onFirstFocus = useSelectionOnArrival(field.autoFocus === true);
  const shared = {
    className: classes(styles.control),
    onFocus: onFirstFocus,
    ...(placeholder ? { placeholder } : {}),
  };
  return (
    <AriaTextField
      {...sharedProps(field)}
      value={value}
      onChange={onChange}
      type={type}
      autoComplete={autoComplete}
      spellCheck="false"
      {...(inputMode ? { inputMode } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(onBlur ? { onBlur } : {})}
    >
      <Around field={field}>
        {rows > 1 ? <TextArea {...shared} rows={rows} /> : <Input {...shared} />}
      </Around>
    </AriaTextField>
  );
}

/** Where a dialog begins, typing replaces what is there, as it does after Tab. */
function useSelectionOnArrival(isBeginning: boolean) {
  const isAwaited = useRef(isBeginning);
  return ({ currentTarget }: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (isAwaited.current) currentTarget.select();
    isAwaited.current = false;
  };
}

export interface PasswordFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Names of the button that shows and hides the characters. */
  readonly revealLabel: string;
  readonly concealLabel: string;
}

/** A password; its characters are shown only while the person asks for it. */
export function PasswordField({
  value,
  onChange,
  placeholder,
  revealLabel,
  concealLabel,
  ...field
}: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...sharedProps(field)}
      value={value}
      onChange={onChange}
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      spellCheck="false"
    >
      <Around field={field}>
        <div className={styles.group}>
          <Input className={classes(styles.control)} {...(placeholder ? { placeholder } : {})} />
          <IconButton
            icon={isShown ? 'eye-off' : 'eye'}
            label={isShown ? concealLabel : revealLabel}
            isDisabled={field.isDisabled === true || value === ''}
            onPress={() => {
              setShown(!isShown);
            }}
          />
        </div>
      </Around>
    </AriaTextField>
  );
}

export interface NumberFieldProps extends FieldProps {
  /** NaN while the field is empty. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly width?: number;
}

/** A whole number without grouping: a port, days, minutes. Arrow keys change it by one. */
export function NumberField({
  value,
  onChange,
  minValue,
  maxValue,
  width,
  ...field
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...sharedProps(field)}
      value={value}
      onChange={onChange}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      isWheelDisabled
      {...(minValue === undefined ? {} : { minValue })}
      {...(maxValue === undefined ? {} : { maxValue })}
    >
      <Around field={field}>
        <Group style={width === undefined ? {} : { width }}>
          <Input className={classes(styles.control)} />
        </Group>
      </Around>
    </AriaNumberField>
  );
}

function Around({ field, children }: { readonly field: FieldProps; readonly children: ReactNode }) {
  const { label, labelPlace = 'side', description, errorMessage } = field;
  return (
    <>
      {labelPlace !== 'hidden' && (
        <Label {...mnemonicProps(label)}>
          <MnemonicText label={label} />
        </Label>
      )}
      {children}
      {description !== undefined && !errorMessage && (
        <Text slot="description" className={classes(styles.note)}>
          {description}
        </Text>
      )}
      {/* The message is ours, so that it is there the moment it is known; the library's own wait for a form's submission. */}
      {errorMessage && <FieldError className={classes(styles.error)}>{errorMessage}</FieldError>}
    </>
  );
}

function sharedProps(field: FieldProps) {
  const { labelPlace = 'side', errorMessage, isDisabled, isReadOnly, autoFocus, name } = field;
  const place = { side: undefined, above: styles.above, hidden: styles.bare }[labelPlace];
  return {
    className: classes(styles.field, place),
    isInvalid: Boolean(errorMessage),
    isDisabled: isDisabled === true,
    isReadOnly: isReadOnly === true,
    autoFocus: autoFocus === true,
    validationBehavior: 'aria' as const,
    ...(labelPlace === 'hidden' ? { 'aria-label': plainLabel(field.label) } : {}),
    ...(name ? { name } : {}),
  };
}
