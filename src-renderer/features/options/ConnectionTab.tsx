// Connection: through which proxy servers are reached, for all accounts that have no choice of their own.
import { type ProxySettings, withProxyKind } from '../../../src-shared/mail/proxy.ts';
import { proxyProblems } from '../../../src-shared/mail/proxy-problems.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { ProxyFields } from '../../app/ProxyFields.tsx';
import type { OptionsForm } from './options-form.ts';
import type { SharedProxyPassword } from './use-shared-proxy-password.ts';
import styles from './options.module.css';

const kinds = ['none', 'system', 'socks5', 'socks4', 'socks4-local', 'http', 'https'] as const;

interface ConnectionTabProps {
  readonly form: OptionsForm;
  readonly password: SharedProxyPassword;
  /** True once the person tried to keep the choices. */
  readonly isChecked: boolean;
}

export function ConnectionTab({ form, password, isChecked }: ConnectionTabProps) {
  const translate = useTranslate();
  const { proxy } = form.options;
  const change = (next: ProxySettings) => form.change({ proxy: next });
  return (
    <>
      <div className={styles.fields}>
        <ProxyFields<ProxySettings['kind']>
          kinds={kinds}
          proxy={proxy}
          problems={isChecked ? proxyProblems(proxy) : {}}
          password={password.typed}
          hasStoredPassword={password.isStoredFor(proxy)}
          isOtherPlace={password.isForOther(proxy)}
          protection={password.protection}
          onKind={(kind) => change(withProxyKind(proxy, kind))}
          onServer={(part) => change({ ...proxy, ...part } as ProxySettings)}
          onPassword={password.type}
        />
      </div>
      <p className={styles.smallNote}>{translate('proxy.sharedHint')}</p>
    </>
  );
}
