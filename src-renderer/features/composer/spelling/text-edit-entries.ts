// Cut, Copy, Paste and Select All in a menu the page draws over text, where the system's own would have them.
import { request } from '../../../app/bridge.ts';
import type { Translate } from '../../../../src-shared/i18n/translate.ts';
import type { TextEdit } from '../../../../src-shared/ipc/text-edits.ts';
import { shortcutText } from '../../../app/shortcuts.ts';
import { inBackground } from '../../../app/notices.tsx';
import type { MenuAction, MenuEntry } from '../../../ui/menu-entries.ts';

/** They act on the text that has the focus once the menu is closed. `hasSelection`: there is something to cut or copy. */
export function textEditEntries(hasSelection: boolean, translate: Translate): MenuEntry[] {
  const entry = (
    edit: TextEdit,
    label: string,
    shortcut: string,
    isDisabled = false,
  ): MenuAction => ({
    kind: 'action',
    id: edit,
    label,
    shortcut: shortcutText(shortcut),
    isDisabled,
    run: () => inBackground(request('window.edit', edit)),
  });
  return [
    entry('cut', translate('command.cut'), 'Ctrl+X', !hasSelection),
    entry('copy', translate('command.copy'), 'Ctrl+C', !hasSelection),
    entry('paste', translate('command.paste'), 'Ctrl+V'),
    entry('pasteAndMatchStyle', translate('command.pasteAsText'), 'Ctrl+Shift+V'),
    { kind: 'separator' },
    entry('selectAll', translate('command.selectAll'), 'Ctrl+A'),
  ];
}
