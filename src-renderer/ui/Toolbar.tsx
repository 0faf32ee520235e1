// The bar of big buttons, icon above label. One stop for Tab; arrow keys walk inside.
import { memo, useCallback, useLayoutEffect, useRef, type ReactNode } from 'react';
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
  const latest = useRef(entries);
  useLayoutEffect(() => {
    latest.current = entries;
  });
  /** The same at all times, and does what the button does by then. */
  const press = useCallback((id: string) => {
    for (const entry of latest.current) if (entry.kind === 'button' && entry.id === id) entry.run();
  }, []);
  return (
    <div className={classes(styles.bar, end !== undefined && styles.hasEnd)}>
      <AriaToolbar aria-label={label} className={classes(styles.buttons)}>
        {entries.map((entry, index) =>
          entry.kind === 'separator' ? (
            <Separator key={index} orientation="vertical" className={classes(styles.separator)} />
          ) : (
            <BigButton
              key={entry.id}
              id={entry.id}
              label={entry.label}
              icon={entry.icon}
              isDisabled={entry.isDisabled === true}
              isProminent={entry.isProminent === true}
              isPressed={entry.isPressed}
              menu={entry.menu}
              press={press}
            />
          ),
        )}
      </AriaToolbar>
      {end}
    </div>
  );
}

interface BigButtonProps {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled: boolean;
  readonly isProminent: boolean;
  readonly isPressed: boolean | undefined;
  /** New at each drawing, so that what is in it follows while it is open. */
  readonly menu: ToolbarButton['menu'] | undefined;
  readonly press: (id: string) => void;
}

/** Drawn again only where it looks otherwise: with every letter that is selected the states of commands are asked for anew. */
const BigButton = memo(function BigButton({
  id,
  label,
  icon,
  isDisabled,
  isProminent,
  isPressed,
  menu,
  press,
}: BigButtonProps) {
  return (
    <div className={styles.group}>
      <Button
        className={classes(
          styles.button,
          isProminent && styles.isProminent,
          menu && styles.hasMenu,
          isPressed === true && styles.isPressed,
        )}
        isDisabled={isDisabled}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        onPress={() => {
          press(id);
        }}
      >
        <Icon name={icon} size={20} />
        <span>{plainLabel(label)}</span>
      </Button>
      {menu && <MoreButton menu={menu} isDisabled={isDisabled} />}
    </div>
  );
});

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
