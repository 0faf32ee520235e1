// The box, and what the system can do for a remembered password: said before anything is remembered.
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

interface RememberPasswordProps {
  readonly form: AccountForm;
  readonly isSelected: boolean;
  /** What is remembered is an access token. */
  readonly isToken?: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export function RememberPassword(props: RememberPasswordProps) {
  const { form, isSelected, isToken = false, onChange } = props;
  const translate = useTranslate();
  return (
    <div className={styles.remember}>
      <CheckBox
        label={translate(isToken ? 'accounts.rememberToken' : 'accounts.rememberPassword')}
        isSelected={isSelected && form.protection !== 'none'}
        onChange={onChange}
        isDisabled={form.protection === 'none'}
      />
      {form.protection !== 'keyring' && (
        <p className={styles.warning}>{translate(`accounts.protection.${form.protection}`)}</p>
      )}
    </div>
  );
}
