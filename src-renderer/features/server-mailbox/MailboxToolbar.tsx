// The toolbar of a maildrop's window, drawn from the command table.
import { maildropToolbar } from '../../../src-shared/maildrop-menus.ts';
import { commandEntry, commandIcon } from '../../app/command-menus.ts';
import { useCommandStates } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Toolbar, type ToolbarEntry } from '../../ui/Toolbar.tsx';

export function MailboxToolbar() {
  const translate = useTranslate();
  useCommandStates();
  const entries = maildropToolbar.map((item): ToolbarEntry => {
    if (item === 'separator') return { kind: 'separator' };
    const { label, isDisabled, isChecked, run } = commandEntry(item, translate);
    return {
      kind: 'button',
      id: item,
      label,
      icon: commandIcon(item) ?? 'mail',
      isDisabled: isDisabled === true,
      isProminent: item === 'maildrop.get',
      ...(item === 'maildrop.keep' ? { isPressed: isChecked === true } : {}),
      run,
    };
  });
  return (
    <div data-region="toolbar">
      <Toolbar label={translate('shell.toolbar')} entries={entries} />
    </div>
  );
}
