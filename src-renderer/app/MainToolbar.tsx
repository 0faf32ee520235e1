// The toolbar of the main window, drawn from the command table.
import type { ReactNode } from 'react';
import { commands, type Command, type CommandId } from '../../src-shared/commands.ts';
import { mainToolbar } from '../../src-shared/menus.ts';
import { Toolbar, type ToolbarEntry } from '../ui/Toolbar.tsx';
import { commandEntry, commandIcon, menuEntries } from './command-menus.ts';
import { useCommandStates } from './command-registry.ts';
import { useTranslate } from './i18n.tsx';

const prominent: ReadonlySet<CommandId> = new Set(['message.new', 'tools.sendReceive']);

/** `end`: what stands at the bar's end. */
export function MainToolbar({ end }: { readonly end: ReactNode }) {
  const translate = useTranslate();
  useCommandStates();
  const entries = mainToolbar.map((item): ToolbarEntry => {
    if (item === 'separator') return { kind: 'separator' };
    const { label, isDisabled, run } = commandEntry(item, translate);
    const { toolbarLabelKey }: Command = commands[item];
    return {
      kind: 'button',
      id: item,
      label: toolbarLabelKey ? translate(toolbarLabelKey) : label,
      icon: commandIcon(item) ?? 'mail',
      isDisabled: isDisabled === true,
      isProminent: prominent.has(item),
      run,
      ...(item === 'tools.sendReceive' ? { menu: transferMenu(translate) } : {}),
    };
  });
  return (
    <div data-region="toolbar">
      <Toolbar label={translate('shell.toolbar')} entries={entries} end={end} />
    </div>
  );
}

function transferMenu(translate: ReturnType<typeof useTranslate>) {
  return {
    label: translate('shell.sendReceiveMore'),
    entries: () =>
      menuEntries(['tools.sendReceive', 'tools.receiveAll', 'tools.sendAll'], translate),
  };
}
