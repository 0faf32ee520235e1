// The composer's big buttons. They run commands; what the commands do is not known here.
import { commandEntry } from '../../app/command-menus.ts';
import { runCommand, useCommandStates } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Toolbar, type ToolbarEntry } from '../../ui/Toolbar.tsx';

const priorities = [
  'compose.priorityHigh',
  'compose.priorityNormal',
  'compose.priorityLow',
] as const;

export function ComposerToolbar() {
  const translate = useTranslate();
  const stateOf = useCommandStates();
  const isHigh = stateOf('compose.priorityHigh').isChecked;
  const entries: ToolbarEntry[] = [
    {
      kind: 'button',
      id: 'send',
      label: translate('composer.send'),
      icon: 'send',
      isProminent: true,
      isDisabled: !stateOf('compose.send').isEnabled,
      run: () => void runCommand('compose.send'),
      menu: {
        label: translate('outbox.sendMenu'),
        entries: () =>
          (['compose.send', 'compose.sendLater'] as const).map((id) => commandEntry(id, translate)),
      },
    },
    { kind: 'separator' },
    {
      kind: 'button',
      id: 'save',
      label: translate('composer.saveDraft'),
      icon: 'save',
      run: () => void runCommand('compose.saveDraft'),
    },
    {
      kind: 'button',
      id: 'attach',
      label: translate('composer.attach'),
      icon: 'attach',
      run: () => void runCommand('compose.attach'),
    },
    { kind: 'separator' },
    {
      kind: 'button',
      id: 'priority',
      label: translate('composer.priority'),
      icon: 'important',
      run: () => void runCommand(isHigh ? 'compose.priorityNormal' : 'compose.priorityHigh'),
      menu: {
        label: translate('composer.priorityMenu'),
        entries: () => priorities.map((id) => commandEntry(id, translate)),
      },
    },
  ];
  return <Toolbar label={translate('composer.toolbar')} entries={entries} />;
}
