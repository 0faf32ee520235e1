// Which attachments are held back, and which kinds are opened without a question.
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

export function VirusProtection({ options, change }: Pick<OptionsForm, 'options' | 'change'>) {
  const translate = useTranslate();
  const { openedWithoutAsking: kinds } = options;
  return (
    <Fieldset legend={translate('options.virus')}>
      <CheckBox
        label={translate('options.blockDangerous')}
        isSelected={options.blockDangerousAttachments}
        onChange={(blockDangerousAttachments) => change({ blockDangerousAttachments })}
      />
      <p className={styles.note}>{translate('options.blockDangerousNote')}</p>
      {kinds.length > 0 && (
        <>
          <p className={styles.note}>{translate('options.unasked')}</p>
          <ul className={styles.trusted} aria-label={translate('options.unasked')}>
            {kinds.map((ending) => (
              <li key={ending}>
                <span>{`.${ending}`}</span>
                <IconButton
                  icon="dismiss"
                  label={translate('options.askAgain', { kind: `.${ending}` })}
                  onPress={() =>
                    change({ openedWithoutAsking: kinds.filter((other) => other !== ending) })
                  }
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Fieldset>
  );
}
