// The Add Account wizard 新增帳號: name, address, servers, login, test. Nothing is written before Finish.
import { useEffect, useRef, useState } from 'react';
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useAccountForm, type AccountForm } from './use-account-form.ts';
import { focusFirstEmpty, focusFirstInvalid } from './focus-field.ts';
import { afterAddress, stepIsComplete, wizardSteps, type WizardStep } from './wizard-steps.ts';
import { useServerLookup, type ServerLookup } from './use-server-lookup.ts';
import { LoginStep } from './WizardLoginPage.tsx';
import { AddressStep, NameStep } from './WizardPages.tsx';
import { ServersStep } from './WizardServersPage.tsx';
import { TestStepPage } from './WizardTestPage.tsx';
import styles from './wizard.module.css';

export interface AccountWizardProps {
  /** The saved account, or nothing when the person cancelled. */
  readonly onClose: (account?: AccountSettings) => void;
}

export function AccountWizard({ onClose }: AccountWizardProps) {
  const translate = useTranslate();
  const [initial] = useState(() => newAccount(accountId(crypto.randomUUID())));
  const form = useAccountForm(initial);
  const lookup = useServerLookup(form);
  const [suggestedFor, setSuggestedFor] = useState('');
  const [index, setIndex] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const [hasPassed, setPassed] = useState<boolean | null>(null);
  const step = wizardSteps[index] ?? 'name';
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    focusFirstEmpty(page.current);
  }, [step]);
  const isLast = index === wizardSteps.length - 1;

  const cancel = () => {
    form.discard();
    onClose();
  };
  const next = async () => {
    setAsked(true);
    const isSignedIn = form.oauthStatus.state === 'signed-in';
    if (!stepIsComplete(step, form.account, form.passwords, isSignedIn)) {
      focusFirstInvalid(page);
      return;
    }
    if (isLast) {
      if (await form.save()) onClose(form.account);
      return;
    }
    if (step === 'address') {
      form.edit((account) => afterAddress(account, suggestedFor));
      setSuggestedFor(form.account.emailAddress);
      lookup.start();
    }
    setAsked(false);
    setIndex(index + 1);
  };

  return (
    <Dialog
      title={translate('wizard.title')}
      onClose={cancel}
      onSubmit={() => {
        inBackground(next());
      }}
      width={560}
      height={600}
      footer={
        <>
          <span className={styles.progress}>
            {translate('wizard.progress', { step: index + 1, steps: wizardSteps.length })}
          </span>
          <Button
            label={translate('wizard.back')}
            isDisabled={index === 0}
            onPress={() => {
              setAsked(false);
              setIndex(index - 1);
            }}
          />
          <Button label={translate(nextLabel(isLast, hasPassed))} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={cancel} />
        </>
      }
    >
      <div ref={page} className={styles.page}>
        <h2 className={styles.title}>{translate(`wizard.${step}Title`)}</h2>
        <Page step={step} form={form} lookup={lookup} isAsked={isAsked} onTested={setPassed} />
      </div>
    </Dialog>
  );
}

interface PageProps {
  readonly step: WizardStep;
  readonly form: AccountForm;
  readonly lookup: ServerLookup;
  readonly isAsked: boolean;
  readonly onTested: (hasPassed: boolean | null) => void;
}

function Page({ step, form, lookup, isAsked, onTested }: PageProps) {
  switch (step) {
    case 'name':
      return <NameStep form={form} isAsked={isAsked} />;
    case 'address':
      return <AddressStep form={form} isAsked={isAsked} lookup={lookup} />;
    case 'servers':
      return <ServersStep form={form} isAsked={isAsked} lookup={lookup} />;
    case 'logon':
      return <LoginStep form={form} isAsked={isAsked} lookup={lookup} />;
    case 'test':
      return <TestStepPage form={form} onTested={onTested} />;
  }
}

function nextLabel(isLast: boolean, hasPassed: boolean | null) {
  if (!isLast) return 'wizard.next';
  return hasPassed === true ? 'wizard.finish' : 'wizard.finishUntested';
}
