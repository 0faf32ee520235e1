// The menu bar of macOS, made from the command table. Elsewhere the page draws the menu bar and there is no native one.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandId } from '../../src-shared/commands.ts';
import { addressBookMenus } from '../../src-shared/address-book/menus.ts';
import { composerMenus } from '../../src-shared/composer-menus.ts';
import { maildropMenus } from '../../src-shared/maildrop-menus.ts';
import {
  findMenus,
  letterMenus,
  mainMenus,
  type Menu as MenuOfCommands,
  type InsetName,
  type MenuItem,
} from '../../src-shared/menus.ts';
import type { MessageKey } from '../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { WindowDescription } from '../../src-shared/ipc/contract.ts';

type Run = (command: CommandId) => void;

/** Shows the menu that fits the focused window; on Windows and Linux none. */
export function showNativeMenu(
  kind: WindowDescription['kind'],
  translate: Translate,
  run: Run,
): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    isMac ? Menu.buildFromTemplate(menuTemplate(kind, translate, run)) : null,
  );
}

const menusOf = {
  main: mainMenus,
  composer: composerMenus,
  letter: letterMenus,
  maildrop: maildropMenus,
  find: findMenus,
  addressBook: addressBookMenus,
};

/** The whole bar: the application's menu, ours with the standard editing items, Window. */
export function menuTemplate(
  kind: WindowDescription['kind'],
  translate: Translate,
  run: Run,
): MenuItemConstructorOptions[] {
  const ours = menusOf[kind].map((menu) => ({
    label: plainLabel(translate(menu.labelKey as MessageKey)),
    submenu: itemsOf(menu, translate, run),
    isEdit: menu.labelKey === 'menu.edit',
  }));
  const editing = editingItems(translate, kind === 'composer' ? null : run);
  const bar: MenuItemConstructorOptions[] = ours.map(({ label, submenu, isEdit }) => ({
    label,
    submenu: isEdit ? withEditing(editing, submenu) : submenu,
  }));
  if (!ours.some(({ isEdit }) => isEdit)) {
    bar.splice(1, 0, { label: translate('native.edit.menu'), submenu: editing });
  }
  return [applicationMenu(translate), ...bar, windowMenu(translate)];
}

function withEditing(
  editing: readonly MenuItemConstructorOptions[],
  ours: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  return ours.length === 0 ? [...editing] : [...editing, { type: 'separator' }, ...ours];
}

/** A label without the mnemonic of menus drawn in the page: `檔案(F)` and `&File`. */
export function plainLabel(label: string): string {
  return label.replace(/\s*\(&?[A-Z0-9]\)/i, '').replace(/&(?=\S)/, '');
}

/** macOS minimizes, quits, hides and opens settings with these; the system's own keys win. */
const systemKeys: ReadonlySet<string> = new Set(['Ctrl+M', 'Ctrl+Q', 'Ctrl+H', 'Ctrl+,']);

/**
 * Electron's way of writing the first shortcut that can be a native key, or null. Native keys come before any text field hears
 * them, so those that write or delete there (Enter, Delete, with Shift or Alt, too) are left to the page.
 */
export function acceleratorOf(command: Command): string | null {
  const shortcut = command.shortcuts.find(
    (each) => /^(Ctrl\+|F\d+$)/.test(each) && !systemKeys.has(each),
  );
  return shortcut?.replace(/^Ctrl\b/, 'CommandOrControl') ?? null;
}

type NativeItem = Exclude<MenuItem, InsetName>;

/** What the system's own items do. */
const nativeAlready: ReadonlySet<MenuItem> = new Set<MenuItem>([
  'edit.undo',
  'edit.redo',
  'edit.cut',
  'edit.copy',
  'edit.paste',
  'edit.selectAll',
  'file.exit',
]);

function itemsOf(
  menu: MenuOfCommands,
  translate: Translate,
  run: Run,
): MenuItemConstructorOptions[] {
  return (
    menu.items
      // The person's own views are applied from their dialog, which this menu opens; the account's signature has a command.
      .filter((item) => item !== 'customViews' && item !== 'signatures')
      .filter((item) => typeof item !== 'string' || !nativeAlready.has(item))
      .filter(
        (item, at, items) => item !== 'separator' || (at > 0 && items[at - 1] !== 'separator'),
      )
      .map((item) => itemOf(item, translate, run))
  );
}

function itemOf(item: NativeItem, translate: Translate, run: Run): MenuItemConstructorOptions {
  if (item === 'separator') return { type: 'separator' };
  if (typeof item === 'object') {
    return {
      label: plainLabel(translate(item.labelKey as MessageKey)),
      submenu: itemsOf(item, translate, run),
    };
  }
  const command: Command = commands[item];
  const accelerator = acceleratorOf(command);
  return {
    id: item,
    label: plainLabel(translate(command.labelKey as MessageKey)),
    click: () => run(item),
    ...(accelerator === null ? {} : { accelerator }),
  };
}

function applicationMenu(translate: Translate): MenuItemConstructorOptions {
  return {
    label: translate('native.appName'),
    submenu: [
      { role: 'about', label: translate('native.app.about') },
      { type: 'separator' },
      { role: 'services', label: translate('native.app.services') },
      { type: 'separator' },
      { role: 'hide', label: translate('native.app.hide') },
      { role: 'hideOthers', label: translate('native.app.hideOthers') },
      { role: 'unhide', label: translate('native.app.showAll') },
      { type: 'separator' },
      { role: 'quit', label: translate('native.app.quit') },
    ],
  };
}

/** `run`: Undo is asked of the page, which knows whether text is meant; null where it always is. */
function editingItems(translate: Translate, run: Run | null): MenuItemConstructorOptions[] {
  const label = translate('native.edit.undo');
  return [
    run
      ? { label, accelerator: 'CommandOrControl+Z', click: () => run('edit.undo') }
      : { role: 'undo', label },
    { role: 'redo', label: translate('native.edit.redo') },
    { type: 'separator' },
    { role: 'cut', label: translate('native.edit.cut') },
    { role: 'copy', label: translate('native.edit.copy') },
    { role: 'paste', label: translate('native.edit.paste') },
    { role: 'pasteAndMatchStyle', label: translate('native.edit.pasteAsText') },
    { role: 'selectAll', label: translate('native.edit.selectAll') },
  ];
}

function windowMenu(translate: Translate): MenuItemConstructorOptions {
  return {
    role: 'window',
    label: translate('native.window.menu'),
    submenu: [
      { role: 'minimize', label: translate('native.window.minimize') },
      { role: 'zoom', label: translate('native.window.zoom') },
      { role: 'close', label: translate('native.window.close') },
      { type: 'separator' },
      { role: 'front', label: translate('native.window.front') },
    ],
  };
}
