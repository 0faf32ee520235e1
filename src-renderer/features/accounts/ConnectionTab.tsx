// Connection: what Send/Receive does with this account while the person works offline.
import type { OfflineBehaviour } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

const behaviours = [
  'ask',
  'go-online',
  'stay-offline',
] as const satisfies readonly OfflineBehaviour[];

export function ConnectionTab({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  return (
    <div className={styles.tab}>
      <Fieldset legend={translate('accounts.groupOffline')}>
        <RadioGroup<OfflineBehaviour>
          label={translate('accounts.offlineLabel')}
          value={form.account.offline}
          choices={behaviours.map((value) => ({
            value,
            label: translate(`accounts.offline.${value}`),
          }))}
          onChange={(offline) => {
            form.edit((before) => ({ ...before, offline }));
          }}
        />
        <p className={styles.hint}>{translate('accounts.connectionHint')}</p>
      </Fieldset>
    </div>
  );
}
