// The wizard's last page: both servers are tried at once; Finish is possible whatever the test says.
import { useEffect } from 'react';
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
        onEdit={(edit) => {
          form.edit(edit);
          test.start();
        }}
      />
      <div>
        {test.isRunning ? (
          <Button label={translate('accounts.stop')} onPress={test.stop} />
        ) : (
          test.hasPassed === false && (
            <Button label={translate('accounts.testAgain')} onPress={test.start} />
          )
        )}
      </div>
    </>
  );
}
