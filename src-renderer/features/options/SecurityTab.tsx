// Security: which attachments are held back, what letters may load from elsewhere, and whose letters always may.
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { OptionsForm } from './options-form.ts';
import { VirusProtection } from './VirusProtection.tsx';
import styles from './options.module.css';

export function SecurityTab({ form: { options, change } }: { readonly form: OptionsForm }) {
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
      <Fieldset legend={translate('options.trusted')}>
        <Trusted
          senders={options.trustedSenders}
          onChange={(trustedSenders) => change({ trustedSenders })}
        />
      </Fieldset>
    </>
  );
}

function Trusted({
  senders,
  onChange,
}: {
  readonly senders: readonly string[];
  readonly onChange: (senders: readonly string[]) => void;
}) {
  const translate = useTranslate();
  if (senders.length === 0) return <p className={styles.empty}>{translate('options.noTrusted')}</p>;
  return (
    <ul className={styles.trusted} aria-label={translate('options.trusted')}>
      {senders.map((sender) => (
        <li key={sender}>
          <span>{sender}</span>
          <IconButton
            icon="dismiss"
            label={translate('options.removeTrusted', { address: sender })}
            onPress={() => onChange(senders.filter((other) => other !== sender))}
          />
        </li>
      ))}
    </ul>
  );
}
