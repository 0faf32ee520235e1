// Junk: whether arriving junk is moved, how strictly, when it is deleted, and what the filter has learned.
import { knowsEnough, minLessons, type JunkSensitivity } from '../../../src-shared/mail/junk.ts';
import { askToConfirm } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { lessonCounts } from '../../store/queries/junk.ts';
import { resetJunkModel } from '../../store/writes/junk-lessons.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox, RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import { optionBounds } from './option-problems.ts';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';

/** What is offered when deleting is ticked for the first time. */
const usualDays = 30;

export function JunkTab({ form }: { readonly form: OptionsForm }) {
  const { options, problems, change } = form;
  const translate = useTranslate();
  const { min, max } = optionBounds.deleteJunkAfterDays;
  return (
    <>
      <Fieldset legend={translate('junk.filter')}>
        <CheckBox
          label={translate('junk.filterOn')}
          isSelected={options.filterJunk}
          onChange={(filterJunk) => change({ filterJunk })}
        />
        <p className={styles.note}>{translate('junk.filterNote')}</p>
        <RadioGroup<JunkSensitivity>
          label={translate('junk.sensitivity')}
          value={options.junkSensitivity}
          onChange={(junkSensitivity) => change({ junkSensitivity })}
          choices={[
            { value: 'normal', label: translate('junk.sensitivity.normal') },
            { value: 'strict', label: translate('junk.sensitivity.strict') },
          ]}
        />
      </Fieldset>
      <Fieldset legend={translate('junk.clean')}>
        <NumberChoice
          label={translate('junk.deleteAfter')}
          numberLabel={translate('junk.daysLabel')}
          unit={translate('junk.days')}
          value={options.deleteJunkAfterDays}
          onChange={(deleteJunkAfterDays) => change({ deleteJunkAfterDays })}
          defaultValue={usualDays}
          minValue={min}
          maxValue={max}
          errorMessage={
            problems.deleteJunkAfterDays ? translate('options.numberBetween', { min, max }) : null
          }
        />
      </Fieldset>
      <Learned />
    </>
  );
}

/** Resetting is done at once, whatever becomes of the dialog. */
function Learned() {
  const translate = useTranslate();
  const counts = useLive(lessonCounts, []);
  if (!counts) return null;
  const hasLearned = counts.junk + counts.good > 0;
  const reset = async () => {
    const isSure = await askToConfirm({
      title: translate('junk.resetTitle'),
      sentence: translate('junk.resetSentence'),
      confirmLabel: translate('junk.resetConfirm'),
      isCautious: true,
    });
    if (isSure) await resetJunkModel();
  };
  return (
    <Fieldset legend={translate('junk.training')}>
      <div className={styles.spread}>
        <span>{translate('junk.taught', { ...counts })}</span>
        <Button
          label={translate('junk.reset')}
          isDisabled={!hasLearned}
          onPress={() => inBackground(reset())}
        />
      </div>
      {!knowsEnough(counts) && (
        <p className={styles.empty}>{translate('junk.notReady', { min: minLessons })}</p>
      )}
    </Fieldset>
  );
}
