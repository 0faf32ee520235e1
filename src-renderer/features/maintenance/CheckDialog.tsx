// Check and Repair: what it does, how far it is, and what it found.
import { useTranslate } from '../../app/i18n.tsx';
import type { CheckProgress } from '../../repair/messages.ts';
import { canGoOn } from '../../store/check-report.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/feedback.tsx';
import { CheckReportView } from './CheckReportView.tsx';
import styles from './maintenance.module.css';
import { useCheck, type ShownCheck } from './use-check.ts';

export function CheckDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const check = useCheck(translate('maintenance.recoveredFolder'));
  const { state, report } = check;
  const isRunning = state.kind === 'running';
  return (
    <Dialog
      title={translate('maintenance.title')}
      // Escape stops first, and closes then.
      onClose={isRunning ? () => check.stop() : onClose}
      width={600}
      height={480}
      footer={<Footer check={check} onClose={onClose} />}
    >
      <div className={styles.check}>
        {state.kind === 'idle' && (
          <p className={styles.sentence}>{translate('maintenance.explain')}</p>
        )}
        {isRunning && <Progress progress={state.progress} />}
        {!isRunning && report && (
          <CheckReportView report={report} isLatest={state.kind === 'ended'} />
        )}
      </div>
    </Dialog>
  );
}

function Footer({
  check: { state, report, start, stop },
  onClose,
}: {
  readonly check: ShownCheck;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  if (state.kind === 'running') {
    return (
      <Button
        label={translate(state.isStopping ? 'maintenance.stopping' : 'maintenance.stop')}
        isDisabled={state.isStopping}
        onPress={stop}
      />
    );
  }
  const goesOn = report !== undefined && canGoOn(report);
  const isDone = state.kind === 'ended' && report?.end === 'done';
  return (
    <>
      {goesOn && (
        <Button
          label={translate('maintenance.goOn')}
          variant="primary"
          onPress={() => start(true)}
        />
      )}
      {!isDone && (
        <Button
          label={translate(goesOn ? 'maintenance.startAgain' : 'maintenance.start')}
          variant={goesOn ? 'plain' : 'primary'}
          onPress={() => start(false)}
        />
      )}
      <Button
        label={translate('common.close')}
        variant={isDone ? 'primary' : 'plain'}
        onPress={onClose}
      />
    </>
  );
}

function Progress({ progress }: { readonly progress: CheckProgress | null }) {
  const translate = useTranslate();
  const { step = 'letters', doneCount = 0, totalCount = 0 } = progress ?? {};
  const counted = step === 'letters' || step === 'ledger' ? step : null;
  return (
    <div className={styles.progress}>
      <p className={styles.sentence} role="status">
        {translate(`maintenance.step.${step}`)}
      </p>
      <ProgressBar
        label={translate('maintenance.progress')}
        value={counted && totalCount > 0 ? doneCount / totalCount : null}
      />
      {counted && progress && (
        <p className={styles.note}>
          {translate(`maintenance.count.${counted}`, { done: doneCount, total: totalCount })}
        </p>
      )}
    </div>
  );
}
