// Security: what the chosen connection security means for this account, in words, and where its password is kept.
import type { ConnectionSecurity } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

export function SecurityTab({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { incoming, outgoing } = form.account;
  return (
    <div className={styles.tab}>
      <Fieldset legend={translate('accounts.groupIncomingSecurity')}>
        <Explained {...incoming} />
      </Fieldset>
      <Fieldset legend={translate('accounts.groupOutgoingSecurity')}>
        <Explained {...outgoing} />
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
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
}

function Explained({ host, port, security }: ExplainedProps) {
  const translate = useTranslate();
  return (
    <div className={styles.explained}>
      <Icon name={security === 'none' ? 'shield-error' : 'lock'} size={20} />
      <div>
        <p className={styles.strong}>
          {translate(`accounts.security.${security}`)}
          {host !== '' && ` · ${translate('accounts.endpoint', { host, port: String(port) })}`}
        </p>
        <p>{translate(`accounts.secure.${security}`)}</p>
      </div>
    </div>
  );
}
