// Where the commands of the address book stand: its menu bar, its toolbar, the menus of contacts and groups.
import type { Menu, MenuItem, ToolbarItem } from '../menus.ts';

/** The menu bar of the address book. */
export const addressBookMenus: readonly Menu[] = [
  {
    labelKey: 'menu.file',
    items: [
      'contact.new',
      'contact.newGroup',
      'separator',
      'contact.import',
      'contact.export',
      'separator',
      'file.properties',
      'file.closeWindow',
    ],
  },
  {
    labelKey: 'menu.edit',
    items: [
      'edit.undo',
      'separator',
      'edit.copy',
      'edit.selectAll',
      'separator',
      'edit.delete',
      'separator',
      'contact.search',
    ],
  },
  {
    labelKey: 'menu.tools',
    items: ['contact.mail', 'separator', 'contact.addToGroup', 'contact.removeFromGroup'],
  },
];

export const addressBookToolbar: readonly ToolbarItem[] = [
  'contact.new',
  'contact.newGroup',
  'separator',
  'file.properties',
  'edit.delete',
  'separator',
  'contact.mail',
];

export const contactContextMenu: readonly MenuItem[] = [
  'contact.mail',
  'edit.copy',
  'separator',
  'contact.addToGroup',
  'contact.removeFromGroup',
  'separator',
  'contact.new',
  'contact.newGroup',
  'separator',
  'edit.delete',
  'file.properties',
];

export const groupContextMenu: readonly MenuItem[] = [
  'contact.mail',
  'separator',
  'contact.new',
  'contact.newGroup',
  'separator',
  'edit.delete',
  'file.properties',
];
