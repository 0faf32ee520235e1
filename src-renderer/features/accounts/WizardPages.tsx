// The pages of the wizard on which something is typed.
import { useTranslate } from '../../app/i18n.tsx';
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { PasswordField, TextField } from '../../ui/TextField.tsx';
import { setDelivery, setIncoming, setOutgoing } from './account-edits.ts';
import { problemSentence } from './problem-sentence.ts';
import { RememberPassword } from './RememberPassword.tsx';
import type { AccountForm } from './use-account-form.ts';
import type { ServerLookup } from './use-server-lookup.ts';
import lookupStyles from './lookup.module.css';
import styles from './wizard.module.css';

export interface StepProps {
  readonly form: AccountForm;
  /** True once Next was pressed on this page: its problems are shown then. */
  readonly isAsked: boolean;
}

export function NameStep({ form, isAsked }: StepProps) {
  const translate = useTranslate();
  const { displayName } = form.account;
  const isMissing = isAsked && displayName.trim() === '';
  return (
    <>
      <p>{translate('wizard.nameText')}</p>
      <TextField
        label={translate('wizard.displayName')}
        value={displayName}
        onChange={(name) => {
          form.edit((before) => ({ ...before, displayName: name }));
        }}
        description={translate('wizard.nameExample')}
        errorMessage={isMissing ? translate('wizard.nameMissing') : null}
      />
    </>
  );
}

export function AddressStep({
  form,
  isAsked,
  lookup,
}: StepProps & { readonly lookup: ServerLookup }) {
  const translate = useTranslate();
  const problem = isAsked ? accountProblems(form.account).emailAddress : null;
  return (
    <>
      <p>{translate('wizard.addressText')}</p>
      <TextField
        label={translate('wizard.emailAddress')}
        type="email"
        value={form.account.emailAddress}
        onChange={(emailAddress) => {
          form.edit((before) => ({ ...before, emailAddress: emailAddress.trim() }));
        }}
        description={translate('wizard.addressExample')}
        errorMessage={problemSentence(translate, problem)}
      />
      <div className={lookupStyles.consent}>
        <CheckBox
          label={translate('lookup.tellAddress')}
          isSelected={lookup.tellsAddress}
          onChange={lookup.agree}
        />
        <p>{translate('lookup.tellAddressHint')}</p>
      </div>
    </>
  );
}

export function LoginStep({ form, isAsked }: StepProps) {
  const translate = useTranslate();
  const { account, edit, passwords } = form;
  const isPasswordMissing = isAsked && passwords.incoming === null;
  const isNameMissing = isAsked && account.incoming.userName === '';
  const problems = isAsked ? accountProblems(account) : {};
  return (
    <>
      <p>{translate('wizard.logonText')}</p>
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
      <PasswordField
        label={translate('wizard.password')}
        value={passwords.incoming ?? ''}
        onChange={(password) => {
          form.typePassword('incoming', password);
        }}
        errorMessage={isPasswordMissing ? translate('wizard.passwordMissing') : null}
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
