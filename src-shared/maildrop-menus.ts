// Where commands stand in the window that shows what a server holds.
import type { Menu, MenuItem, ToolbarItem } from './menus.ts';

/** The menu bar of the window that shows what a server holds. */
export const maildropMenus: readonly Menu[] = [
  { labelKey: 'menu.file', items: ['file.open', 'separator', 'file.closeWindow'] },
  { labelKey: 'menu.edit', items: ['edit.selectAll'] },
  { labelKey: 'menu.view', items: ['maildrop.refresh', 'tools.stop'] },
  {
    labelKey: 'menu.message',
    items: [
      'maildrop.get',
      'maildrop.delete',
      'separator',
      'maildrop.keep',
      'separator',
      'maildrop.undo',
    ],
  },
];

export const maildropToolbar: readonly ToolbarItem[] = [
  'maildrop.get',
  'maildrop.delete',
  'maildrop.keep',
  'maildrop.undo',
  'separator',
  'maildrop.refresh',
  'tools.stop',
];

export const maildropContextMenu: readonly MenuItem[] = [
  'file.open',
  'separator',
  'maildrop.get',
  'maildrop.delete',
  'separator',
  'maildrop.keep',
  'separator',
  'maildrop.undo',
];
