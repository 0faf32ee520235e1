// One row of a menu: mark or icon, label, shortcut or the arrow of a submenu.
import { useState, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { MenuAction, Submenu } from './menu-entries.ts';
import { splitMnemonic } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import styles from './Menu.module.css';

interface MenuRowProps {
  readonly entry: MenuAction | Submenu;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onPoint: () => void;
  readonly onPress: () => void;
  /** The open submenu, placed by the row's own element. */
  readonly children: (row: HTMLElement) => ReactNode;
}

export function MenuRow({ entry, isActive, isOpen, onPoint, onPress, children }: MenuRowProps) {
  const [row, setRow] = useState<HTMLElement | null>(null);
  const isDisabled = entry.kind === 'action' && entry.isDisabled === true;
  const { key } = splitMnemonic(entry.label);
  return (
    <>
      <div
        ref={setRow}
        data-row=""
        {...roleProps(entry, isOpen)}
        aria-disabled={isDisabled || undefined}
        aria-keyshortcuts={key?.toUpperCase()}
        tabIndex={-1}
        className={classes(
          styles.row,
          isActive && styles.isActive,
          isDisabled && styles.isDisabled,
        )}
        onPointerMove={() => {
          if (!isActive) onPoint();
        }}
        onClick={onPress}
      >
        <span className={styles.mark}>
          <Mark entry={entry} />
        </span>
        {entry.kind === 'action' && entry.swatch !== undefined && (
          <span className={styles.swatch} style={{ background: entry.swatch }} />
        )}
        <span className={styles.label}>
          <MnemonicText label={entry.label} />
        </span>
        {entry.kind === 'action' ? (
          <span className={styles.shortcut} aria-hidden="true">
            {entry.shortcut}
          </span>
        ) : (
          <Icon name="chevron-right" size={12} />
        )}
      </div>
      {row && children(row)}
    </>
  );
}

function Mark({ entry }: { readonly entry: MenuAction | Submenu }) {
  if (entry.kind === 'submenu') return null;
  if (entry.check === 'check') return entry.isChecked ? <Icon name="check" /> : null;
  if (entry.check === 'radio') return entry.isChecked ? <span className={styles.bullet} /> : null;
  return entry.icon ? <Icon name={entry.icon} /> : null;
}

function roleProps(entry: MenuAction | Submenu, isOpen: boolean) {
  if (entry.kind === 'submenu') {
    return { role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': isOpen } as const;
  }
  if (entry.check === undefined) return { role: 'menuitem' } as const;
  const role = entry.check === 'check' ? 'menuitemcheckbox' : 'menuitemradio';
  return { role, 'aria-checked': entry.isChecked === true } as const;
}
