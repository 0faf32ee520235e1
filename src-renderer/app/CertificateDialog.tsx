// The certificate a server failed with, and the question whether to accept it for that server. No is the answer of Enter and Escape.
import type { MailFailure, PresentedCertificate } from '../../src-shared/failure.ts';
import { describeFailure } from '../../src-shared/i18n/describe-failure.ts';
import {
  type AcceptedCertificate,
  fingerprintInPairs,
} from '../../src-shared/mail/accepted-certificate.ts';
import { proxyInText } from '../../src-shared/mail/proxy.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { InfoBar } from '../ui/feedback.tsx';
import { showDialog } from './dialog-stack.tsx';
import { useFormat, useTranslate } from './i18n.tsx';
import styles from './CertificateDialog.module.css';

/** A failure that has a certificate to show, and tells whose: the server's, or that of the proxy before it. */
export type CertificateFailure = MailFailure & Required<Pick<MailFailure, 'certificate'>>;

export function hasCertificate(failure: MailFailure | null): failure is CertificateFailure {
  return failure?.certificate !== undefined && placeOf(failure) !== null;
}

function placeOf({ proxy, host, port }: MailFailure): { host: string; port: number } | null {
  if (proxy !== undefined) return proxyInText(proxy);
  return host === undefined || port === undefined ? null : { host, port };
}

/** Shows the certificate; what the person accepts is good for exactly this one at exactly this host and port. Null: not accepted. */
export async function askToAcceptCertificate(
  failure: CertificateFailure,
  { isAcceptable = true }: { readonly isAcceptable?: boolean } = {},
): Promise<AcceptedCertificate | null> {
  const isAccepted = await showDialog<boolean>((close) => (
    <CertificateDialog failure={failure} isAcceptable={isAcceptable} onClose={close} />
  ));
  const place = placeOf(failure);
  if (!isAccepted || !place) return null;
  const { certificate } = failure;
  const { fingerprint } = certificate;
  return { ...place, fingerprint, acceptedAt: Date.now(), shown: certificate };
}

interface CertificateDialogProps {
  readonly failure: CertificateFailure;
  /** False: of a proxy the system names, with which no yes could be kept. */
  readonly isAcceptable: boolean;
  readonly onClose: (isAccepted: boolean) => void;
}

export function CertificateDialog({ failure, isAcceptable, onClose }: CertificateDialogProps) {
  const translate = useTranslate();
  const { certificate, proxy } = failure;
  const { host, port } = placeOf(failure) ?? { host: '', port: 0 };
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
          {isAcceptable && (
            <Button label={translate('certificate.accept')} onPress={() => onClose(true)} />
          )}
          <Button
            label={translate(isAcceptable ? 'common.cancel' : 'common.close')}
            variant="primary"
            type="submit"
            autoFocus
          />
        </>
      }
    >
      <div className={styles.reason}>
        <Icon name="shield-error" size={24} />
        <p>{describeFailure(failure, translate).sentence}</p>
      </div>
      <CertificateFacts certificate={certificate} />
      <InfoBar tone="warning">
        {translate(warningOf(isAcceptable, proxy !== undefined), { host, port: String(port) })}
      </InfoBar>
    </Dialog>
  );
}

function warningOf(isAcceptable: boolean, isProxys: boolean) {
  if (!isAcceptable) return 'certificate.systemProxy' as const;
  return isProxys ? ('certificate.proxyWarning' as const) : ('certificate.warning' as const);
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
