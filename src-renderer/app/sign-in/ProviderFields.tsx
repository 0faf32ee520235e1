// The fields of a sign-in with the browser: provider, client id and secret, a provider's own addresses, and how one comes by them.
import { newOAuthSettings, oauthPresets } from '../../../src-shared/oauth/oauth-presets.ts';
import {
  type OAuthProvider,
  oauthProviders,
  type OAuthSettings,
  type OAuthSettingsProblem,
  type OAuthSettingsProblems,
} from '../../../src-shared/oauth/oauth-settings.ts';
import { Select } from '../../ui/Select.tsx';
import { PasswordField, TextField } from '../../ui/TextField.tsx';
import { useTranslate } from '../i18n.tsx';
import { PageButton } from './PageButton.tsx';
import styles from './sign-in.module.css';

interface ProviderFieldsProps {
  readonly settings: OAuthSettings;
  readonly secret: string;
  /** One is kept for this client. */
  readonly isSecretKept: boolean;
  readonly problems: OAuthSettingsProblems;
  readonly isDisabled: boolean;
  readonly onChange: (settings: OAuthSettings) => void;
  readonly onSecret: (secret: string) => void;
}

export function ProviderFields(props: ProviderFieldsProps) {
  const { settings, problems, isDisabled, onChange } = props;
  const translate = useTranslate();
  const { provider } = settings;
  return (
    <div className={styles.fields}>
      <Select<OAuthProvider>
        label={translate('oauth.provider')}
        value={provider}
        isDisabled={isDisabled}
        choices={oauthProviders.map((value) => ({
          value,
          label: translate(`oauth.provider.${value}`),
        }))}
        onChange={(chosen) => {
          // Another provider knows nothing of this client.
          if (chosen !== provider) onChange(newOAuthSettings(chosen));
        }}
      />
      <Explanation provider={provider} />
      <TextField
        label={translate('oauth.clientId')}
        value={settings.clientId}
        isDisabled={isDisabled}
        onChange={(clientId) => {
          onChange({ ...settings, clientId: clientId.trim() });
        }}
        errorMessage={useProblem(problems.clientId)}
      />
      {provider !== 'microsoft' && <ClientSecret {...props} />}
      {provider === 'other' && <OwnAddresses {...props} />}
    </div>
  );
}

/** In plain words: why a client id is asked for, and where it comes from. */
function Explanation({ provider }: { readonly provider: OAuthProvider }) {
  const translate = useTranslate();
  return (
    <div className={styles.explanation}>
      <p>{translate('oauth.why')}</p>
      <p>{translate(`oauth.how.${provider}`)}</p>
      {provider !== 'other' && (
        <PageButton label="oauth.getClientId" page={oauthPresets[provider].clientIdPage} />
      )}
    </div>
  );
}

function ClientSecret({ secret, isSecretKept, isDisabled, onSecret }: ProviderFieldsProps) {
  const translate = useTranslate();
  return (
    <PasswordField
      label={translate('oauth.clientSecret')}
      value={secret}
      isDisabled={isDisabled}
      onChange={onSecret}
      placeholder={translate(isSecretKept ? 'oauth.secretStored' : 'oauth.secretOptional')}
      revealLabel={translate('oauth.showSecret')}
      concealLabel={translate('oauth.hideSecret')}
    />
  );
}

const addresses = ['authorizationEndpoint', 'tokenEndpoint', 'revocationEndpoint'] as const;

function OwnAddresses({ settings, problems, isDisabled, onChange }: ProviderFieldsProps) {
  const translate = useTranslate();
  const set = (part: Partial<OAuthSettings>) => onChange({ ...settings, ...part });
  return (
    <>
      <TextField
        label={translate('oauth.issuer')}
        type="url"
        value={settings.issuer}
        isDisabled={isDisabled}
        onChange={(issuer) => set({ issuer: issuer.trim() })}
        description={translate('oauth.issuerHint')}
        errorMessage={useProblem(problems.issuer)}
      />
      {addresses.map((place) => (
        <Address
          key={place}
          place={place}
          value={settings[place]}
          isDisabled={isDisabled}
          problem={problems[place]}
          onChange={(address) => set({ [place]: address })}
        />
      ))}
      <TextField
        label={translate('oauth.scope')}
        value={settings.scope}
        isDisabled={isDisabled}
        onChange={(scope) => set({ scope })}
        description={translate('oauth.scopeHint')}
        errorMessage={useProblem(problems.scope)}
      />
    </>
  );
}

interface AddressProps {
  readonly place: (typeof addresses)[number];
  readonly value: string;
  readonly isDisabled: boolean;
  readonly problem: OAuthSettingsProblem | undefined;
  readonly onChange: (address: string) => void;
}

function Address({ place, value, isDisabled, problem, onChange }: AddressProps) {
  return (
    <TextField
      label={useTranslate()(`oauth.${place}`)}
      type="url"
      value={value}
      isDisabled={isDisabled}
      onChange={(address) => onChange(address.trim())}
      errorMessage={useProblem(problem)}
    />
  );
}

function useProblem(problem: OAuthSettingsProblem | undefined): string | null {
  const translate = useTranslate();
  return problem ? translate(`oauth.problem.${problem}`) : null;
}
