// Which account's mailbox to look at, where there are several.
import { useState } from 'react';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import type { AccountRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export interface ChooseMailboxDialogProps {
  /** At least one. */
  readonly accounts: readonly AccountRow[];
  /** The account chosen; nothing when cancelled. */
  readonly onClose: (id?: AccountId) => void;
}

export function ChooseMailboxDialog({ accounts, onClose }: ChooseMailboxDialogProps) {
  const translate = useTranslate();
  const byDefault = accounts.find(({ isDefault }) => isDefault === 1) ?? accounts[0];
  const [chosen, setChosen] = useState<string>(byDefault?.id ?? '');
  return (
    <Dialog
      title={translate('serverMailbox.chooseTitle')}
      width={380}
      onClose={() => onClose()}
      onSubmit={() => onClose(chosen as AccountId)}
      footer={
        <>
          <Button variant="primary" type="submit" label={translate('common.ok')} />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <RadioGroup
        label={translate('serverMailbox.chooseLabel')}
        choices={accounts.map(({ id, label }) => ({ value: id as string, label }))}
        value={chosen}
        onChange={setChosen}
      />
    </Dialog>
  );
}
