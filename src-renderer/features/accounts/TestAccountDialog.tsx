// Test Account Settings…: both servers at once, step by step, with one sentence of cause and one of remedy on failure.
import { useState } from 'react';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import type { AccountEdit } from './account-edits.ts';
import { TestSide, type Advise } from './TestSide.tsx';
import { useAccountTest, type AccountTest } from './use-account-test.ts';
import type { TypedPasswords } from './password-changes.ts';
import styles from './TestAccount.module.css';

interface TestAccountDialogProps {
  /** As edited when the test was asked for. */
  readonly initial: AccountSettings;
  readonly passwords: TypedPasswords;
  /** A change of the settings that the test led to. */
  readonly onEdit: (edit: AccountEdit) => void;
  /** True when both servers let us in. */
  readonly onClose: (hasPassed?: boolean) => void;
}

export function TestAccountDialog(props: TestAccountDialogProps) {
  const { initial, passwords, onEdit, onClose } = props;
  const translate = useTranslate();
  const [account, setAccount] = useState(initial);
  const test = useAccountTest(account, passwords);
  return (
    <Dialog
      title={translate('accounts.testTitle')}
      width={520}
      onClose={() => {
        test.stop();
        onClose(test.hasPassed ?? undefined);
      }}
      footer={
        <>
          {test.isRunning ? (
            <Button label={translate('accounts.stop')} onPress={test.stop} />
          ) : (
            <Button label={translate('accounts.testAgain')} onPress={test.start} />
          )}
          <Button
            label={translate('common.close')}
            variant="primary"
            isDisabled={test.isRunning}
            onPress={() => {
              onClose(test.hasPassed ?? undefined);
            }}
          />
        </>
      }
    >
      <AccountTestView
        account={account}
        test={test}
        onEdit={(edit) => {
          setAccount(edit);
          onEdit(edit);
          test.start();
        }}
      />
    </Dialog>
  );
}

/** What the dialog and the wizard's last page show of a test. */
export function AccountTestView({
  account,
  test,
  advise = () => null,
  onEdit,
}: {
  readonly account: AccountSettings;
  readonly test: AccountTest;
  /** What to do about a failure, where its usual words do not fit the place. */
  readonly advise?: Advise;
  /** Settings that changed are to be tested again. */
  readonly onEdit: (edit: AccountEdit) => void;
}) {
  const translate = useTranslate();
  return (
    <div className={styles.sides}>
      <TestSide
        side="incoming"
        account={account}
        title={translate('accounts.testIncoming', { host: account.incoming.host })}
        {...test.incoming}
        advise={advise}
        onEdit={onEdit}
      />
      <TestSide
        side="outgoing"
        account={account}
        title={translate('accounts.testOutgoing', { host: account.outgoing.host })}
        {...test.outgoing}
        advise={advise}
        onEdit={onEdit}
      />
      {test.letter && (
        <TestSide
          side="letter"
          account={account}
          title={translate('diagnosis.letter', { address: account.emailAddress })}
          {...test.letter}
          advise={advise}
          onEdit={onEdit}
        />
      )}
      {test.hasPassed === true && (
        <InfoBar tone="success">
          {translate(test.letter ? 'diagnosis.letterPassed' : 'accounts.testPassed')}
        </InfoBar>
      )}
      <div className={styles.askLetter}>
        <CheckBox
          label={translate('diagnosis.askLetter')}
          isSelected={test.sendsLetter}
          isDisabled={test.isRunning}
          onChange={test.sendLetter}
        />
        {test.sendsLetter && (
          <p>{translate('diagnosis.askLetterHint', { address: account.emailAddress })}</p>
        )}
      </div>
    </div>
  );
}
