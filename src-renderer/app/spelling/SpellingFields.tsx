// How spelling is checked, as Options and the Spelling dialog both ask it.
import type { SpellingChoices } from '../../store/spelling-choices.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Select } from '../../ui/Select.tsx';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';
import { showCustomWords } from './CustomWordsDialog.tsx';
import styles from './spelling.module.css';

export interface SpellingFieldsProps {
  readonly choices: SpellingChoices;
  readonly onChange: (choices: SpellingChoices) => void;
}

const settings = ['checksWhileTyping', 'alwaysSuggests', 'checksBeforeSending'] as const;
const ignoring = [
  'ignoresUppercase',
  'ignoresNumbers',
  'ignoresOriginal',
  'ignoresAddresses',
] as const;

export function SpellingFields({ choices, onChange }: SpellingFieldsProps) {
  const translate = useTranslate();
  const box = (name: keyof SpellingChoices) => (
    <CheckBox
      key={name}
      label={translate(`spelling.${name}`)}
      isSelected={choices[name]}
      onChange={(isTicked) => onChange({ ...choices, [name]: isTicked })}
    />
  );
  return (
    <>
      <Fieldset legend={translate('spelling.settings')}>{settings.map(box)}</Fieldset>
      <Fieldset legend={translate('spelling.ignoring')}>{ignoring.map(box)}</Fieldset>
      <Fieldset legend={translate('spelling.language')}>
        <Select<'en-US'>
          label={translate('spelling.languageLabel')}
          value="en-US"
          onChange={() => undefined}
          choices={[{ value: 'en-US', label: translate('spelling.languageEnglish') }]}
        />
        <p className={styles.note}>{translate('spelling.languageNote')}</p>
        <div>
          <Button
            label={translate('spelling.editCustom')}
            onPress={() => inBackground(showCustomWords())}
          />
        </div>
      </Fieldset>
    </>
  );
}
