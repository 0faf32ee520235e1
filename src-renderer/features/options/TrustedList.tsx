// Senders and domains whose letters may load external content, each to be taken away, or all at once.
import { useTranslate } from '../../app/i18n.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

type TrustKey = 'trustedSenders' | 'trustedDomains';

export function TrustedList({ form: { options, change } }: { readonly form: OptionsForm }) {
  const translate = useTranslate();
  const { trustedDomains, trustedSenders } = options;
  const all = [
    ...trustedDomains.map((name) => [name, 'trustedDomains'] as const),
    ...trustedSenders.map((name) => [name, 'trustedSenders'] as const),
  ];
  const remove = (name: string, key: TrustKey) =>
    change({ [key]: options[key].filter((other) => other !== name) });
  return (
    <Fieldset legend={translate('options.trusted')}>
      {all.length === 0 && <p className={styles.empty}>{translate('options.noTrusted')}</p>}
      {all.length > 0 && (
        <>
          <ul className={styles.trusted} aria-label={translate('options.trusted')}>
            {all.map(([name, key]) => (
              <li key={name}>
                <span>
                  {key === 'trustedDomains'
                    ? translate('options.trustedDomain', { domain: name })
                    : name}
                </span>
                <IconButton
                  icon="dismiss"
                  label={translate('options.removeTrusted', { address: name })}
                  onPress={() => remove(name, key)}
                />
              </li>
            ))}
          </ul>
          <Button
            label={translate('options.removeAllTrusted')}
            onPress={() => change({ trustedDomains: [], trustedSenders: [] })}
          />
        </>
      )}
    </Fieldset>
  );
}
