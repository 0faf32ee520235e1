// The command table. Menu bar, native menu, toolbar, context menus and keyboard all read it; none keeps a list of its own.

import type { MessageKey } from './i18n/catalogues.ts';
import { outboxCommands } from './outbox-commands.ts';
import { readingCommands } from './reading-commands.ts';
import { writingCommands } from './writing-commands.ts';

export interface Command {
  /** Key of the locale files. The zh-TW label carries its mnemonic as in 檔案(F). */
  readonly labelKey: Extract<
    MessageKey,
    `${'command' | 'encoding' | 'outbox' | 'readingView' | 'writing'}.${string}`
  >;
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
  // In no menu: Escape closes the find bar before it closes the window.
  'edit.closeFind': define('command.closeFind', ['Escape']),
  'file.closeWindow': define('command.closeWindow', ['Ctrl+W', 'Escape']),
  'edit.undo': define('command.undo', ['Ctrl+Z'], 'undo'),
  'edit.redo': define('command.redo', ['Ctrl+Y']),
  'edit.cut': define('command.cut', ['Ctrl+X'], 'cut'),
  'edit.copy': define('command.copy', ['Ctrl+C'], 'copy'),
  'edit.paste': define('command.paste', ['Ctrl+V'], 'paste'),
  'edit.pasteAsText': define('command.pasteAsText', ['Ctrl+Shift+V']),
  // In no menu: what Escape takes back or stops, the first that can.
  'edit.cancelCut': define('command.cancelCut', ['Escape']),
  'edit.endSearch': define('command.endSearch', ['Escape']),
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
  ...readingCommands,
  'tools.sendReceive': define('command.sendReceive', ['Ctrl+M', 'F5'], 'sync'),
  'tools.receiveAll': define('command.receiveAll'),
  'tools.sendAll': define('command.sendAll'),
  'tools.stop': define('command.stop', ['Escape'], 'stop'),
  'tools.sessions': define('command.sessions'),
  'tools.manual': define('command.manual', [], 'console'),
  'tools.serverMailbox': define('command.serverMailbox', [], 'mailbox'),
  'tools.addressBook': {
    ...define('command.addressBook', ['Ctrl+Shift+B'], 'contacts'),
    toolbarLabelKey: 'command.addresses',
  },
  'tools.accounts': define('command.accounts'),
  'tools.options': define('command.options'),
  'tools.mailRules': define('command.mailRules'),
  'tools.blockedSenders': define('command.blockedSenders'),
  'message.new': define('command.newMessage', ['Ctrl+N'], 'mail-new'),
  'message.reply': define('command.reply', ['Ctrl+R'], 'reply'),
  'message.replyAll': define('command.replyAll', ['Ctrl+Shift+R'], 'reply-all'),
  'message.forward': define('command.forward', ['Ctrl+F'], 'forward'),
  'message.addSender': define('command.addSender', [], 'person-add'),
  'message.addEverybody': define('command.addEverybody'),
  'message.combine': define('command.combine'),
  'message.junk': define('command.junk', ['J'], 'junk'),
  'message.notJunk': define('command.notJunk', ['Shift+J'], 'inbox'),
  'message.blockSender': define('command.blockSender'),
  'message.createRule': define('command.createRule'),
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
  'contact.new': define('command.newContact', ['Ctrl+N'], 'person-add'),
  'contact.newGroup': define('command.newGroup', ['Ctrl+G'], 'people-add'),
  'contact.mail': define('command.sendMail', ['Ctrl+M'], 'mail-new'),
  'contact.addToGroup': define('command.addToGroup', [], 'people'),
  'contact.removeFromGroup': define('command.removeFromGroup'),
  'contact.search': define('command.searchContacts', ['Ctrl+E', 'F3', 'Ctrl+F'], 'search'),
  'contact.import': define('command.importContacts', [], 'import'),
  'contact.export': define('command.exportContacts', [], 'export'),
  'help.topics': define('command.helpTopics', ['F1'], 'help'),
  'help.practice': define('command.practice'),
  'help.about': define('command.about'),
  'compose.send': define('command.send', ['Alt+S', 'Ctrl+Enter'], 'send'),
  'compose.saveDraft': define('command.saveDraft', ['Ctrl+S'], 'save'),
  'compose.attach': define('command.attach', [], 'attach'),
  'compose.selectRecipients': define('command.selectRecipients', [], 'contacts'),
  'compose.checkNames': define('command.checkNames', ['Ctrl+K'], 'person-check'),
  'compose.richText': check('command.richText', 'radio'),
  'compose.plainText': check('command.plainText', 'radio'),
  'compose.priorityHigh': check('command.priorityHigh', 'radio'),
  'compose.priorityNormal': check('command.priorityNormal', 'radio'),
  'compose.priorityLow': check('command.priorityLow', 'radio'),
  'compose.readReceipt': check('command.readReceipt'),
  ...writingCommands,
  ...outboxCommands,
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as [CommandId, ...CommandId[]];
