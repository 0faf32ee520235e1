// Export…: one account or all, into one file, without anything secret. The system asks where to.
import { useState } from 'react';
import { writeAccounts } from '../../account-files/own-format.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import type { AccountRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './account-files.module.css';

interface ExportAccountsProps {
  /** Without those of the practice post office. */
  readonly accounts: readonly AccountRow[];
  readonly chosen: AccountRow | null;
  readonly onClose: () => void;
}

export function ExportAccounts({ accounts, chosen, onClose }: ExportAccountsProps) {
  const translate = useTranslate();
  const one = accounts.find(({ id }) => id === chosen?.id);
  const [which, setWhich] = useState<'one' | 'all'>(one ? 'one' : 'all');
  const save = async () => {
    const exported = which === 'one' && one ? [one] : accounts;
    const bytes = new TextEncoder().encode(writeAccounts(exported));
    const fileName = `${translate('accountFiles.fileName')}.json`;
    const { savedCount } = await request('file.save', { fileName, bytes });
    if (savedCount === 0) return;
    notify(translate('accountFiles.exported', { count: exported.length }), 'success');
    onClose();
  };
  const all = {
    value: 'all' as const,
    label: translate('accountFiles.exportAll', { count: accounts.length }),
  };
  const only = {
    value: 'one' as const,
    label: translate('accountFiles.exportOne'),
    description: one?.label ?? '',
  };
  return (
    <Dialog
      title={translate('accountFiles.exportTitle')}
      width={440}
      onClose={onClose}
      onSubmit={() => inBackground(save())}
      footer={
        <>
          <Button label={translate('accountFiles.exportNow')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <RadioGroup<'one' | 'all'>
        label={translate('accountFiles.exportWhich')}
        value={which}
        choices={one ? [only, all] : [all]}
        onChange={setWhich}
      />
      <p className={styles.hint}>{translate('accountFiles.exportHint')}</p>
    </Dialog>
  );
}
