// Signing in with the browser: at which provider, as which program, then the wait for the browser and what came of it.
import { useState } from 'react';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { CredentialProtection } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { oauthSettingsFor } from '../../../src-shared/oauth/oauth-presets.ts';
import { oauthProblems, type OAuthSettings } from '../../../src-shared/oauth/oauth-settings.ts';
import type { OAuthStatus } from '../../../src-shared/oauth/sign-in-outcome.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InfoBar, ProgressBar } from '../../ui/feedback.tsx';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';
import { ProviderFields } from './ProviderFields.tsx';
import { type BrowserSignIn, type SignInFailure, useSignIn } from './use-sign-in.ts';
import styles from './sign-in.module.css';

/** What to keep with the account. */
export interface SignInAnswer {
  readonly settings: OAuthSettings;
  readonly remember: boolean;
  readonly status: OAuthStatus;
}

export interface SignInDialogProps {
  readonly account: AccountSettings;
  readonly status: OAuthStatus;
  readonly protection: CredentialProtection;
  /** Why the person is asked; null: they asked themselves. */
  readonly reason: MailFailure | null;
  /** Typed for the account's proxy; null: the one kept. */
  readonly proxyPassword: string | null;
  readonly onClose: (answer?: SignInAnswer) => void;
}

export function SignInDialog(props: SignInDialogProps) {
  const { account, status, protection, reason, proxyPassword, onClose } = props;
  const translate = useTranslate();
  const { incoming } = account;
  const [settings, setSettings] = useState(incoming.oauth ?? oauthSettingsFor(incoming.host));
  const [secret, setSecret] = useState('');
  const [isRemembered, setRemembered] = useState(incoming.rememberPassword);
  const [isAsked, setAsked] = useState(false);
  const signingIn = useSignIn();
  const problems = oauthProblems(settings);
  const start = async () => {
    setAsked(true);
    if (Object.keys(problems).length > 0) return;
    const remember = isRemembered && protection !== 'none';
    const signedIn = await signingIn.start({
      accountId: account.id,
      settings,
      clientSecret: secret === '' ? null : secret,
      userName: incoming.userName,
      remember,
      ...(account.proxy ? { proxy: account.proxy } : {}),
      proxyPassword,
    });
    if (signedIn) onClose({ settings, remember: isRemembered, status: signedIn });
  };
  const { isWaiting } = signingIn;
  return (
    <Dialog
      title={translate('oauth.title')}
      width={560}
      onClose={() => onClose()}
      onSubmit={() => {
        if (!isWaiting) inBackground(start());
      }}
      footer={
        <>
          <Button
            label={translate('oauth.signInNow')}
            variant="primary"
            type="submit"
            isDisabled={isWaiting}
          />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      {reason === null ? (
        <p className={styles.text}>{translate('oauth.intro')}</p>
      ) : (
        <Reason failure={reason} />
      )}
      <ProviderFields
        settings={settings}
        secret={secret}
        isSecretKept={status.hasClientSecret && settings.clientId === incoming.oauth?.clientId}
        problems={isAsked ? problems : {}}
        isDisabled={isWaiting}
        onChange={setSettings}
        onSecret={setSecret}
      />
      <CheckBox
        label={translate('oauth.rememberPermission')}
        isSelected={isRemembered && protection !== 'none'}
        isDisabled={isWaiting || protection === 'none'}
        onChange={setRemembered}
      />
      {protection !== 'keyring' && (
        <p className={styles.warning}>{translate(`accounts.protection.${protection}`)}</p>
      )}
      <Progress signingIn={signingIn} />
    </Dialog>
  );
}

function Reason({ failure }: { readonly failure: MailFailure }) {
  const translate = useTranslate();
  const { sentence, serverSaid } = describeFailure(failure, translate);
  const host = failure.host ?? translate('failure.unknownHost');
  return (
    <InfoBar tone="warning">
      <p className={styles.text}>
        {failure.code === 'sign-in-needed' ? sentence : translate('oauth.again', { host })}
      </p>
      {serverSaid !== null && <p className={styles.detail}>{serverSaid}</p>}
    </InfoBar>
  );
}

function Progress({ signingIn }: { readonly signingIn: BrowserSignIn }) {
  const translate = useTranslate();
  const { isWaiting, failure, cancel } = signingIn;
  if (isWaiting) {
    return (
      <div className={styles.waiting} role="status">
        <p className={styles.text}>{translate('oauth.waiting')}</p>
        <ProgressBar label={translate('oauth.waiting')} value={null} />
        <div>
          <Button label={translate('oauth.cancelWaiting')} onPress={cancel} autoFocus />
        </div>
      </div>
    );
  }
  return failure && <Failure failure={failure} />;
}

function Failure({ failure: { fault, detail } }: { readonly failure: SignInFailure }) {
  const translate = useTranslate();
  return (
    <InfoBar tone={fault === 'cancelled' ? 'info' : 'error'}>
      <p className={styles.text}>
        <strong>{translate(`oauth.fault.${fault}.sentence`)}</strong>{' '}
        {translate(`oauth.fault.${fault}.action`)}
      </p>
      {detail !== '' && <p className={styles.detail}>{detail}</p>}
    </InfoBar>
  );
}
