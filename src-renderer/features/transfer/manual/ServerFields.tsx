// Host, port and security of a server that belongs to no account.
import { useTranslate } from '../../../app/i18n.tsx';
import { Select } from '../../../ui/Select.tsx';
import { NumberField, TextField } from '../../../ui/TextField.tsx';
import { withChange, type TypedServer } from './server-choices.ts';
import styles from './manual.module.css';

export interface ServerFieldsProps {
  readonly typed: TypedServer;
  readonly isHostMissing: boolean;
  readonly onChange: (typed: TypedServer) => void;
}

export function ServerFields({ typed, isHostMissing, onChange }: ServerFieldsProps) {
  const translate = useTranslate();
  const change = (part: Partial<TypedServer>) => onChange(withChange(typed, part));
  return (
    <div className={styles.fields}>
      <Select
        label={translate('manual.protocol')}
        labelPlace="above"
        choices={[
          { value: 'pop3', label: 'POP3' },
          { value: 'smtp', label: 'SMTP' },
        ]}
        value={typed.protocol}
        onChange={(protocol) => change({ protocol })}
      />
      <div className={styles.host}>
        <TextField
          label={translate('manual.host')}
          labelPlace="above"
          value={typed.host}
          onChange={(host) => change({ host })}
          maxLength={255}
          errorMessage={isHostMissing ? translate('manual.hostEmpty') : null}
        />
      </div>
      <NumberField
        label={translate('manual.port')}
        labelPlace="above"
        value={typed.port}
        onChange={(port) => change({ port })}
        minValue={1}
        maxValue={65_535}
        width={80}
      />
      <Select
        label={translate('manual.security')}
        labelPlace="above"
        choices={(['none', 'starttls', 'tls'] as const).map((value) => ({
          value,
          label: translate(`manual.security.${value}`),
        }))}
        value={typed.security}
        onChange={(security) => change({ security })}
      />
    </div>
  );
}
