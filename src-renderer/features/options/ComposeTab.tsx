// Compose: the format new letters begin in, and how plain text quotes.
import { useTranslate } from '../../app/i18n.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import { optionBounds } from './option-problems.ts';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

/** What mail programs recognise as a quotation. */
const quotePrefixes = ['>', '|', ':'] as const;

/** What is offered when wrapping is ticked again. */
const usualColumns = 76;

export function ComposeTab({ form }: { readonly form: OptionsForm }) {
  const { options, problems, change } = form;
  const { min, max } = optionBounds.quoteWrapColumns;
  const translate = useTranslate();
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
          <Select
            label={translate('options.quotePrefix')}
            value={options.quotePrefix}
            onChange={(quotePrefix) => change({ quotePrefix })}
            choices={quotePrefixes.map((prefix) => ({ value: prefix, label: prefix }))}
          />
        </div>
        <NumberChoice
          label={translate('writing.wrapQuotes')}
          numberLabel={translate('writing.wrapLabel')}
          unit={translate('writing.wrapUnit')}
          value={options.quoteWrapColumns}
          onChange={(quoteWrapColumns) => change({ quoteWrapColumns })}
          defaultValue={usualColumns}
          minValue={min}
          maxValue={max}
          errorMessage={
            problems.quoteWrapColumns ? translate('options.numberBetween', { min, max }) : null
          }
        />
      </Fieldset>
    </>
  );
}
