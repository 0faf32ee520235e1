// General: what the account is called, who the person is, and whether Send/Receive includes it.
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DeliveryFolder } from './DeliveryFolder.tsx';
import { problemSentence } from './problem-sentence.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

export function GeneralTab({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { account, problems, edit } = form;
  return (
    <div className={styles.tab}>
      <Fieldset legend={translate('accounts.groupAccount')}>
        <p className={styles.hint}>{translate('accounts.accountHint')}</p>
        <TextField
          label={translate('accounts.label')}
          value={account.label}
          onChange={(label) => {
            edit((before) => ({ ...before, label }));
          }}
          errorMessage={problemSentence(translate, problems.label)}
        />
      </Fieldset>
      <Fieldset legend={translate('accounts.groupUser')}>
        <TextField
          label={translate('accounts.displayName')}
          value={account.displayName}
          onChange={(displayName) => {
            edit((before) => ({ ...before, displayName }));
          }}
        />
        <TextField
          label={translate('accounts.organization')}
          value={account.organization}
          onChange={(organization) => {
            edit((before) => ({ ...before, organization }));
          }}
        />
        <TextField
          label={translate('accounts.emailAddress')}
          type="email"
          value={account.emailAddress}
          onChange={(emailAddress) => {
            edit((before) => ({ ...before, emailAddress: emailAddress.trim() }));
          }}
          errorMessage={problemSentence(translate, problems.emailAddress)}
        />
        <TextField
          label={translate('accounts.replyAddress')}
          type="email"
          value={account.replyAddress}
          onChange={(replyAddress) => {
            edit((before) => ({ ...before, replyAddress: replyAddress.trim() }));
          }}
          errorMessage={problemSentence(translate, problems.replyAddress)}
        />
      </Fieldset>
      <DeliveryFolder form={form} />
      <CheckBox
        label={translate('accounts.includeInReceive')}
        isSelected={account.includeInReceive}
        onChange={(includeInReceive) => {
          edit((before) => ({ ...before, includeInReceive }));
        }}
      />
    </div>
  );
}
