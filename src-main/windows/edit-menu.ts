// The context menu of text: cut, copy, paste. Lists and trees draw their own in the page, and then none appears here.
import {
  Menu,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
} from 'electron';
import type { Translate } from '../../src-shared/i18n/translate.ts';

/** Shows the menu where text is edited or selected. */
export function offerEditMenu(window: BrowserWindow, translate: () => Translate): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = editMenuItems(params, translate());
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}

type Place = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** The items for one place; none where there is nothing to edit or copy. */
export function editMenuItems(place: Place, translate: Translate): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags } = place;
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: translate('native.edit.copy'),
    enabled: editFlags.canCopy,
  };
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'undo', label: translate('native.edit.undo'), enabled: editFlags.canUndo },
    { role: 'redo', label: translate('native.edit.redo'), enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: translate('native.edit.cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: translate('native.edit.paste'), enabled: editFlags.canPaste },
    {
      role: 'pasteAndMatchStyle',
      label: translate('native.edit.pasteAsText'),
      enabled: editFlags.canPaste,
    },
    { type: 'separator' },
    {
      role: 'selectAll',
      label: translate('native.edit.selectAll'),
      enabled: editFlags.canSelectAll,
    },
  ];
}
