// Receipts: what the person's own letters ask for, and what becomes of other people's wishes.
import { useTranslate } from '../../app/i18n.tsx';
import type { ReceiptAnswer } from '../../store/options.ts';
import { CheckBox, RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

const answers: readonly ReceiptAnswer[] = ['never', 'ask', 'always'];

export function ReceiptsTab({ form: { options, change } }: { readonly form: OptionsForm }) {
  const translate = useTranslate();
  return (
    <>
      <Fieldset legend={translate('receipts.requesting')}>
        <CheckBox
          label={translate('receipts.requestRead')}
          isSelected={options.requestReadReceipts}
          onChange={(requestReadReceipts) => change({ requestReadReceipts })}
        />
        <CheckBox
          label={translate('receipts.requestDelivery')}
          isSelected={options.requestDeliveryReceipts}
          onChange={(requestDeliveryReceipts) => change({ requestDeliveryReceipts })}
        />
      </Fieldset>
      <Fieldset legend={translate('receipts.returning')}>
        <RadioGroup<ReceiptAnswer>
          label={translate('receipts.returning')}
          isLabelHidden
          value={options.answerReadReceipts}
          onChange={(answerReadReceipts) => change({ answerReadReceipts })}
          choices={answers.map((value) => ({
            value,
            label: translate(`receipts.answer.${value}`),
          }))}
        />
        <p className={styles.smallNote}>{translate('receipts.returningNote')}</p>
      </Fieldset>
    </>
  );
}
