// Security: which attachments are held back, what letters may load from elsewhere, and whose letters always may.
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { OptionsForm } from './options-form.ts';
import { ServerCertificates } from './ServerCertificates.tsx';
import { VirusProtection } from './VirusProtection.tsx';
import { TrustedList } from './TrustedList.tsx';
import styles from './options.module.css';

export function SecurityTab({ form }: { readonly form: OptionsForm }) {
  const { options, change } = form;
  const translate = useTranslate();
  return (
    <>
      <VirusProtection options={options} change={change} />
      <Fieldset legend={translate('options.external')}>
        <CheckBox
          label={translate('options.blockExternal')}
          isSelected={options.blockExternalContent}
          onChange={(blockExternalContent) => change({ blockExternalContent })}
        />
        <p className={styles.note}>{translate('options.blockExternalNote')}</p>
      </Fieldset>
      <Fieldset legend={translate('options.links')}>
        <CheckBox
          label={translate('options.stripLinkTracking')}
          isSelected={options.stripLinkTracking}
          onChange={(stripLinkTracking) => change({ stripLinkTracking })}
        />
      </Fieldset>
      <ServerCertificates />
      <TrustedList form={form} />
    </>
  );
}
