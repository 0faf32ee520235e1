// The wizard's login page: label, account name, and the password or the browser's sign-in where the provider offers that.
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { signsInWithBrowser } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox, RadioGroup } from '../../ui/CheckBox.tsx';
import { PasswordField, TextField } from '../../ui/TextField.tsx';
import { setDelivery, setIncoming, setOutgoing } from './account-edits.ts';
import { BrowserSignIn } from './BrowserSignIn.tsx';
import { problemSentence } from './problem-sentence.ts';
import { RememberPassword } from './RememberPassword.tsx';
import { setSignInMethod, suggestedOAuth } from './sign-in-method.ts';
import type { ServerLookup } from './use-server-lookup.ts';
import type { StepProps } from './WizardPages.tsx';
import styles from './wizard.module.css';

type LoginStepProps = StepProps & { readonly lookup: ServerLookup };

export function LoginStep({ form, isAsked, lookup }: LoginStepProps) {
  const translate = useTranslate();
  const { account, edit } = form;
  const isNameMissing = isAsked && account.incoming.userName === '';
  const problems = isAsked ? accountProblems(account) : {};
  return (
    <>
      <p>
        {translate(signsInWithBrowser(account) ? 'wizard.logonTextBrowser' : 'wizard.logonText')}
      </p>
      <TextField
        label={translate('accounts.label')}
        value={account.label}
        onChange={(label) => {
          edit((before) => ({ ...before, label }));
        }}
        errorMessage={problemSentence(translate, problems.label)}
      />
      <TextField
        label={translate('wizard.userName')}
        value={account.incoming.userName}
        onChange={(userName) => {
          edit(setIncoming({ userName }));
        }}
        errorMessage={isNameMissing ? translate('wizard.userNameMissing') : null}
      />
      <Proof form={form} isAsked={isAsked} lookup={lookup} />
      <div className={styles.afterLabel}>
        <CheckBox
          label={translate('wizard.requiresAuthentication')}
          isSelected={account.outgoing.authentication.kind !== 'none'}
          onChange={(isWanted) => {
            const kind = isWanted ? 'same-as-incoming' : 'none';
            edit(setOutgoing({ authentication: { kind } }));
          }}
        />
        <CheckBox
          label={translate('wizard.leaveOnServer')}
          isSelected={account.delivery.leaveOnServer}
          onChange={(leaveOnServer) => {
            edit(setDelivery({ leaveOnServer }));
          }}
        />
      </div>
    </>
  );
}

function Proof({ form, isAsked, lookup }: LoginStepProps) {
  const translate = useTranslate();
  const { account, edit, oauthStatus } = form;
  const isBrowser = signsInWithBrowser(account);
  const suggested = suggestedOAuth(account.incoming.host, lookup.result?.found.facts ?? null);
  const isMissing = isAsked && oauthStatus.state !== 'signed-in';
  return (
    <>
      {(suggested !== null || isBrowser) && (
        <RadioGroup<'password' | 'browser'>
          label={translate('wizard.signInWith')}
          value={isBrowser ? 'browser' : 'password'}
          choices={[
            { value: 'browser', label: translate('wizard.withBrowser') },
            { value: 'password', label: translate('wizard.withPassword') },
          ]}
          onChange={(method) => {
            const chosen = method === 'browser' ? 'browser' : 'auto';
            edit(setSignInMethod(chosen, suggested ?? undefined));
          }}
        />
      )}
      {isBrowser ? (
        <BrowserSignIn
          form={form}
          errorMessage={isMissing ? translate('oauth.signInFirst') : null}
        />
      ) : (
        <Password form={form} isAsked={isAsked} />
      )}
    </>
  );
}

function Password({ form, isAsked }: StepProps) {
  const translate = useTranslate();
  const { account, edit, passwords } = form;
  const isMissing = isAsked && passwords.incoming === null;
  return (
    <>
      <PasswordField
        label={translate('wizard.password')}
        value={passwords.incoming ?? ''}
        onChange={(password) => {
          form.typePassword('incoming', password);
        }}
        errorMessage={isMissing ? translate('wizard.passwordMissing') : null}
        revealLabel={translate('accounts.showPassword')}
        concealLabel={translate('accounts.hidePassword')}
      />
      <div className={styles.afterLabel}>
        <RememberPassword
          form={form}
          isSelected={account.incoming.rememberPassword}
          onChange={(rememberPassword) => {
            edit(setIncoming({ rememberPassword }));
          }}
        />
      </div>
    </>
  );
}
