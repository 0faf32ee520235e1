// Asks for an account's password or access token, or for its proxy's password. What is typed goes to main and is forgotten here; where it can't be kept safely, that is said first.
import { useState } from 'react';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { CredentialProtection, CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { hasProxyServer } from '../../../src-shared/mail/proxy.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PasswordField } from '../../ui/TextField.tsx';
import type { PasswordAnswer } from './send-receive.ts';
import styles from './transfer.module.css';

export interface PasswordDialogProps {
  readonly account: AccountSettings;
  readonly slot: CredentialSlot;
  /** Why it is asked again; null the first time. */
  readonly failure: MailFailure | null;
  readonly protection: CredentialProtection;
  readonly onClose: (answer: PasswordAnswer) => void;
}

export function PasswordDialog(props: PasswordDialogProps) {
  const { account, slot, failure, protection, onClose } = props;
  const translate = useTranslate();
  const login = loginOf(account, slot);
  const [password, setPassword] = useState('');
  const [remembers, setRemembers] = useState(login.rememberPassword && protection !== 'none');
  const [isEmptyTold, setEmptyTold] = useState(false);
  const isToken = 'authentication' in login && login.authentication === 'oauth2';
  const emptySentence = translate(isToken ? 'transfer.accessTokenEmpty' : 'transfer.passwordEmpty');
  const submit = () => {
    if (password === '') setEmptyTold(true);
    else onClose({ password, remember: remembers });
  };
  return (
    <Dialog
      title={
        slot === 'proxy'
          ? translate('transfer.proxyPasswordTitle')
          : translate('transfer.passwordTitle', { account: account.label })
      }
      onClose={() => onClose(null)}
      onSubmit={submit}
      footer={
        <>
          <Button label={translate('transfer.ok')} variant="primary" type="submit" />
          <Button label={translate('transfer.cancel')} onPress={() => onClose(null)} />
        </>
      }
    >
      {failure && <Refusal failure={failure} isProxys={slot === 'proxy'} />}
      <p className={styles.sentence}>
        {translate(reasonFor(slot, isToken), {
          user: login.userName,
          host: login.host,
        })}
      </p>
      <PasswordField
        label={translate(isToken ? 'transfer.accessToken' : 'transfer.password')}
        value={password}
        onChange={setPassword}
        revealLabel={translate('common.showPassword')}
        concealLabel={translate('common.hidePassword')}
        errorMessage={isEmptyTold && password === '' ? emptySentence : null}
        autoFocus
      />
      <div className={styles.remember}>
        <CheckBox
          label={translate(isToken ? 'transfer.rememberToken' : 'transfer.remember')}
          isSelected={remembers}
          onChange={setRemembers}
          isDisabled={protection === 'none'}
        />
        {protection !== 'keyring' && (
          <p className={styles.hint}>
            {translate(protection === 'weak' ? 'transfer.weakStorage' : 'transfer.noStorage')}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function reasonFor(slot: CredentialSlot, isToken: boolean) {
  if (slot === 'proxy') return 'transfer.proxyPasswordReason' as const;
  return isToken ? ('transfer.accessTokenReason' as const) : ('transfer.passwordReason' as const);
}

interface RefusalProps {
  readonly failure: MailFailure;
  /** What else could be done is being done here. */
  readonly isProxys: boolean;
}

function Refusal({ failure, isProxys }: RefusalProps) {
  const { sentence, action, serverSaid } = describeFailure(failure, useTranslate());
  return (
    <div className={styles.refusal} role="alert">
      <Icon name="error" size={20} />
      <div>
        <p>
          {sentence} {!isProxys && action}
        </p>
        {serverSaid && <p className={styles.said}>{serverSaid}</p>}
      </div>
    </div>
  );
}

function loginOf({ incoming, outgoing, proxy }: AccountSettings, slot: CredentialSlot) {
  if (slot === 'proxy' && proxy && hasProxyServer(proxy)) return proxy;
  const { authentication, host } = outgoing;
  if (slot === 'outgoing' && authentication.kind === 'own') return { ...authentication, host };
  return incoming;
}
