// Security: what the chosen connection security means for this account, in words, which certificates were accepted unverified, and where
// its password is kept.
import {
  acceptedFingerprint,
  type CertificateSettings,
} from '../../../src-shared/mail/accepted-certificate.ts';
import type { ConnectionSecurity } from '../../../src-shared/mail/account.ts';
import { Fingerprint } from '../../app/CertificateDialog.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { acceptCertificate } from './account-edits.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

export function SecurityTab({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { incoming, outgoing } = form.account;
  return (
    <div className={styles.tab}>
      <Fieldset legend={translate('accounts.groupIncomingSecurity')}>
        <Explained server={incoming} />
        <Accepted
          server={incoming}
          forgetLabel={translate('certificate.forget')}
          onForget={() => {
            form.edit(acceptCertificate('incoming', null));
          }}
        />
      </Fieldset>
      <Fieldset legend={translate('accounts.groupOutgoingSecurity')}>
        <Explained server={outgoing} />
        <Accepted
          server={outgoing}
          forgetLabel={translate('certificate.forgetOutgoing')}
          onForget={() => {
            form.edit(acceptCertificate('outgoing', null));
          }}
        />
      </Fieldset>
      <Fieldset legend={translate('accounts.passwordPlace')}>
        <p className={styles.explained}>
          <Icon name={form.protection === 'keyring' ? 'key' : 'warning'} size={20} />
          <span>{translate(`accounts.protection.${form.protection}`)}</span>
        </p>
      </Fieldset>
    </div>
  );
}

interface ExplainedProps {
  readonly server: CertificateSettings & { readonly security: ConnectionSecurity };
}

function Explained({ server }: ExplainedProps) {
  const { host, port, security } = server;
  // Below it stands the certificate that is accepted though it is not valid.
  const hasAccepted = security === 'tls' && acceptedFingerprint(server) !== null;
  const translate = useTranslate();
  return (
    <div className={styles.explained}>
      <Icon name={security === 'none' ? 'shield-error' : 'lock'} size={20} />
      <div>
        <p className={styles.strong}>
          {translate(`accounts.security.${security}`)}
          {host !== '' && ` · ${translate('accounts.endpoint', { host, port: String(port) })}`}
        </p>
        <p>{translate(hasAccepted ? 'accounts.secure.accepted' : `accounts.secure.${security}`)}</p>
      </div>
    </div>
  );
}

interface AcceptedProps {
  readonly server: CertificateSettings;
  /** With an access key of its own: both servers are on one page. */
  readonly forgetLabel: string;
  readonly onForget: () => void;
}

function Accepted({ server, forgetLabel, onForget }: AcceptedProps) {
  const translate = useTranslate();
  const fingerprint = acceptedFingerprint(server);
  if (fingerprint === null) return null;
  const { host, port } = server;
  return (
    <div className={styles.explained}>
      <Icon name="warning" size={20} />
      <div className={styles.grows}>
        <p>{translate('certificate.acceptedFor', { host, port: String(port) })}</p>
        <Fingerprint fingerprint={fingerprint} />
      </div>
      <Button label={forgetLabel} onPress={onForget} />
    </div>
  );
}
