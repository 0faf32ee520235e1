// The certificate a server failed with, and the question whether to accept it for that server. No is the answer of Enter and Escape.
import type { MailFailure, PresentedCertificate } from '../../src-shared/failure.ts';
import { describeFailure } from '../../src-shared/i18n/describe-failure.ts';
import {
  type AcceptedCertificate,
  fingerprintInPairs,
} from '../../src-shared/mail/accepted-certificate.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { InfoBar } from '../ui/feedback.tsx';
import { showDialog } from './dialog-stack.tsx';
import { useFormat, useTranslate } from './i18n.tsx';
import styles from './CertificateDialog.module.css';

/** A failure that has a certificate to show, and tells whose. */
export type CertificateFailure = MailFailure &
  Required<Pick<MailFailure, 'host' | 'port' | 'certificate'>>;

export function hasCertificate(failure: MailFailure | null): failure is CertificateFailure {
  return (
    failure?.certificate !== undefined && failure.host !== undefined && failure.port !== undefined
  );
}

/** Shows the certificate; what the person accepts is good for exactly this one at exactly this host and port. Null: not accepted. */
export async function askToAcceptCertificate(
  failure: CertificateFailure,
): Promise<AcceptedCertificate | null> {
  const isAccepted = await showDialog<boolean>((close) => (
    <CertificateDialog failure={failure} onClose={close} />
  ));
  const { host, port, certificate } = failure;
  if (!isAccepted) return null;
  const { fingerprint } = certificate;
  return { host, port, fingerprint, acceptedAt: Date.now(), shown: certificate };
}

interface CertificateDialogProps {
  readonly failure: CertificateFailure;
  readonly onClose: (isAccepted: boolean) => void;
}

export function CertificateDialog({ failure, onClose }: CertificateDialogProps) {
  const translate = useTranslate();
  const { host, port, certificate } = failure;
  const refuse = () => onClose(false);
  return (
    <Dialog
      role="alertdialog"
      title={translate('certificate.title', { host })}
      width={560}
      onClose={refuse}
      onSubmit={refuse}
      footer={
        <>
          <Button label={translate('certificate.accept')} onPress={() => onClose(true)} />
          <Button label={translate('common.cancel')} variant="primary" type="submit" autoFocus />
        </>
      }
    >
      <div className={styles.reason}>
        <Icon name="shield-error" size={24} />
        <p>{describeFailure(failure, translate).sentence}</p>
      </div>
      <CertificateFacts certificate={certificate} />
      <InfoBar tone="warning">
        {translate('certificate.warning', { host, port: String(port) })}
      </InfoBar>
    </Dialog>
  );
}

interface CertificateFactsProps {
  readonly certificate: PresentedCertificate;
  /** Names and values that stand above its own. */
  readonly before?: readonly (readonly [name: string, value: string])[];
}

export function CertificateFacts({ certificate, before = [] }: CertificateFactsProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { subject, issuer, validFrom, validTo, names, fingerprint } = certificate;
  const date = (at: number | null) =>
    at === null ? translate('certificate.unknown') : format.longDate(at);
  const facts = [
    ...before,
    [translate('certificate.subject'), subject],
    [translate('certificate.names'), names.join(', ')],
    [translate('certificate.issuer'), issuer],
    [translate('certificate.validFrom'), date(validFrom)],
    [translate('certificate.validTo'), date(validTo)],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value || translate('certificate.unknown')}</dd>
        </div>
      ))}
      <div className={styles.fact}>
        <dt>{translate('certificate.fingerprint')}</dt>
        <dd>
          <Fingerprint fingerprint={fingerprint} />
        </dd>
      </div>
    </dl>
  );
}

/** In groups of eight pairs that stay whole, to be compared by eye with what the provider publishes. */
export function Fingerprint({ fingerprint }: { readonly fingerprint: string }) {
  const groups = fingerprintInPairs(fingerprint).match(/.{1,24}/g) ?? [];
  return (
    <span className={styles.fingerprint}>
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
