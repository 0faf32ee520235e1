// Ways to tell something without asking: progress, a bar over a pane, a passing notice, an empty pane.
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { IconButton } from './Button.tsx';
import styles from './feedback.module.css';

export interface ProgressBarProps {
  /** The accessible name. */
  readonly label: string;
  /** 0 to 1; null: under way, nobody knows how far. */
  readonly value: number | null;
}

export function ProgressBar({ label, value }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      className={classes(styles.progress)}
      {...(value === null ? { isIndeterminate: true } : { value: value * 100 })}
    >
      <div
        className={classes(styles.filled, value === null && styles.isMoving)}
        style={value === null ? {} : { width: `${Math.min(1, value) * 100}%` }}
      />
    </AriaProgressBar>
  );
}

export type Tone = 'info' | 'warning' | 'error' | 'success';

export interface InfoBarProps {
  readonly tone?: Tone;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
  /** Buttons of variant `link`. */
  readonly actions?: ReactNode;
}

const toneIcons = { info: 'info', warning: 'warning', error: 'error', success: 'success' } as const;

export function InfoBar({ tone = 'info', icon, children, actions }: InfoBarProps) {
  return (
    <div className={classes(styles.bar, styles[tone])} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icon ?? toneIcons[tone]} />
      <div className={styles.barText}>{children}</div>
      {actions !== undefined && <div className={styles.barActions}>{actions}</div>}
    </div>
  );
}

/** Several of them, one under the other; they never take more than a part of the window. */
export function InfoBars({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.bars} aria-label={label}>
      {children}
    </section>
  );
}

export interface ToastProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
}

/** A notice in the window's corner; `ToastRegion` holds them. */
export function Toast({ tone = 'info', children, actions, dismissLabel, onDismiss }: ToastProps) {
  return (
    <div className={styles.toast} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={toneIcons[tone]} className={styles[`${tone}Icon`]} size={20} />
      <div className={styles.barText}>
        {children}
        {actions !== undefined && <div className={styles.toastActions}>{actions}</div>}
      </div>
      <IconButton icon="dismiss" label={dismissLabel} onPress={onDismiss} />
    </div>
  );
}

/** Drawn even when it is empty: a dialog hides from assistive technology what was not there to be spared, and what it says is for it, too. */
export function ToastRegion({ children }: { readonly children: ReactNode }) {
  return createPortal(
    <div className={styles.region} data-react-aria-top-layer="true">
      {children}
    </div>,
    document.body,
  );
}

export interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  /** It is all the window shows. */
  readonly isHeading?: boolean;
  readonly children?: ReactNode;
}

/** What a pane shows when it has nothing to show. */
export function EmptyState({ icon, title, isHeading = false, children }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon && <Icon name={icon} size={40} />}
      {isHeading ? (
        <h1 className={styles.emptyHeading}>{title}</h1>
      ) : (
        <p className={styles.emptyTitle}>{title}</p>
      )}
      {children}
    </div>
  );
}
