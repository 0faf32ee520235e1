// Where commands stand in a composer window.
import { helpMenu, type Menu } from './menus.ts';

/** The composer window's menu bar. */
export const composerMenus: readonly Menu[] = [
  {
    labelKey: 'menu.file',
    items: [
      'compose.send',
      'compose.sendLater',
      'separator',
      'compose.saveDraft',
      'compose.saveAsTemplate',
      'separator',
      'file.closeWindow',
    ],
  },
  {
    labelKey: 'menu.edit',
    items: [
      'edit.undo',
      'edit.redo',
      'separator',
      'edit.cut',
      'edit.copy',
      'edit.paste',
      'edit.pasteAsText',
      'separator',
      'edit.selectAll',
      'separator',
      { labelKey: 'menu.find', items: ['edit.findText', 'edit.findTextBefore'] },
    ],
  },
  {
    labelKey: 'menu.insert',
    items: [
      'compose.attach',
      'compose.insertPicture',
      'separator',
      'compose.insertLine',
      'compose.insertTable',
      'compose.insertEmoji',
      'compose.insertLink',
      'separator',
      {
        labelKey: 'writing.signatureMenu',
        items: ['compose.insertSignature', 'separator', 'signatures'],
      },
    ],
  },
  {
    labelKey: 'menu.format',
    items: [
      {
        labelKey: 'writing.styleMenu',
        items: [
          'compose.styleNormal',
          'compose.styleHeading1',
          'compose.styleHeading2',
          'compose.styleHeading3',
        ],
      },
      {
        labelKey: 'writing.stationeryMenu',
        items: [
          'compose.stationeryNone',
          'separator',
          'compose.stationeryIvory',
          'compose.stationerySky',
          'compose.stationeryLeaf',
          'compose.stationeryPlum',
        ],
      },
      'separator',
      'compose.richText',
      'compose.plainText',
    ],
  },
  {
    labelKey: 'menu.tools',
    items: [
      'compose.selectRecipients',
      'compose.checkNames',
      'compose.spelling',
      'separator',
      'compose.readReceipt',
      'compose.deliveryReceipt',
      'compose.requireTls',
      'separator',
      'tools.addressBook',
    ],
  },
  {
    labelKey: 'menu.message',
    items: [
      {
        labelKey: 'menu.priority',
        items: ['compose.priorityHigh', 'compose.priorityNormal', 'compose.priorityLow'],
      },
    ],
  },
  helpMenu,
];
