// Connection: through which proxy this account's servers are reached, and what Send/Receive does with this account while the person works offline.
import type { OfflineBehaviour } from '../../../src-shared/mail/account.ts';
import {
  type AccountProxy,
  type ProxyKind,
  withProxyKind,
} from '../../../src-shared/mail/proxy.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { ProxyFields } from '../../app/ProxyFields.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

const behaviours = [
  'ask',
  'go-online',
  'stay-offline',
] as const satisfies readonly OfflineBehaviour[];
const proxyKinds = [
  'default',
  'none',
  'system',
  'socks5',
  'socks4',
  'socks4-local',
  'http',
  'https',
] as const;

export function ConnectionTab({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  return (
    <div className={styles.tab}>
      <Proxy form={form} />
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

function Proxy({ form }: { readonly form: AccountForm }) {
  const { proxy: shared } = useOptions();
  const proxy = form.account.proxy ?? { kind: 'default' };
  const edit = (next: AccountProxy) => form.edit((before) => ({ ...before, proxy: next }));
  return (
    <ProxyFields<ProxyKind>
      kinds={proxyKinds}
      proxy={proxy}
      shared={shared}
      problems={form.problems}
      password={form.passwords.proxy ?? ''}
      hasStoredPassword={form.hasStored.proxy}
      isOtherPlace={form.isOtherProxy}
      protection={form.protection}
      onKind={(kind) => edit(withProxyKind(proxy, kind))}
      onServer={(part) => edit({ ...proxy, ...part } as AccountProxy)}
      onPassword={(password) => form.typePassword('proxy', password)}
    />
  );
}
