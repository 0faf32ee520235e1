// The buttons of dialogs and bars. A label may carry an access key.
import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { mnemonicProps, plainLabel } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import styles from './Button.module.css';

export interface ButtonProps {
  readonly label: string;
  readonly onPress?: () => void;
  /** `primary` is the one a dialog's Enter presses; `link` looks like text in a bar. */
  readonly variant?: 'plain' | 'primary' | 'link' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

export function Button({
  label,
  onPress,
  variant = 'plain',
  type = 'button',
  icon,
  isDisabled = false,
  autoFocus = false,
}: ButtonProps) {
  return (
    <AriaButton
      {...mnemonicProps(label)}
      className={classes(styles.button, styles[variant])}
      type={type}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      {...(onPress ? { onPress } : {})}
    >
      {icon && <Icon name={icon} />}
      <MnemonicText label={label} />
    </AriaButton>
  );
}

export interface IconButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** Given for a button that stays pressed, such as Bold. */
  readonly isPressed?: boolean;
  readonly size?: number;
  /** The keyboard has another way there. */
  readonly isOutOfTabOrder?: boolean;
}

/** A button that shows only an icon; its label is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  onPress,
  isDisabled = false,
  isPressed,
  size = 16,
  isOutOfTabOrder = false,
}: IconButtonProps) {
  return (
    <WithTooltip text={plainLabel(label)}>
      <AriaButton
        {...mnemonicProps(label)}
        aria-label={plainLabel(label)}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        className={classes(styles.icon, isPressed && styles.isPressed)}
        isDisabled={isDisabled}
        excludeFromTabOrder={isOutOfTabOrder}
        onPress={onPress}
      >
        <Icon name={icon} size={size} />
      </AriaButton>
    </WithTooltip>
  );
}

/** Shows `text` when the one focusable child is pointed at or focused by keyboard. */
export function WithTooltip({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <TooltipTrigger delay={600}>
      {children}
      <Tooltip className={classes(styles.tooltip)} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
