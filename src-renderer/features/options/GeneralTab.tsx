// General: language, colours, and when mail is looked for.
import type { Language, Theme } from '../../../src-shared/ipc/contract.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { optionDefaults } from '../../store/options.ts';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import { optionBounds } from './option-problems.ts';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

export function GeneralTab({ form }: { readonly form: OptionsForm }) {
  const { options, change } = form;
  const translate = useTranslate();
  return (
    <>
      <Fieldset legend={translate('options.appearance')}>
        <div className={styles.fields}>
          <Select<Language | 'system'>
            label={translate('options.language')}
            value={options.language ?? 'system'}
            onChange={(language) => change({ language: language === 'system' ? null : language })}
            // Each language in its own words, for whoever can't read the present one.
            choices={[
              { value: 'system', label: translate('options.languageSystem') },
              { value: 'zh-TW', label: '繁體中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Select<Theme>
            label={translate('options.theme')}
            value={options.theme}
            onChange={(theme) => change({ theme })}
            choices={[
              { value: 'system', label: translate('options.themeSystem') },
              { value: 'light', label: translate('options.themeLight') },
              { value: 'dark', label: translate('options.themeDark') },
            ]}
          />
        </div>
      </Fieldset>
      <Checking form={form} />
    </>
  );
}

function Checking({ form: { options, problems, change } }: { readonly form: OptionsForm }) {
  const translate = useTranslate();
  const { min, max } = optionBounds.checkEveryMinutes;
  return (
    <Fieldset legend={translate('options.checking')}>
      <NumberChoice
        label={translate('options.checkEvery')}
        numberLabel={translate('options.minutesLabel')}
        unit={translate('options.minutes')}
        value={options.checkEveryMinutes}
        onChange={(checkEveryMinutes) => change({ checkEveryMinutes })}
        defaultValue={optionDefaults.checkEveryMinutes ?? min}
        minValue={min}
        maxValue={max}
        errorMessage={
          problems.checkEveryMinutes ? translate('options.numberBetween', { min, max }) : null
        }
      />
      <CheckBox
        label={translate('options.checkAtStart')}
        isSelected={options.checkAtStart}
        onChange={(checkAtStart) => change({ checkAtStart })}
      />
      <CheckBox
        label={translate('options.playSound')}
        isSelected={options.playSound}
        onChange={(playSound) => change({ playSound })}
      />
    </Fieldset>
  );
}
