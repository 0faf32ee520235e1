// What only Gmail's server knows: shown where the incoming server is Gmail's.
import { isGmailServer, isRecentMode, withRecentMode } from '../../../src-shared/mail/gmail.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { setIncoming } from './account-edits.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

export function GmailSettings({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { incoming } = form.account;
  if (!isGmailServer(incoming.host)) return null;
  return (
    <Fieldset legend={translate('accounts.groupGmail')}>
      <CheckBox
        label={translate('accounts.recentMode')}
        isSelected={isRecentMode(incoming)}
        onChange={(isRecent) => {
          form.edit((before) =>
            setIncoming({ userName: withRecentMode(before.incoming.userName, isRecent) })(before),
          );
        }}
      />
      <p className={styles.hint}>{translate('accounts.recentHint')}</p>
    </Fieldset>
  );
}
