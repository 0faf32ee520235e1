// One line of port and connection security; changing the security moves a standard port.
import type { ConnectionSecurity } from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import styles from './accounts.module.css';

const securities = ['none', 'starttls', 'tls'] as const satisfies readonly ConnectionSecurity[];

interface PortAndSecurityProps {
  readonly portLabel: string;
  readonly securityLabel: string;
  readonly server: { readonly port: number; readonly security: ConnectionSecurity };
  readonly errorMessage: string | null;
  readonly onPort: (port: number) => void;
  readonly onSecurity: (security: ConnectionSecurity) => void;
}

export function PortAndSecurity({
  portLabel,
  securityLabel,
  server,
  errorMessage,
  onPort,
  onSecurity,
}: PortAndSecurityProps) {
  const translate = useTranslate();
  return (
    <div className={styles.portRow}>
      <NumberField
        label={portLabel}
        value={server.port}
        onChange={onPort}
        width={72}
        errorMessage={errorMessage}
      />
      <Select<ConnectionSecurity>
        label={securityLabel}
        labelPlace="hidden"
        value={server.security}
        choices={securities.map((value) => ({
          value,
          label: translate(`accounts.security.${value}`),
        }))}
        onChange={onSecurity}
      />
    </div>
  );
}
