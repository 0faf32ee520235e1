// The wizard's last page: both servers are tried at once; Finish is possible whatever the test says.
import { useEffect } from 'react';
import type { MailFailure, MailFailureCode } from '../../../src-shared/failure.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { AccountTestView } from './TestAccountDialog.tsx';
import { useAccountTest } from './use-account-test.ts';
import type { AccountForm } from './use-account-form.ts';

interface TestStepPageProps {
  readonly form: AccountForm;
  readonly onTested: (hasPassed: boolean | null) => void;
}

export function TestStepPage({ form, onTested }: TestStepPageProps) {
  const translate = useTranslate();
  const test = useAccountTest(form.account, form.passwords);
  useEffect(() => {
    onTested(test.hasPassed);
  }, [onTested, test.hasPassed]);
  return (
    <>
      <p>{translate('wizard.testText')}</p>
      <AccountTestView
        account={form.account}
        test={test}
        advise={(failure) => advice(failure, translate)}
        onEdit={(edit) => {
          form.edit(edit);
          test.start();
        }}
      />
      <div>
        {test.isRunning ? (
          <Button label={translate('accounts.stop')} onPress={test.stop} />
        ) : (
          (test.hasPassed === false || test.sendsLetter) && (
            <Button label={translate('accounts.testAgain')} onPress={test.start} />
          )
        )}
      </div>
    </>
  );
}

/** What to do where the usual words send the person to tabs of the account's Properties, which the wizard has not. */
const adviceKeys: Partial<Record<MailFailureCode, MessageKey>> = {
  'host-not-found': 'wizard.goBack.host',
  'connection-refused': 'wizard.goBack.connection',
  'timed-out': 'wizard.goBack.connection',
  'tls-failed': 'wizard.goBack.connection',
  'starttls-unavailable': 'wizard.goBack.connection',
  'authentication-unavailable': 'wizard.goBack.connection',
};

function advice({ code }: MailFailure, translate: Translate): string | null {
  const key = adviceKeys[code];
  return key ? translate(key) : null;
}
