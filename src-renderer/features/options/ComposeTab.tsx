// Compose: the format new letters begin in, and how plain text is laid out.
import { useTranslate } from '../../app/i18n.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import { optionBounds } from './option-problems.ts';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

/** What mail programs recognise as a quotation. */
const quotePrefixes = ['>', '|', ':'] as const;

export function ComposeTab({ form }: { readonly form: OptionsForm }) {
  const { options, problems, change } = form;
  const translate = useTranslate();
  const { min, max } = optionBounds.wrapColumn;
  return (
    <>
      <Fieldset legend={translate('options.format')}>
        <RadioGroup<'html' | 'plain'>
          label={translate('options.format')}
          isLabelHidden
          value={options.composeFormat}
          onChange={(composeFormat) => change({ composeFormat })}
          choices={[
            { value: 'html', label: translate('options.formatHtml') },
            { value: 'plain', label: translate('options.formatPlain') },
          ]}
        />
      </Fieldset>
      <Fieldset legend={translate('options.plainText')}>
        <div className={styles.fields}>
          <NumberField
            label={translate('options.wrapColumn')}
            value={options.wrapColumn}
            onChange={(wrapColumn) => change({ wrapColumn })}
            minValue={min}
            maxValue={max}
            width={72}
            errorMessage={
              problems.wrapColumn ? translate('options.numberBetween', { min, max }) : null
            }
          />
          <Select
            label={translate('options.quotePrefix')}
            value={options.quotePrefix}
            onChange={(quotePrefix) => change({ quotePrefix })}
            choices={quotePrefixes.map((prefix) => ({ value: prefix, label: prefix }))}
          />
        </div>
      </Fieldset>
    </>
  );
}
