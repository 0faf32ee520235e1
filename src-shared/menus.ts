// Where commands stand: menu bars, toolbars and context menus of every window. Menu bar, native menu and toolbar read these alone.
import type { CommandId } from './commands.ts';
import type { MessageKey } from './i18n/catalogues.ts';
import { readingItems } from './reading-menus.ts';

/** What no table can name, such as the person's own views: menus drawn in the page list it (`app/menu-insets`). */
export type InsetName = 'customViews' | 'signatures';
export type MenuItem = CommandId | 'separator' | InsetName | Menu;
export interface Menu {
  readonly labelKey: Extract<
    MessageKey,
    `${'menu' | 'encoding' | 'outbox' | 'readingView' | 'writing'}.${string}`
  >;
  readonly items: readonly MenuItem[];
}

/** Of every window but the main one, which has more in it. */
export const helpMenu: Menu = { labelKey: 'menu.help', items: ['help.topics'] };

const findTextItems: readonly MenuItem[] = ['edit.findText', 'edit.findTextBefore'];

/** What can be done with a letter that was found or has a window of its own. */
const sortMenu: Menu = {
  labelKey: 'menu.sortBy',
  items: [
    'view.sortByPriority',
    'view.sortByAttachment',
    'view.sortByFlag',
    'view.sortByFrom',
    'view.sortByTo',
    'view.sortBySubject',
    'view.sortByReceived',
    'view.sortBySent',
    'view.sortBySize',
    'view.sortByAccount',
    'view.sortByFolder',
    'view.sortByConversationMark',
    'separator',
    'view.sortAscending',
    'view.sortDescending',
  ],
};

/** 目前的檢視: which letters of a folder are shown. */
const viewMenu: Menu = {
  labelKey: 'menu.currentView',
  items: [
    'view.showAll',
    'view.hideRead',
    'view.hideReadOrIgnored',
    'customViews',
    'separator',
    'view.customize',
    'view.define',
    'separator',
    'view.group',
  ],
};

const colorMenu: Menu = {
  labelKey: 'menu.color',
  items: [
    'message.colorNone',
    'separator',
    'message.colorRed',
    'message.colorOrange',
    'message.colorYellow',
    'message.colorGreen',
    'message.colorTeal',
    'message.colorBlue',
    'message.colorPurple',
    'message.colorGrey',
  ],
};

/** Other ways to pass a letter on. */
const furtherAnswers: readonly MenuItem[] = [
  'message.forwardAsAttachment',
  'message.redirect',
  'message.editAsNew',
];

/** What can be done about a letter that waits to be sent. */
const outboxMenu: Menu = {
  labelKey: 'outbox.menu',
  items: [
    'outbox.sendNow',
    'outbox.changeTime',
    'outbox.edit',
    'outbox.treatAsSent',
    'separator',
    'outbox.stop',
  ],
};

/** What can be done about a letter in a window of its own. */
const answerMenu: Menu = {
  labelKey: 'menu.message',
  items: [
    'message.reply',
    'message.replyAll',
    'message.replyToList',
    'message.forward',
    ...furtherAnswers,
    'separator',
    'message.junk',
    'message.notJunk',
    'message.blockSender',
    'separator',
    'message.addSender',
    'message.addEverybody',
    'separator',
    outboxMenu,
  ],
};

/** The menu bar of the main window: 檔案(F) 編輯(E) 檢視(V) 工具(T) 郵件(M) 說明(H). */
export const mainMenus: readonly Menu[] = [
  {
    labelKey: 'menu.file',
    items: [
      'file.open',
      'file.saveAs',
      'file.saveAttachments',
      'separator',
      {
        labelKey: 'menu.folder',
        items: [
          'file.newFolder',
          'file.renameFolder',
          'file.moveFolder',
          'file.deleteFolder',
          'separator',
          'file.folderProperties',
        ],
      },
      'separator',
      'file.print',
      'separator',
      'file.workOffline',
      'separator',
      'file.properties',
      'file.exit',
    ],
  },
  {
    labelKey: 'menu.edit',
    items: [
      'edit.undo',
      'separator',
      'edit.cut',
      'edit.copy',
      'edit.paste',
      'edit.selectAll',
      'separator',
      'edit.moveToFolder',
      'edit.copyToFolder',
      'separator',
      'edit.delete',
      'edit.deleteForGood',
      'edit.undelete',
      'edit.emptyDeletedItems',
      'separator',
      'edit.markRead',
      'edit.markUnread',
      'edit.markConversationRead',
      'edit.markAllRead',
      'edit.toggleFlag',
      'separator',
      {
        labelKey: 'menu.find',
        items: ['edit.findMessage', 'edit.searchList', 'separator', ...findTextItems],
      },
    ],
  },
  {
    labelKey: 'menu.view',
    items: [
      'view.nextMessage',
      'view.previousMessage',
      'view.nextUnread',
      'view.nextUnreadFolder',
      'separator',
      'view.goToFolder',
      'view.goToInbox',
      'separator',
      {
        labelKey: 'menu.preview',
        items: ['view.previewBelow', 'view.previewBeside', 'view.previewOff'],
      },
      viewMenu,
      sortMenu,
      'view.columns',
      'separator',
      'view.expand',
      'view.collapse',
      'separator',
      ...readingItems,
      'separator',
      'view.source',
    ],
  },
  {
    labelKey: 'menu.tools',
    items: [
      'tools.sendReceive',
      'tools.receiveAll',
      'tools.sendAll',
      'tools.stop',
      'tools.sessions',
      'tools.manual',
      'separator',
      'tools.serverMailbox',
      'separator',
      'tools.addressBook',
      'separator',
      { labelKey: 'menu.rules', items: ['tools.mailRules', 'tools.blockedSenders'] },
      'tools.accounts',
      'tools.options',
    ],
  },
  {
    labelKey: 'menu.message',
    items: [
      'message.new',
      'separator',
      'message.reply',
      'message.replyAll',
      'message.replyToList',
      'message.forward',
      ...furtherAnswers,
      'separator',
      'message.addSender',
      'message.addEverybody',
      'separator',
      'message.watch',
      'message.ignore',
      'separator',
      colorMenu,
      outboxMenu,
      'separator',
      'message.combine',
      'separator',
      'message.junk',
      'message.notJunk',
      'message.blockSender',
      'message.createRule',
    ],
  },
  {
    labelKey: 'menu.help',
    items: ['help.topics', 'separator', 'help.practice', 'separator', 'help.about'],
  },
];

/** The letter window's menu bar. */
export const letterMenus: readonly Menu[] = [
  {
    labelKey: 'menu.file',
    items: [
      'file.saveAs',
      'file.saveAttachments',
      'separator',
      'file.print',
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
      'edit.delete',
      'edit.markUnread',
      'edit.toggleFlag',
      'separator',
      { labelKey: 'menu.find', items: ['edit.findMessage', 'separator', ...findTextItems] },
    ],
  },
  {
    labelKey: 'menu.view',
    items: [
      'view.nextMessage',
      'view.previousMessage',
      'separator',
      ...readingItems,
      'separator',
      'view.source',
    ],
  },
  answerMenu,
  helpMenu,
];

/** The menu bar of Find Message, about the letters it has found. */
export const findMenus: readonly Menu[] = [
  {
    labelKey: 'menu.file',
    items: ['file.open', 'file.saveAs', 'separator', 'file.properties', 'file.closeWindow'],
  },
  {
    labelKey: 'menu.edit',
    items: [
      'edit.undo',
      'separator',
      'edit.selectAll',
      'separator',
      'edit.moveToFolder',
      'edit.copyToFolder',
      'separator',
      'edit.delete',
      'edit.deleteForGood',
      'edit.undelete',
      'separator',
      'edit.markRead',
      'edit.markUnread',
      'edit.toggleFlag',
    ],
  },
  {
    labelKey: 'menu.view',
    items: ['view.nextMessage', 'view.previousMessage', 'separator', sortMenu, 'view.columns'],
  },
  answerMenu,
  helpMenu,
];

export type ToolbarItem = CommandId | 'separator';

export const mainToolbar: readonly ToolbarItem[] = [
  'message.new',
  'separator',
  'message.reply',
  'message.replyAll',
  'message.forward',
  'separator',
  'file.print',
  'edit.delete',
  'message.junk',
  'separator',
  'tools.sendReceive',
  'separator',
  'tools.addressBook',
  'edit.findMessage',
];

export const messageContextMenu: readonly MenuItem[] = [
  'file.open',
  'file.print',
  'separator',
  'message.reply',
  'message.replyAll',
  'message.forward',
  'message.forwardAsAttachment',
  'separator',
  'edit.markRead',
  'edit.markUnread',
  'edit.toggleFlag',
  colorMenu,
  outboxMenu,
  'separator',
  'message.addSender',
  'message.addEverybody',
  'separator',
  'message.watch',
  'message.ignore',
  'separator',
  'edit.moveToFolder',
  'edit.copyToFolder',
  'edit.delete',
  'edit.undelete',
  'separator',
  'message.junk',
  'message.notJunk',
  'message.blockSender',
  'message.createRule',
  'separator',
  'file.properties',
];

export const folderContextMenu: readonly MenuItem[] = [
  'file.newFolder',
  'file.renameFolder',
  'file.moveFolder',
  'file.deleteFolder',
  'separator',
  'edit.paste',
  'separator',
  'edit.markAllRead',
  'edit.emptyDeletedItems',
  'separator',
  'file.folderProperties',
];
