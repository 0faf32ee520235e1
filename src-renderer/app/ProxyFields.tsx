// Which proxy, by name, port and login: for all accounts in Options, for one of them in its Properties.
import type { CredentialProtection } from '../../src-shared/ipc/contract.ts';
import { acceptedFingerprint } from '../../src-shared/mail/accepted-certificate.ts';
import {
  type AccountProxy,
  hasProxyServer,
  knowsPasswords,
  type ProxyKind,
  type ProxyServer,
} from '../../src-shared/mail/proxy.ts';
import type { ProxyProblems } from '../../src-shared/mail/proxy-problems.ts';
import { CheckBox } from '../ui/CheckBox.tsx';
import { Fieldset } from '../ui/Fieldset.tsx';
import { Select } from '../ui/Select.tsx';
import { NumberField, PasswordField, TextField } from '../ui/TextField.tsx';
import { useTranslate } from './i18n.tsx';
import styles from './ProxyFields.module.css';

export interface ProxyFieldsProps<Kind extends ProxyKind> {
  readonly kinds: readonly Kind[];
  readonly proxy: AccountProxy & { readonly kind: ProxyKind };
  /** What `default` comes to; shown where that is chosen. */
  readonly shared?: AccountProxy;
  readonly problems: ProxyProblems;
  readonly password: string;
  readonly hasStoredPassword: boolean;
  /** A password is kept, but for another proxy: it is forgotten when this one is saved. */
  readonly isOtherPlace: boolean;
  readonly protection: CredentialProtection;
  readonly onKind: (kind: Kind) => void;
  readonly onServer: (part: Partial<ProxyServer>) => void;
  readonly onPassword: (password: string) => void;
}

export function ProxyFields<Kind extends ProxyKind>(props: ProxyFieldsProps<Kind>) {
  const { kinds, proxy, shared, onKind } = props;
  const translate = useTranslate();
  const hint =
    proxy.kind === 'default'
      ? translate('proxy.hint.default', {
          choice: translate(`proxy.kind.${shared?.kind ?? 'none'}`),
        })
      : translate(hintOf(proxy));
  return (
    <Fieldset legend={translate('proxy.legend')}>
      <Select<Kind>
        label={translate('proxy.kind')}
        value={proxy.kind as Kind}
        choices={kinds.map((value) => ({
          value,
          label: translate(`proxy.kind.${value as ProxyKind}`),
        }))}
        onChange={onKind}
      />
      {hasProxyServer(proxy) && <ServerFields {...props} server={proxy} />}
      <p className={styles.hint}>{hint}</p>
      {hasAcceptedCertificate(proxy) && (
        <p className={styles.hint}>{translate('proxy.certificateAccepted')}</p>
      )}
    </Fieldset>
  );
}

function ServerFields<Kind extends ProxyKind>({
  server,
  problems,
  password,
  hasStoredPassword,
  isOtherPlace,
  protection,
  onServer,
  onPassword,
}: ProxyFieldsProps<Kind> & { readonly server: Extract<AccountProxy, ProxyServer> }) {
  const translate = useTranslate();
  const { proxyHost, proxyPort, proxyUserName } = problems;
  const hostKey = proxyHost === 'empty' ? 'proxy.problem.host-empty' : 'proxy.problem.host-bad';
  return (
    <>
      <TextField
        label={translate('proxy.host')}
        value={server.host}
        onChange={(host) => onServer({ host: host.trim() })}
        errorMessage={proxyHost ? translate(hostKey) : null}
      />
      <NumberField
        label={translate('proxy.port')}
        value={server.port}
        onChange={(port) => onServer({ port })}
        width={90}
        errorMessage={proxyPort ? translate('proxy.problem.port-range') : null}
      />
      <TextField
        label={translate('proxy.userName')}
        value={server.userName}
        onChange={(userName) => onServer({ userName })}
        description={translate('proxy.userNameHint')}
        errorMessage={proxyUserName ? translate(`proxy.problem.${proxyUserName}`) : null}
      />
      {knowsPasswords(server.kind) && (
        <LoginFields
          server={server}
          password={password}
          hasStoredPassword={hasStoredPassword}
          isOtherPlace={isOtherPlace}
          protection={protection}
          onServer={onServer}
          onPassword={onPassword}
        />
      )}
    </>
  );
}

type LoginFieldsProps = Pick<
  ProxyFieldsProps<ProxyKind>,
  'password' | 'hasStoredPassword' | 'isOtherPlace' | 'protection' | 'onServer' | 'onPassword'
> & { readonly server: ProxyServer };

function LoginFields({
  server,
  password,
  hasStoredPassword,
  isOtherPlace,
  protection,
  onServer,
  onPassword,
}: LoginFieldsProps) {
  const translate = useTranslate();
  const hasName = server.userName !== '';
  return (
    <>
      <PasswordField
        label={translate('proxy.password')}
        value={password}
        onChange={onPassword}
        isDisabled={!hasName}
        placeholder={hasName && hasStoredPassword ? translate('accounts.passwordStored') : ''}
        description={hasName && isOtherPlace ? translate('proxy.passwordOfOther') : undefined}
        revealLabel={translate('accounts.showPassword')}
        concealLabel={translate('accounts.hidePassword')}
      />
      <div className={styles.afterLabel}>
        <CheckBox
          label={translate('proxy.remember')}
          isSelected={server.rememberPassword && protection !== 'none'}
          onChange={(rememberPassword) => onServer({ rememberPassword })}
          isDisabled={protection === 'none' || !hasName}
        />
        {hasName && protection !== 'keyring' && (
          <p className={styles.warning}>{translate(`accounts.protection.${protection}`)}</p>
        )}
      </div>
    </>
  );
}

function hasAcceptedCertificate(proxy: AccountProxy): boolean {
  return hasProxyServer(proxy) && proxy.kind === 'https' && acceptedFingerprint(proxy) !== null;
}

function hintOf(proxy: Exclude<AccountProxy, { kind: 'default' }>) {
  return `proxy.hint.${proxy.kind === 'socks5' ? 'server' : proxy.kind}` as const;
}
