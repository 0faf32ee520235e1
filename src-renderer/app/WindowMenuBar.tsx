// The menu bar a window draws itself on Windows and Linux; macOS has the native menu.
import type { Menu } from '../../src-shared/menus.ts';
import { MenuBar } from '../ui/MenuBar.tsx';
import { menuBarMenus } from './command-menus.ts';
import { useCommandStates } from './command-registry.ts';
import { isMac } from './environment.ts';
import { useTranslate } from './i18n.tsx';

export function WindowMenuBar({ menus }: { readonly menus: readonly Menu[] }) {
  const translate = useTranslate();
  useCommandStates();
  if (isMac()) return null;
  return <MenuBar label={translate('menu.menuBar')} menus={menuBarMenus(menus, translate)} />;
}
