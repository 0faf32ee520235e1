// Asks when a letter is to leave: some times one means most often, and any other.
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DateInput } from '../dates/DateInput.tsx';
import { TimeInput } from '../dates/TimeInput.tsx';
import { showDialog } from '../dialog-stack.tsx';
import { useFormat, useTranslate } from '../i18n.tsx';
import { fieldsOf, presetTime, sendTimePresets, timeOfFields } from './send-time.ts';
import styles from './SendTimeDialog.module.css';

/** ms since the epoch, to come; undefined when the person thought better of it. `first`: what is offered first. */
export function askSendTime(first?: number): Promise<number | undefined> {
  return showDialog<number>((close) => (
    <SendTimeDialog
      first={first ?? null}
      mayHaveNone={false}
      close={(at) => close(at ?? undefined)}
    />
  ));
}

/** As {@link askSendTime}, of a letter that has a time already or may have none; null: it is to have none. */
export function askOtherSendTime(current: number | null): Promise<number | null | undefined> {
  return showDialog<number | null>((close) => (
    <SendTimeDialog first={current} mayHaveNone={current !== null} close={close} />
  ));
}

function SendTimeDialog({
  first,
  mayHaveNone,
  close,
}: {
  readonly first: number | null;
  readonly mayHaveNone: boolean;
  readonly close: (at?: number | null) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [now] = useState(Date.now);
  const [fields, setFields] = useState(() =>
    fieldsOf(first !== null && first > now ? first : (presetTime('tomorrow', now) ?? now)),
  );
  const [problem, setProblem] = useState<'unreadable' | 'past' | null>(null);
  const change = (part: Partial<typeof fields>) => {
    setProblem(null);
    setFields((before) => ({ ...before, ...part }));
  };
  const submit = () => {
    const at = timeOfFields(fields.date, fields.time, Date.now());
    if (typeof at === 'number') close(at);
    else setProblem(at);
  };
  const sentence = problem && translate(`outbox.timeProblem.${problem}`);
  const isAboutDay = problem === 'unreadable' && fields.date === '';
  return (
    <Dialog
      title={translate('outbox.timeTitle')}
      width={480}
      onClose={() => close()}
      onSubmit={submit}
      footer={
        <>
          {mayHaveNone && <Button label={translate('outbox.noTime')} onPress={() => close(null)} />}
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={() => close()} />
        </>
      }
    >
      <p className={styles.sentence}>{translate('outbox.timeSentence')}</p>
      <div className={styles.presets} role="group" aria-label={translate('outbox.timePresets')}>
        {sendTimePresets.map((preset) => {
          const at = presetTime(preset, now);
          if (at === null) return null;
          const label = translate(`outbox.preset.${preset}`, { time: format.time(at) });
          return <Button key={preset} label={label} onPress={() => change(fieldsOf(at))} />;
        })}
      </div>
      <div className={styles.fields}>
        <DateInput
          autoFocus
          label={translate('outbox.timeDate')}
          value={fields.date}
          onChange={(date) => change({ date })}
          errorMessage={isAboutDay ? sentence : null}
        />
        <TimeInput
          label={translate('outbox.timeTime')}
          value={fields.time}
          onChange={(time) => change({ time })}
          errorMessage={isAboutDay ? null : sentence}
        />
      </div>
    </Dialog>
  );
}
