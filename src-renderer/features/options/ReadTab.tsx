// Read: when a letter counts as read, and how letters are shown.
import { useTranslate } from '../../app/i18n.tsx';
import { optionDefaults } from '../../store/options.ts';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import { optionBounds } from './option-problems.ts';
import type { OptionsForm } from './options-form.ts';
import { UndeclaredEncoding } from './UndeclaredEncoding.tsx';

export function ReadTab({ form }: { readonly form: OptionsForm }) {
  const { options, problems, change } = form;
  const translate = useTranslate();
  const { min, max } = optionBounds.markReadAfterSeconds;
  return (
    <Fieldset legend={translate('options.reading')}>
      <NumberChoice
        label={translate('options.markRead')}
        numberLabel={translate('options.secondsLabel')}
        unit={translate('options.seconds')}
        value={options.markReadAfterSeconds}
        onChange={(markReadAfterSeconds) => change({ markReadAfterSeconds })}
        defaultValue={optionDefaults.markReadAfterSeconds ?? min}
        minValue={min}
        maxValue={max}
        errorMessage={
          problems.markReadAfterSeconds ? translate('options.numberBetween', { min, max }) : null
        }
      />
      <CheckBox
        label={translate('options.readPlain')}
        isSelected={options.readInPlainText}
        onChange={(readInPlainText) => change({ readInPlainText })}
      />
      <UndeclaredEncoding form={form} />
    </Fieldset>
  );
}
