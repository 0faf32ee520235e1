// The command table. Menu bar, native menu, toolbar, context menus and keyboard all read it; none keeps a list of its own.

import type { MessageKey } from './i18n/catalogues.ts';

export interface Command {
  /** Key in the `command` namespace of the locale files. The zh-TW label carries its mnemonic as in 檔案(F). */
  readonly labelKey: Extract<MessageKey, `command.${string}`>;
  /** `Ctrl` is Cmd on macOS. The first is shown in menus, all of them work. */
  readonly shortcuts: readonly string[];
  /** Name of an icon of `ui/Icon`, for toolbar and menus. */
  readonly icon?: string;
  /** What a toolbar's button says instead, where the label belongs to its menu. */
  readonly toolbarLabelKey?: Extract<MessageKey, `command.${string}`>;
  /** Name of a colour of letters, shown beside the label by menus drawn in the page. */
  readonly swatch?: string;
  /** Drawn with a check mark or a radio dot by menus. */
  readonly kind?: 'check' | 'radio';
}

const define = (
  labelKey: Command['labelKey'],
  shortcuts: readonly string[] = [],
  icon?: string,
): Command => (icon === undefined ? { labelKey, shortcuts } : { labelKey, shortcuts, icon });
const check = (labelKey: Command['labelKey'], kind: 'check' | 'radio' = 'check'): Command => ({
  labelKey,
  shortcuts: [],
  kind,
});

const color = (labelKey: Command['labelKey'], swatch: string): Command => ({
  ...check(labelKey, 'radio'),
  swatch,
});

export const commands = {
  'file.open': define('command.open', ['Ctrl+O', 'Enter'], 'open'),
  'file.saveAs': define('command.saveAs', [], 'save'),
  'file.saveAttachments': define('command.saveAttachments', [], 'attach'),
  'file.newFolder': define('command.newFolder', ['Ctrl+Shift+E'], 'folder-add'),
  'file.renameFolder': define('command.renameFolder', ['F2'], 'rename'),
  'file.moveFolder': define('command.moveFolder'),
  'file.deleteFolder': define('command.deleteFolder'),
  'file.print': define('command.print', ['Ctrl+P'], 'print'),
  'file.workOffline': check('command.workOffline'),
  'file.folderProperties': define('command.folderProperties', ['Alt+Enter']),
  'file.properties': define('command.properties', ['Alt+Enter']),
  'file.exit': define('command.exit'),
  'file.closeWindow': define('command.closeWindow', ['Ctrl+W', 'Escape']),
  'edit.undo': define('command.undo', ['Ctrl+Z'], 'undo'),
  'edit.cut': define('command.cut', ['Ctrl+X'], 'cut'),
  'edit.copy': define('command.copy', ['Ctrl+C'], 'copy'),
  'edit.paste': define('command.paste', ['Ctrl+V'], 'paste'),
  // In no menu: what Escape takes back or stops, the first that can.
  'edit.cancelCut': define('command.cancelCut', ['Escape']),
  'edit.stopWork': define('command.stopWork', ['Escape']),
  'edit.selectAll': define('command.selectAll', ['Ctrl+A']),
  'edit.moveToFolder': define('command.moveToFolder', ['Ctrl+Shift+V'], 'folder-move'),
  'edit.copyToFolder': define('command.copyToFolder'),
  'edit.delete': define('command.delete', ['Delete', 'Ctrl+D'], 'delete'),
  'edit.deleteForGood': define('command.deleteForGood', ['Shift+Delete']),
  'edit.undelete': define('command.undelete', [], 'undelete'),
  'edit.emptyDeletedItems': define('command.emptyDeletedItems'),
  'edit.markRead': define('command.markRead', ['Ctrl+Enter', 'Ctrl+Q'], 'mail-read'),
  'edit.markUnread': define('command.markUnread', [], 'mail-unread'),
  'edit.markAllRead': define('command.markAllRead', ['Ctrl+Shift+A']),
  'edit.toggleFlag': define('command.toggleFlag', ['Insert'], 'flag'),
  'edit.markConversationRead': define('command.markConversationRead', ['Ctrl+T']),
  'edit.findMessage': {
    ...define('command.findMessage', ['Ctrl+Shift+F'], 'search'),
    toolbarLabelKey: 'command.find',
  },
  'edit.searchList': define('command.searchList', ['Ctrl+E']),
  'edit.findText': define('command.findText', ['F3']),
  'edit.findTextBefore': define('command.findTextBefore', ['Shift+F3']),
  'view.nextMessage': define('command.nextMessage', ['Ctrl+.'], 'next'),
  'view.previousMessage': define('command.previousMessage', ['Ctrl+,'], 'previous'),
  'view.nextUnread': define('command.nextUnread', ['Ctrl+U']),
  'view.nextUnreadFolder': define('command.nextUnreadFolder', ['Ctrl+J']),
  'view.goToFolder': define('command.goToFolder', ['Ctrl+Y']),
  'view.goToInbox': define('command.goToInbox', ['Ctrl+I']),
  'view.previewBelow': check('command.previewBelow', 'radio'),
  'view.previewBeside': check('command.previewBeside', 'radio'),
  'view.previewOff': check('command.previewOff', 'radio'),
  'view.showAll': check('command.showAll', 'radio'),
  'view.hideRead': check('command.hideRead', 'radio'),
  'view.hideReadOrIgnored': check('command.hideReadOrIgnored', 'radio'),
  'view.customize': define('command.customizeView', [], 'filter'),
  'view.define': define('command.defineViews'),
  'view.group': check('command.groupByConversation'),
  'view.expand': define('command.expandConversation'),
  'view.collapse': define('command.collapseConversation'),
  'view.columns': define('command.columns'),
  'view.sortByPriority': check('command.sortByPriority', 'radio'),
  'view.sortByAttachment': check('command.sortByAttachment', 'radio'),
  'view.sortByFlag': check('command.sortByFlag', 'radio'),
  'view.sortByFrom': check('command.sortByFrom', 'radio'),
  'view.sortByTo': check('command.sortByTo', 'radio'),
  'view.sortBySubject': check('command.sortBySubject', 'radio'),
  'view.sortByReceived': check('command.sortByReceived', 'radio'),
  'view.sortBySent': check('command.sortBySent', 'radio'),
  'view.sortBySize': check('command.sortBySize', 'radio'),
  'view.sortByAccount': check('command.sortByAccount', 'radio'),
  'view.sortByFolder': check('command.sortByFolder', 'radio'),
  'view.sortByConversationMark': check('command.sortByConversationMark', 'radio'),
  'view.sortAscending': check('command.sortAscending', 'radio'),
  'view.sortDescending': check('command.sortDescending', 'radio'),
  'view.source': define('command.source', ['Ctrl+F3']),
  'tools.sendReceive': define('command.sendReceive', ['Ctrl+M', 'F5'], 'sync'),
  'tools.receiveAll': define('command.receiveAll'),
  'tools.sendAll': define('command.sendAll'),
  'tools.stop': define('command.stop', ['Escape'], 'stop'),
  'tools.sessions': define('command.sessions'),
  'tools.serverMailbox': define('command.serverMailbox', [], 'mailbox'),
  'tools.accounts': define('command.accounts'),
  'tools.options': define('command.options'),
  'message.new': define('command.newMessage', ['Ctrl+N'], 'mail-new'),
  'message.reply': define('command.reply', ['Ctrl+R'], 'reply'),
  'message.replyAll': define('command.replyAll', ['Ctrl+Shift+R'], 'reply-all'),
  'message.forward': define('command.forward', ['Ctrl+F'], 'forward'),
  'message.watch': { ...check('command.watchConversation'), icon: 'watched' },
  'message.ignore': { ...check('command.ignoreConversation'), icon: 'ignored' },
  'message.colorNone': color('command.colorNone', 'none'),
  'message.colorRed': color('command.colorRed', 'red'),
  'message.colorOrange': color('command.colorOrange', 'orange'),
  'message.colorYellow': color('command.colorYellow', 'yellow'),
  'message.colorGreen': color('command.colorGreen', 'green'),
  'message.colorTeal': color('command.colorTeal', 'teal'),
  'message.colorBlue': color('command.colorBlue', 'blue'),
  'message.colorPurple': color('command.colorPurple', 'purple'),
  'message.colorGrey': color('command.colorGrey', 'grey'),
  'maildrop.get': define('command.maildropGet', ['Ctrl+G'], 'download'),
  'maildrop.delete': define('command.maildropDelete', ['Delete', 'Ctrl+D'], 'delete'),
  'maildrop.keep': { ...check('command.maildropKeep'), shortcuts: ['Ctrl+K'], icon: 'pin' },
  'maildrop.undo': define('command.maildropUndo', [], 'undelete'),
  'maildrop.refresh': define('command.maildropRefresh', ['F5'], 'sync'),
  'help.practice': define('command.practice'),
  'help.about': define('command.about'),
  'compose.send': define('command.send', ['Alt+S', 'Ctrl+Enter'], 'send'),
  'compose.saveDraft': define('command.saveDraft', ['Ctrl+S'], 'save'),
  'compose.attach': define('command.attach', [], 'attach'),
  'compose.richText': check('command.richText', 'radio'),
  'compose.plainText': check('command.plainText', 'radio'),
  'compose.priorityHigh': check('command.priorityHigh', 'radio'),
  'compose.priorityNormal': check('command.priorityNormal', 'radio'),
  'compose.priorityLow': check('command.priorityLow', 'radio'),
  'compose.readReceipt': check('command.readReceipt'),
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as [CommandId, ...CommandId[]];

/** `customViews`: the person's own views, which no table can name; menus drawn in the page list them. */
export type MenuItem = CommandId | 'separator' | 'customViews' | Menu;
export interface Menu {
  readonly labelKey: Extract<MessageKey, `menu.${string}`>;
  readonly items: readonly MenuItem[];
}

const findTextItems: readonly MenuItem[] = ['edit.findText', 'edit.findTextBefore'];

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
      'separator',
      'tools.serverMailbox',
      'separator',
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
      'message.forward',
      'separator',
      'message.watch',
      'message.ignore',
      'separator',
      colorMenu,
    ],
  },
  { labelKey: 'menu.help', items: ['help.practice', 'separator', 'help.about'] },
];

/** The composer window's menu bar. */
export const composerMenus: readonly Menu[] = [
  {
    labelKey: 'menu.file',
    items: ['compose.send', 'compose.saveDraft', 'separator', 'file.closeWindow'],
  },
  { labelKey: 'menu.insert', items: ['compose.attach'] },
  { labelKey: 'menu.format', items: ['compose.richText', 'compose.plainText'] },
  {
    labelKey: 'menu.message',
    items: [
      {
        labelKey: 'menu.priority',
        items: ['compose.priorityHigh', 'compose.priorityNormal', 'compose.priorityLow'],
      },
      'compose.readReceipt',
    ],
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
  { labelKey: 'menu.view', items: ['view.nextMessage', 'view.previousMessage', 'view.source'] },
  { labelKey: 'menu.message', items: ['message.reply', 'message.replyAll', 'message.forward'] },
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
  { labelKey: 'menu.message', items: ['message.reply', 'message.replyAll', 'message.forward'] },
];

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
  'separator',
  'tools.sendReceive',
  'separator',
  'edit.findMessage',
];

export const messageContextMenu: readonly MenuItem[] = [
  'file.open',
  'file.print',
  'separator',
  'message.reply',
  'message.replyAll',
  'message.forward',
  'separator',
  'edit.markRead',
  'edit.markUnread',
  'edit.toggleFlag',
  colorMenu,
  'separator',
  'message.watch',
  'message.ignore',
  'separator',
  'edit.moveToFolder',
  'edit.copyToFolder',
  'edit.delete',
  'edit.undelete',
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
