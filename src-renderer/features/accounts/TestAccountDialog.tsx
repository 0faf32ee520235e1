// Test Account Settings…: both servers at once, step by step, with one sentence of cause and one of remedy on failure.
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { TestStep } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { useAccountTest, type AccountTest } from './use-account-test.ts';
import type { TypedPasswords } from './password-changes.ts';
import styles from './TestAccount.module.css';

interface TestAccountDialogProps {
  readonly account: AccountSettings;
  readonly passwords: TypedPasswords;
  /** True when both servers let us in. */
  readonly onClose: (hasPassed?: boolean) => void;
}

export function TestAccountDialog({ account, passwords, onClose }: TestAccountDialogProps) {
  const translate = useTranslate();
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
      <AccountTestView account={account} test={test} />
    </Dialog>
  );
}

/** What the dialog and the wizard's last page show of a test. */
export function AccountTestView({
  account,
  test,
}: {
  readonly account: AccountSettings;
  readonly test: AccountTest;
}) {
  const translate = useTranslate();
  return (
    <div className={styles.sides}>
      <Side
        title={translate('accounts.testIncoming', { host: account.incoming.host })}
        steps={test.incoming.steps}
        failure={test.incoming.failure}
      />
      <Side
        title={translate('accounts.testOutgoing', { host: account.outgoing.host })}
        steps={test.outgoing.steps}
        failure={test.outgoing.failure}
      />
      {test.hasPassed === true && (
        <InfoBar tone="success">{translate('accounts.testPassed')}</InfoBar>
      )}
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly steps: readonly TestStep[];
  readonly failure: MailFailure | null;
}

function Side({ title, steps, failure }: SideProps) {
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
          <p>{words.action}</p>
          {words.serverSaid && <p className={styles.serverSaid}>{words.serverSaid}</p>}
        </div>
      )}
    </section>
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
