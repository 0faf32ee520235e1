// The keys of each window, read from its menus and the command table. Pure.
import { type Command, commands } from '../../../src-shared/commands.ts';
import { composerMenus } from '../../../src-shared/composer-menus.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { maildropMenus } from '../../../src-shared/maildrop-menus.ts';
import { letterMenus, mainMenus, type Menu, type MenuItem } from '../../../src-shared/menus.ts';

export interface KeyGroup {
  readonly title: MessageKey;
  readonly rows: readonly Pick<Command, 'labelKey' | 'shortcuts'>[];
}

/** In the order of the menus, each command once. */
export const keyGroups: readonly KeyGroup[] = [
  group('help.keysMain', mainMenus),
  group('help.keysLetter', letterMenus),
  group('help.keysComposer', composerMenus),
  group('help.keysMaildrop', maildropMenus),
];

function group(title: MessageKey, menus: readonly Menu[]): KeyGroup {
  const byLabel = new Map<string, Command>();
  for (const command of commandsIn(menus)) {
    if (command.shortcuts.length > 0) byLabel.set(command.labelKey, command);
  }
  return { title, rows: [...byLabel.values()] };
}

function commandsIn(items: readonly MenuItem[]): readonly Command[] {
  return items.flatMap((item) => {
    if (typeof item === 'object') return commandsIn(item.items);
    return item in commands ? [commands[item as keyof typeof commands]] : [];
  });
}
