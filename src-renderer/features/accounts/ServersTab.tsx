// Servers: the two hosts, how to sign in to each, and the test of it all.
import { useState } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { signsInWithBrowser } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { showDialog } from '../../app/dialog-stack.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Select } from '../../ui/Select.tsx';
import { PasswordField, TextField } from '../../ui/TextField.tsx';
import { setIncoming, setOutgoing } from './account-edits.ts';
import { type SignInMethod, setSignInMethod, signInMethodOf } from './sign-in-method.ts';
import { BrowserSignIn } from './BrowserSignIn.tsx';
import { OutgoingSettings } from './OutgoingSettings.tsx';
import { hostSentence, problemSentence } from './problem-sentence.ts';
import { TestAccountDialog } from './TestAccountDialog.tsx';
import { RememberPassword } from './RememberPassword.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

const methods = [
  'auto',
  'user-pass',
  'apop',
  'plain',
  'login',
  'cram-md5',
  'browser',
  'oauth2',
] as const satisfies readonly SignInMethod[];

export function ServersTab({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { account, problems, edit } = form;
  return (
    <div className={styles.tab}>
      <Fieldset legend={translate('accounts.groupServerInfo')}>
        <TextField
          label={translate('accounts.serverKind')}
          value="POP3"
          onChange={() => undefined}
          isReadOnly
        />
        <TextField
          label={translate('accounts.incomingHost')}
          value={account.incoming.host}
          onChange={(host) => {
            edit(setIncoming({ host: host.trim() }));
          }}
          errorMessage={hostSentence(translate, problems.incomingHost)}
        />
        <TextField
          label={translate('accounts.outgoingHost')}
          value={account.outgoing.host}
          onChange={(host) => {
            edit(setOutgoing({ host: host.trim() }));
          }}
          errorMessage={hostSentence(translate, problems.outgoingHost)}
        />
      </Fieldset>
      <IncomingLogin form={form} />
      <OutgoingLogin form={form} />
      <TestRow form={form} />
      {problems.outgoingUserName && (
        <p className={styles.error}>{problemSentence(translate, problems.outgoingUserName)}</p>
      )}
    </div>
  );
}

function IncomingLogin({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { account, problems, edit } = form;
  return (
    <Fieldset legend={translate('accounts.groupIncoming')}>
      <TextField
        label={translate('accounts.userName')}
        value={account.incoming.userName}
        onChange={(userName) => {
          edit(setIncoming({ userName }));
        }}
        errorMessage={problemSentence(translate, problems.incomingUserName)}
      />
      {signsInWithBrowser(account) ? <BrowserSignIn form={form} /> : <Password form={form} />}
      <Select<SignInMethod>
        label={translate('accounts.authentication')}
        value={signInMethodOf(account)}
        choices={methods.map((value) => ({ value, label: methodLabel(value, translate) }))}
        onChange={(method) => {
          edit(setSignInMethod(method));
        }}
        errorMessage={problemSentence(translate, problems.incomingAuthentication)}
      />
    </Fieldset>
  );
}

function methodLabel(method: SignInMethod, translate: Translate): string {
  return translate(method === 'browser' ? 'oauth.method' : `accounts.auth.${method}`);
}

function Password({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { account, edit, passwords } = form;
  const isToken = account.incoming.authentication === 'oauth2';
  return (
    <>
      <PasswordField
        label={translate(isToken ? 'accounts.accessToken' : 'accounts.password')}
        value={passwords.incoming ?? ''}
        onChange={(password) => {
          form.typePassword('incoming', password);
        }}
        placeholder={incomingPlaceholder(form, translate)}
        revealLabel={translate('accounts.showPassword')}
        concealLabel={translate('accounts.hidePassword')}
      />
      <div className={styles.afterLabel}>
        <RememberPassword
          form={form}
          isSelected={account.incoming.rememberPassword}
          isToken={isToken}
          onChange={(rememberPassword) => {
            edit(setIncoming({ rememberPassword }));
          }}
        />
      </div>
    </>
  );
}

/** A password stored is no token, nor the other way round: nothing is said of it once the method became of the other kind. */
function incomingPlaceholder(form: AccountForm, translate: Translate): string {
  if (form.isOtherSecret) return '';
  return translate(form.hasStored.incoming ? 'accounts.passwordStored' : 'accounts.passwordAsked');
}

function OutgoingLogin({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { account, edit } = form;
  const isRequired = account.outgoing.authentication.kind !== 'none';
  return (
    <Fieldset legend={translate('accounts.groupOutgoing')}>
      <div className={styles.row}>
        <CheckBox
          label={translate('accounts.requiresAuthentication')}
          isSelected={isRequired}
          onChange={(isWanted) => {
            const kind = isWanted ? 'same-as-incoming' : 'none';
            edit(setOutgoing({ authentication: { kind } }));
          }}
        />
        <Button
          label={translate('accounts.settings')}
          isDisabled={!isRequired}
          onPress={() => {
            void showDialog((close) => <OutgoingSettings form={form} onClose={close} />);
          }}
        />
      </div>
    </Fieldset>
  );
}

function TestRow({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const [hasPassed, setPassed] = useState<boolean | null>(null);
  const test = async () => {
    if (!form.validate()) return;
    const { account, passwords } = form;
    const answer = await showDialog<boolean>((close) => (
      <TestAccountDialog
        initial={account}
        passwords={passwords}
        onEdit={form.edit}
        onClose={close}
      />
    ));
    setPassed(answer ?? null);
  };
  return (
    <div className={styles.start}>
      <Button
        label={translate('accounts.test')}
        onPress={() => {
          inBackground(test());
        }}
      />
      <span role="status" className={hasPassed === false ? styles.error : styles.passed}>
        {hasPassed === null
          ? ''
          : translate(hasPassed ? 'accounts.testPassedShort' : 'accounts.testFailedShort')}
      </span>
    </div>
  );
}
