// The bar of big buttons, icon above label. One stop for Tab; arrow keys walk inside.
import type { ReactNode } from 'react';
import { Button, Separator, Toolbar as AriaToolbar } from 'react-aria-components';
import { classes } from './classes.ts';
import { useMenu } from './ContextMenu.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import type { MenuEntry } from './menu-entries.ts';
import { plainLabel } from './mnemonic.ts';
import styles from './Toolbar.module.css';

export interface ToolbarButton {
  readonly kind: 'button';
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled?: boolean;
  /** Drawn in the accent colour: what is done most. */
  readonly isProminent?: boolean;
  /** Given for a button that stays pressed while what it says is so. */
  readonly isPressed?: boolean;
  run(): void;
  /** More of the same kind, behind an arrow. */
  readonly menu?: { readonly label: string; entries(): readonly MenuEntry[] };
}

export type ToolbarEntry = ToolbarButton | { readonly kind: 'separator' };

export interface ToolbarProps {
  readonly label: string;
  readonly entries: readonly ToolbarEntry[];
  /** Stands at the end of the bar, with stops for Tab of its own. */
  readonly end?: ReactNode;
}

export function Toolbar({ label, entries, end }: ToolbarProps) {
  return (
    <div className={classes(styles.bar, end !== undefined && styles.hasEnd)}>
      <AriaToolbar aria-label={label} className={classes(styles.buttons)}>
        {entries.map((entry, index) =>
          entry.kind === 'separator' ? (
            <Separator key={index} orientation="vertical" className={classes(styles.separator)} />
          ) : (
            <BigButton key={entry.id} entry={entry} />
          ),
        )}
      </AriaToolbar>
      {end}
    </div>
  );
}

function BigButton({ entry }: { readonly entry: ToolbarButton }) {
  return (
    <div className={styles.group}>
      <Button
        className={classes(
          styles.button,
          entry.isProminent && styles.isProminent,
          entry.menu && styles.hasMenu,
          entry.isPressed === true && styles.isPressed,
        )}
        isDisabled={entry.isDisabled === true}
        {...(entry.isPressed === undefined ? {} : { 'aria-pressed': entry.isPressed })}
        onPress={() => {
          entry.run();
        }}
      >
        <Icon name={entry.icon} size={20} />
        <span>{plainLabel(entry.label)}</span>
      </Button>
      {entry.menu && <MoreButton menu={entry.menu} isDisabled={entry.isDisabled === true} />}
    </div>
  );
}

function MoreButton({
  menu,
  isDisabled,
}: {
  readonly menu: NonNullable<ToolbarButton['menu']>;
  readonly isDisabled: boolean;
}) {
  const { open, isOpen, popup } = useMenu(menu.label);
  return (
    <>
      <Button
        aria-label={menu.label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        className={classes(styles.more)}
        isDisabled={isDisabled}
        onPress={(event) => {
          const group = event.target.parentElement ?? event.target;
          open(() => menu.entries(), { at: group.getBoundingClientRect(), side: 'below' });
        }}
      >
        <Icon name="chevron-down" size={12} />
      </Button>
      {popup}
    </>
  );
}
