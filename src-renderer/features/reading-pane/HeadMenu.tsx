// The context menu of a letter's head: its sender, or everybody it names, into the address book.
import type { ReactNode } from 'react';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { addOthers, addToBook } from '../../app/commands/use-address-book.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import type { MenuEntry } from '../../ui/menu-entries.ts';

export interface HeadMenuProps {
  readonly from: MailAddress;
  readonly recipients: readonly MailAddress[];
  readonly children: ReactNode;
}

export function HeadMenu({ from, recipients, children }: HeadMenuProps) {
  const translate = useTranslate();
  const hasAddress = from.address !== '';
  const entries = (): MenuEntry[] => [
    {
      kind: 'action',
      id: 'add-sender',
      icon: 'person-add',
      label: translate('command.addSender'),
      isDisabled: !hasAddress,
      run: () => inBackground(addToBook([from], translate)),
    },
    {
      kind: 'action',
      id: 'add-everybody',
      label: translate('command.addEverybody'),
      run: () => inBackground(addOthers([from, ...recipients], translate)),
    },
    { kind: 'separator' },
    {
      kind: 'action',
      id: 'copy-address',
      icon: 'copy',
      label: translate('addressBook.copyAddress'),
      isDisabled: !hasAddress,
      run: () => inBackground(navigator.clipboard.writeText(from.address)),
    },
  ];
  return (
    <ContextMenu label={translate('addressBook.headMenu')} entries={entries}>
      {children}
    </ContextMenu>
  );
}
