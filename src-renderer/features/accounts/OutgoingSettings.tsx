// Settings… of the outgoing server: sign in as for incoming mail, or with a name and password of its own.
import { useState } from 'react';
import type { OutgoingAuthentication } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { PasswordField, TextField } from '../../ui/TextField.tsx';
import { setOutgoing } from './account-edits.ts';
import { problemSentence } from './problem-sentence.ts';
import { RememberPassword } from './RememberPassword.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

interface OutgoingSettingsProps {
  readonly form: AccountForm;
  readonly onClose: () => void;
}

export function OutgoingSettings({ form, onClose }: OutgoingSettingsProps) {
  const translate = useTranslate();
  const [login, setLogin] = useState<OutgoingAuthentication>(form.account.outgoing.authentication);
  const [password, setPassword] = useState(form.passwords.outgoing ?? '');
  const [isChecked, setChecked] = useState(false);
  const own = login.kind === 'own' ? login : null;
  const isNameMissing = own !== null && own.userName.trim() === '';
  const accept = () => {
    setChecked(true);
    if (isNameMissing) return;
    form.edit(setOutgoing({ authentication: login }));
    form.typePassword('outgoing', own ? password : '');
    onClose();
  };
  return (
    <Dialog
      title={translate('accounts.outgoingTitle')}
      onClose={onClose}
      onSubmit={accept}
      width={430}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <RadioGroup<'same-as-incoming' | 'own'>
        label={translate('accounts.groupLogon')}
        value={own ? 'own' : 'same-as-incoming'}
        choices={[
          { value: 'same-as-incoming', label: translate('accounts.sameAsIncoming') },
          { value: 'own', label: translate('accounts.logOnUsing') },
        ]}
        onChange={(kind) => {
          setLogin(
            kind === 'own'
              ? { kind, userName: form.account.incoming.userName, rememberPassword: true }
              : { kind },
          );
        }}
      />
      {own && (
        <div className={styles.indented}>
          <TextField
            label={translate('accounts.userName')}
            value={own.userName}
            onChange={(userName) => {
              setLogin({ ...own, userName });
            }}
            errorMessage={problemSentence(
              translate,
              isChecked && isNameMissing ? 'name-missing' : null,
            )}
            autoFocus
          />
          <PasswordField
            label={translate('accounts.password')}
            value={password}
            onChange={setPassword}
            placeholder={translate(
              form.hasStored.outgoing ? 'accounts.passwordStored' : 'accounts.passwordAsked',
            )}
            revealLabel={translate('accounts.showPassword')}
            concealLabel={translate('accounts.hidePassword')}
          />
          <div className={styles.afterLabel}>
            <RememberPassword
              form={form}
              isSelected={own.rememberPassword}
              onChange={(rememberPassword) => {
                setLogin({ ...own, rememberPassword });
              }}
            />
          </div>
        </div>
      )}
    </Dialog>
  );
}
