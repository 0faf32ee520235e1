// Test Account Settings…: both servers at once, step by step, with one sentence of cause and one of remedy on failure.
import { useState } from 'react';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { TestStep } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { askToAcceptCertificate, hasCertificate } from '../../app/CertificateDialog.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { acceptCertificate, type AccountEdit } from './account-edits.ts';
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
      <Side
        side="incoming"
        title={translate('accounts.testIncoming', { host: account.incoming.host })}
        {...test.incoming}
        advise={advise}
        onEdit={onEdit}
      />
      <Side
        side="outgoing"
        title={translate('accounts.testOutgoing', { host: account.outgoing.host })}
        {...test.outgoing}
        advise={advise}
        onEdit={onEdit}
      />
      {test.hasPassed === true && (
        <InfoBar tone="success">{translate('accounts.testPassed')}</InfoBar>
      )}
    </div>
  );
}

type Advise = (failure: MailFailure) => string | null;

interface SideProps {
  readonly side: 'incoming' | 'outgoing';
  readonly title: string;
  readonly steps: readonly TestStep[];
  readonly failure: MailFailure | null;
  readonly advise: Advise;
  readonly onEdit: (edit: AccountEdit) => void;
}

function Side({ side, title, steps, failure, advise, onEdit }: SideProps) {
  const translate = useTranslate();
  const words = failure ? describeFailure(failure, translate) : null;
  return (
    <section className={styles.side} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.phase} className={styles.step}>
            <StepMark ok={step.ok} />
            <span>{translate(`accounts.step.${step.phase}`)}</span>
            <span className={styles.detail}>{step.detail}</span>
            <span className={styles.time}>
              {step.ok === null
                ? ''
                : translate('accounts.testElapsed', { ms: Math.round(step.elapsedMs) })}
            </span>
          </li>
        ))}
      </ol>
      {words && (
        <div className={styles.failure} role="alert">
          <p>{words.sentence}</p>
          <p>{(failure && advise(failure)) ?? words.action}</p>
          {words.serverSaid && <p className={styles.serverSaid}>{words.serverSaid}</p>}
          <ShowCertificate side={side} failure={failure} onEdit={onEdit} />
        </div>
      )}
    </section>
  );
}

function ShowCertificate({
  side,
  failure,
  onEdit,
}: Pick<SideProps, 'side' | 'failure' | 'onEdit'>) {
  const translate = useTranslate();
  if (!hasCertificate(failure)) return null;
  const ask = async () => {
    const accepted = await askToAcceptCertificate(failure);
    if (accepted) onEdit(acceptCertificate(side, accepted));
  };
  return (
    <Button
      variant="link"
      label={translate('certificate.show')}
      onPress={() => {
        inBackground(ask());
      }}
    />
  );
}

function StepMark({ ok }: { readonly ok: boolean | null }) {
  const translate = useTranslate();
  const [icon, words] =
    ok === null
      ? (['clock', 'accounts.stepRunning'] as const)
      : ok
        ? (['success', 'accounts.stepDone'] as const)
        : (['error', 'accounts.stepFailed'] as const);
  return (
    <span
      className={ok === false ? styles.bad : ok ? styles.good : styles.waiting}
      role="img"
      aria-label={translate(words)}
    >
      <Icon name={icon} />
    </span>
  );
}
