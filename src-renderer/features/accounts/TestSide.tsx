// One side of Test Account Settings…: its steps with their times, the certificate shown, and on failure a sentence of cause and one of remedy.
import type { MailFailure, MailPhase, PresentedCertificate } from '../../../src-shared/failure.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { describeTestFailure } from '../../../src-shared/i18n/describe-diagnosis.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { TestSideResult } from '../../../src-shared/ipc/contract.ts';
import { askToAcceptCertificate, hasCertificate } from '../../app/CertificateDialog.tsx';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { askForProxy, isAboutProxy } from '../../app/proxy-certificate.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { acceptCertificate, acceptProxyCertificate, type AccountEdit } from './account-edits.ts';
import { PageLink } from './LookupFindings.tsx';
import styles from './TestAccount.module.css';

export type Advise = (failure: MailFailure) => string | null;

interface SideProps extends TestSideResult {
  readonly side: 'incoming' | 'outgoing' | 'letter';
  /** As it was tested. */
  readonly account: AccountSettings;
  readonly title: string;
  readonly advise: Advise;
  readonly onEdit: (edit: AccountEdit) => void;
}

export function TestSide(props: SideProps) {
  const { side, account, title, steps, failure, diagnosis, advise, onEdit } = props;
  const translate = useTranslate();
  const words = failure ? describeTestFailure(failure, diagnosis, translate) : null;
  const advised = failure && !diagnosis ? advise(failure) : null;
  return (
    <section className={styles.side} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.phase} className={styles.step}>
            <StepMark ok={step.ok} />
            <span>{translate(stepLabel(side, step.phase))}</span>
            <span className={styles.detail}>{step.detail}</span>
            <span className={styles.time}>
              {step.ok === null
                ? ''
                : translate('accounts.testElapsed', { ms: Math.round(step.elapsedMs) })}
            </span>
            {step.certificate && <CertificateLine certificate={step.certificate} />}
          </li>
        ))}
      </ol>
      {words && (
        <div className={styles.failure} role="alert">
          <p>{words.sentence}</p>
          <p>{advised ?? words.action}</p>
          {diagnosis && diagnosis.page !== '' && (
            <PageLink label="diagnosis.page" page={diagnosis.page} />
          )}
          {words.serverSaid && <p className={styles.serverSaid}>{words.serverSaid}</p>}
          {side !== 'letter' && (
            <ShowCertificate side={side} account={account} failure={failure} onEdit={onEdit} />
          )}
        </div>
      )}
    </section>
  );
}

/** The letter's steps have names of their own. */
function stepLabel(side: SideProps['side'], phase: MailPhase): MessageKey {
  const isOwn =
    phase === 'envelope' || phase === 'data' || phase === 'listing' || phase === 'deletion';
  return side === 'letter' && isOwn ? `diagnosis.step.${phase}` : `accounts.step.${phase}`;
}

function CertificateLine({ certificate }: { readonly certificate: PresentedCertificate }) {
  const translate = useTranslate();
  const format = useFormat();
  const { subject, issuer, validTo } = certificate;
  const until = validTo === null ? '–' : format.day(validTo);
  const nobody = translate('diagnosis.certificateNobody');
  return (
    <span className={styles.certificate}>
      {translate('diagnosis.certificate', {
        subject: subject || certificate.names[0] || nobody,
        issuer: issuer || nobody,
        until,
      })}
    </span>
  );
}

function ShowCertificate({
  side,
  account,
  failure,
  onEdit,
}: Pick<SideProps, 'account' | 'failure' | 'onEdit'> & { readonly side: 'incoming' | 'outgoing' }) {
  const translate = useTranslate();
  if (!hasCertificate(failure)) return null;
  const ask = async () => {
    if (isAboutProxy(failure)) {
      const answer = await askForProxy(failure, account);
      // Of the proxy for all accounts it is kept already: nothing here changes, and the test goes once more.
      if (answer) onEdit(acceptProxyCertificate(answer.owner === 'own' ? answer.accepted : null));
      return;
    }
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
