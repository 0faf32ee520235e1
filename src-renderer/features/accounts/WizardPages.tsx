// The pages of the wizard on which something is typed.
import { useTranslate } from '../../app/i18n.tsx';
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { splitAddress } from '../../../src-shared/mail/address.ts';
import { providerOf } from '../../../src-shared/mail/providers.ts';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { PasswordField, TextField } from '../../ui/TextField.tsx';
import {
  setDelivery,
  setIncoming,
  setIncomingSecurity,
  setOutgoing,
  setOutgoingSecurity,
} from './account-edits.ts';
import { PortAndSecurity } from './PortAndSecurity.tsx';
import { hostSentence, problemSentence } from './problem-sentence.ts';
import { RememberPassword } from './RememberPassword.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './wizard.module.css';

interface StepProps {
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

export function AddressStep({ form, isAsked }: StepProps) {
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
    </>
  );
}

export function ServersStep({ form, isAsked }: StepProps) {
  const translate = useTranslate();
  const { account, edit } = form;
  const problems = isAsked ? accountProblems(account) : {};
  const host = splitAddress(account.emailAddress)?.host ?? '';
  const provider = providerOf(account.emailAddress);
  return (
    <>
      <p>{translate(provider ? 'wizard.serversFound' : 'wizard.serversUnknown', { host })}</p>
      {provider && <InfoBar>{translate(`wizard.note.${provider.note}`)}</InfoBar>}
      <div className={styles.server}>
        <TextField
          label={translate('wizard.incomingHost')}
          labelPlace="above"
          value={account.incoming.host}
          onChange={(name) => {
            edit(setIncoming({ host: name.trim() }));
          }}
          errorMessage={hostSentence(translate, problems.incomingHost)}
        />
        <PortAndSecurity
          portLabel={translate('wizard.incomingPort')}
          securityLabel={translate('wizard.incomingSecurity')}
          server={account.incoming}
          errorMessage={problemSentence(translate, problems.incomingPort)}
          onPort={(port) => {
            edit(setIncoming({ port }));
          }}
          onSecurity={(security) => {
            edit(setIncomingSecurity(security));
          }}
        />
      </div>
      <div className={styles.server}>
        <TextField
          label={translate('wizard.outgoingHost')}
          labelPlace="above"
          value={account.outgoing.host}
          onChange={(name) => {
            edit(setOutgoing({ host: name.trim() }));
          }}
          errorMessage={hostSentence(translate, problems.outgoingHost)}
        />
        <PortAndSecurity
          portLabel={translate('wizard.outgoingPort')}
          securityLabel={translate('wizard.outgoingSecurity')}
          server={account.outgoing}
          errorMessage={problemSentence(translate, problems.outgoingPort)}
          onPort={(port) => {
            edit(setOutgoing({ port }));
          }}
          onSecurity={(security) => {
            edit(setOutgoingSecurity(security));
          }}
        />
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
