// Internet Accounts 網際網路帳號: the list of accounts with Add, Remove, Properties, Set as Default and their order.
import { useState } from 'react';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { askToConfirm, showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts, settingsOf } from '../../store/queries/accounts.ts';
import type { AccountRow } from '../../store/rows.ts';
import { removeAccount, reorderAccounts, setDefaultAccount } from '../../store/writes/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import { AccountList } from './AccountList.tsx';
import { AccountProperties } from './AccountProperties.tsx';
import { ExportAccounts } from './ExportAccounts.tsx';
import { ImportAccounts } from './ImportAccounts.tsx';
import { AccountWizard } from './AccountWizard.tsx';
import { ownerOf } from './secrets-owner.ts';
import styles from './InternetAccounts.module.css';

export function InternetAccounts({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const accounts = useLive(listAccounts, []) ?? [];
  const [chosenId, setChosenId] = useState<AccountId | null>(null);
  const chosen = accounts.find(({ id }) => id === chosenId) ?? accounts[0] ?? null;
  const add = async () => {
    const added = await showDialog<AccountSettings>((close) => (
      <AccountWizard
        onClose={(account) => {
          close(account);
        }}
      />
    ));
    if (added) setChosenId(added.id);
  };
  return (
    <Dialog
      title={translate('accounts.windowTitle')}
      onClose={onClose}
      width={640}
      footer={<Button label={translate('common.close')} variant="primary" onPress={onClose} />}
    >
      <div className={styles.columns}>
        {accounts.length === 0 ? (
          <EmptyState icon="account" title={translate('accounts.empty')} />
        ) : (
          <AccountList
            accounts={accounts}
            chosenId={chosen?.id ?? null}
            onChoose={setChosenId}
            onOpen={openProperties}
          />
        )}
        <div className={styles.buttons}>
          <Button
            label={translate('accounts.add')}
            onPress={() => {
              inBackground(add());
            }}
            autoFocus
          />
          <AccountButtons accounts={accounts} chosen={chosen} />
          <FileButtons accounts={accounts} chosen={chosen} />
        </div>
      </div>
    </Dialog>
  );
}

interface AccountButtonsProps {
  readonly accounts: readonly AccountRow[];
  readonly chosen: AccountRow | null;
}

function AccountButtons({ accounts, chosen }: AccountButtonsProps) {
  const translate = useTranslate();
  const index = accounts.findIndex(({ id }) => id === chosen?.id);
  const remove = async (account: AccountRow) => {
    const isSure = await askToConfirm({
      title: translate('accounts.removeTitle'),
      sentence: translate('accounts.removeQuestion', { account: account.label }),
      confirmLabel: translate('accounts.removeConfirm'),
    });
    if (!isSure) return;
    await removeAccount(account.id);
    await request('credentials.forgetAll', ownerOf(account));
  };
  const move = (by: -1 | 1) => {
    const ids = accounts.map(({ id }) => id);
    const [id] = ids.splice(index, 1);
    if (id === undefined) return;
    ids.splice(index + by, 0, id);
    inBackground(reorderAccounts(ids));
  };
  return (
    <>
      <Button
        label={translate('accounts.remove')}
        isDisabled={!chosen}
        onPress={() => {
          if (chosen) inBackground(remove(chosen));
        }}
      />
      <Button
        label={translate('accounts.properties')}
        isDisabled={!chosen}
        onPress={() => {
          if (chosen) openProperties(chosen);
        }}
      />
      <Button
        label={translate('accounts.serverMailbox')}
        isDisabled={!chosen}
        onPress={() => {
          if (chosen) {
            inBackground(request('window.open', { kind: 'maildrop', accountId: chosen.id }));
          }
        }}
      />
      <Button
        label={translate('accounts.setDefault')}
        isDisabled={!chosen || chosen.isDefault === 1}
        onPress={() => {
          if (chosen) inBackground(setDefaultAccount(chosen.id));
        }}
      />
      <Button
        label={translate('accounts.moveUp')}
        isDisabled={index <= 0}
        onPress={() => {
          move(-1);
        }}
      />
      <Button
        label={translate('accounts.moveDown')}
        isDisabled={index < 0 || index === accounts.length - 1}
        onPress={() => {
          move(1);
        }}
      />
    </>
  );
}

function FileButtons({ accounts, chosen }: AccountButtonsProps) {
  const translate = useTranslate();
  const own = accounts.filter(({ isPractice }) => !isPractice);
  return (
    <>
      <Button
        label={translate('accountFiles.import')}
        onPress={() => {
          void showDialog((close) => <ImportAccounts onClose={() => close()} />);
        }}
      />
      <Button
        label={translate('accountFiles.export')}
        isDisabled={own.length === 0}
        onPress={() => {
          void showDialog((close) => (
            <ExportAccounts accounts={own} chosen={chosen} onClose={() => close()} />
          ));
        }}
      />
    </>
  );
}

function openProperties(row: AccountRow): void {
  const account = settingsOf(row);
  void showDialog((close) => (
    <AccountProperties
      account={account}
      onClose={() => {
        close();
      }}
    />
  ));
}
