// Turns the command table into what menus and toolbars of ui/ draw: words, shortcuts, states. Keeps no list of its own.
import { commands, type Command, type CommandId } from '../../src-shared/commands.ts';
import type { Menu, MenuItem } from '../../src-shared/menus.ts';
import type { MessageKey } from '../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import { isIconName } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import type { LiveEntries } from '../ui/ContextMenu.tsx';
import type { MenuAction, MenuEntry, Submenu } from '../ui/menu-entries.ts';
import { commandState, onCommandStates, runCommand } from './command-registry.ts';
import { menuInset } from './menu-insets.ts';
import { shortcutText } from './shortcuts.ts';

/** The menus of a menu bar. What is in one is made when it is asked for, as the commands stand then: most are never opened. */
export function menuBarMenus(menus: readonly Menu[], translate: Translate): Submenu[] {
  return menus.map(({ labelKey, items }, index) => ({
    kind: 'submenu',
    id: `${labelKey}-${index}`,
    label: translate(labelKey as MessageKey),
    get entries() {
      return menuEntries(items, translate);
    },
  }));
}

/** Entries of a menu, as the commands stand at this moment. */
export function menuEntries(items: readonly MenuItem[], translate: Translate): MenuEntry[] {
  return items.flatMap((item, index): MenuEntry[] => {
    if (item === 'separator') return [{ kind: 'separator' }];
    if (item === 'customViews' || item === 'signatures') return menuInset(item);
    if (typeof item === 'string') return [commandEntry(item, translate)];
    return [
      {
        kind: 'submenu',
        id: `${item.labelKey}-${index}`,
        label: translate(item.labelKey as MessageKey),
        entries: menuEntries(item.items, translate),
      },
    ];
  });
}

/** A context menu that shows what commands can do for as long as it is open. */
export function commandMenu(items: readonly MenuItem[], translate: Translate): LiveEntries {
  return { now: () => menuEntries(items, translate), subscribe: onCommandStates };
}

export function commandEntry(id: CommandId, translate: Translate): MenuAction {
  const { labelKey, shortcuts, kind, swatch }: Command = commands[id];
  const { isEnabled, isChecked, label } = commandState(id);
  const [shortcut] = shortcuts;
  return {
    kind: 'action',
    id,
    label: label ?? translate(labelKey as MessageKey),
    shortcut: shortcut && shortcutText(shortcut),
    icon: commandIcon(id),
    check: kind,
    swatch: swatch && `var(--letter-${swatch})`,
    isChecked,
    isDisabled: !isEnabled,
    run: () => {
      runCommand(id);
    },
  };
}

export function commandIcon(id: CommandId): IconName | undefined {
  const { icon }: Command = commands[id];
  return icon !== undefined && isIconName(icon) ? icon : undefined;
}
